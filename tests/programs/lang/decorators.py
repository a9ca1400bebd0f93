# Plain functions as decorators, applied from the bottom.
def shout(function):
    print("shout", function.__name__)

    def inner(*args, **kwargs):
        return str(function(*args, **kwargs)).upper()

    return inner


def times(n):
    def decorate(function):
        print("times", n)

        def inner(*args):
            return function(*args) * n

        return inner

    return decorate


@shout
@times(2)
def greet(name):
    return "hi " + name


print(greet("ann"))
# expect: times 2
# expect: shout inner
# expect: HI ANNHI ANN
