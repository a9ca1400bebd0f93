# The name after `as` is unbound at the end of the clause.
error = "before"
try:
    raise ValueError("x")
except ValueError as error:
    print(error)
try:
    print(error)
except NameError as problem:
    print(problem)
# expect: x
# expect: name 'error' is not defined
