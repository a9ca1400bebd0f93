# Truth of values.
def kind(v):
    if v is None:
        return "none"
    elif v == 0 and not isinstance(v, bool):
        return "zero"
    elif not v:
        return "empty"
    else:
        return "full"


print([kind(v) for v in (None, 0, 0.0, "", [], {}, (), set(), False, 1, "0", [0])])
# expect: ['none', 'zero', 'zero', 'empty', 'empty', 'empty', 'empty', 'empty', 'empty', 'full', 'full', 'full']
