# functools.wraps takes over names, text, annotations and attributes.
import functools


def logged(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        print("call of", function.__name__)
        return function(*args, **kwargs)
    return wrapper


def area(width: int, height: "metres" = 2) -> float:
    """Width times height."""
    return width * height


area.unit = "m2"
wrapped = logged(area)
print(wrapped(3), wrapped.__name__, wrapped.__qualname__, wrapped.__doc__, wrapped.unit)
print(wrapped.__annotations__, wrapped.__wrapped__ is area, wrapped.__module__)


class Shape:
    @logged
    def size(self):
        """Of the shape."""
        return 7


print(Shape().size(), Shape.size.__qualname__, Shape.size.__doc__)

# expect: call of area
# expect: 6 area area Width times height. m2
# expect: {'width': <class 'int'>, 'height': 'metres', 'return': <class 'float'>} True __main__
# expect: call of size
# expect: 7 Shape.size Of the shape.
