x: int = 1
y: str
obj.z: int = 3
def f(a: int, b: str = '') -> None:
    c: int = 1
