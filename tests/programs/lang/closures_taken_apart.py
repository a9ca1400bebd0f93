# The cells of a closure and the variables of a function, as lessons on closures print them.
def outer(scale):
    zero, offset = 0, 2

    def inner(value):
        result = value * scale + offset + zero

        def innermost():
            return result
        return innermost
    return inner


inner = outer(5)
print([cell.cell_contents for cell in inner.__closure__], inner.__code__.co_freevars)
print(inner.__code__.co_varnames, inner.__code__.co_cellvars, inner.__code__.co_nlocals)
print(outer.__closure__, outer.__code__.co_varnames, outer.__code__.co_cellvars)
print(inner(7).__closure__[0].cell_contents)


def counter():
    n = 0

    def step():
        nonlocal n
        n += 1
        return n
    return step


step = counter()
step()
print(step.__closure__[0].cell_contents, step(), step.__closure__[0].cell_contents)


def every(a, /, b, *c, d=1, **e):
    x = 1


code = every.__code__
print(code.co_varnames, code.co_posonlyargcount, code.co_argcount, code.co_kwonlyargcount)
# expect: [2, 5, 0] ('offset', 'scale', 'zero')
# expect: ('value', 'innermost') ('result',) 2
# expect: None ('scale', 'inner') ('scale', 'offset', 'zero')
# expect: 37
# expect: 1 2 2
# expect: ('a', 'b', 'd', 'c', 'e', 'x') 1 2 1
