# What CPython rejects is CPython's own error.
print("never")
if True
    pass
# expect error: SyntaxError: expected ':'
# expect exit: 1
