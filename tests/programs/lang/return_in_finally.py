# What return does with finally.
def first():
    try:
        return "try"
    finally:
        print("cleanup")


def second():
    for i in range(3):
        try:
            return i
        finally:
            print("leaving", i)


def third():
    try:
        raise ValueError("lost")
    finally:
        return "swallowed"


print(first(), second(), third())
# expect: cleanup
# expect: leaving 0
# expect: try 0 swallowed
