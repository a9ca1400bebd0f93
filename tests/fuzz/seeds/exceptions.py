def f(n):
    try:
        if n:
            return f(n - 1)
        raise KeyError("k") from ValueError(1)
    except (ValueError, KeyError) as e:
        raise RuntimeError("again") from e
    finally:
        print("out", n)


try:
    f(3)
except RuntimeError as error:
    print(repr(error), error.__cause__)
else:
    print("no")
with open("x", "w") as g:
    g.write("a\n")
for line in open("x"):
    print(line, end="")
assert 1 == 2, "wrong"
