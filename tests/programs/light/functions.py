# Defaults, keyword arguments, return values, recursion.
def greet(name, greeting="hello"):
    return greeting + " " + name


def factorial(n):
    return 1 if n < 2 else n * factorial(n - 1)


print(greet("ann"), greet("bob", greeting="bye"))  # expect: hello ann bye bob
print(factorial(10))  # expect: 3628800
print(print("inside"))
# expect: inside
# expect: None
