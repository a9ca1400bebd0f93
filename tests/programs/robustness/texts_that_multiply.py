# Texts of which an intermediate result would have a terabyte. CPython would try.
# oracle: no
million = "a" * 10**6
million.replace("a", million)
# expect error: stopped at a limit: memory
# expect exit: 124
