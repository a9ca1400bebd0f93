# Leaving loops and functions through several finally clauses.
def f():
    for i in range(3):
        try:
            try:
                if i == 1:
                    return "out at %d" % i
            finally:
                print("a", i)
        finally:
            print("b", i)


print(f())
# expect: a 0
# expect: b 0
# expect: a 1
# expect: b 1
# expect: out at 1
