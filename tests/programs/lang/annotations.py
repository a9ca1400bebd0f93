# Annotations are evaluated and have no effect on values.
count: int = 3
name: str


def scale(x: float, by: int = 2) -> float:
    return x * by


print(count, scale(1.5))
try:
    print(name)
except NameError as error:
    print(error)
# expect: 3 3.0
# expect: name 'name' is not defined
