# global in a nested function, and a global created by a function.
level = 0


def outer():
    level = 1

    def inner():
        global level, made
        level += 10
        made = "here"

    inner()
    return level


print(outer(), level, made)
try:
    undefined_name
except NameError as error:
    print(error)
# expect: 1 10 here
# expect: name 'undefined_name' is not defined
