# Assigned anywhere in a function, it is local everywhere in it.
n = 1


def f():
    print(n)
    n = 2


try:
    f()
except UnboundLocalError as error:
    print(error)


def g():
    def h():
        return late
    try:
        h()
    except NameError as error:
        print(error)
    late = 1


g()
# expect: cannot access local variable 'n' where it is not associated with a value
# expect: cannot access free variable 'late' where it is not associated with a value in enclosing scope
