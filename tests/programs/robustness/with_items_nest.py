# Items of one with statement nest as blocks do.
with a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a: pass
# expect error: SyntaxError: too many statically nested blocks
# expect exit: 1
