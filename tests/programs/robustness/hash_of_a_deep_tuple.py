# CPython hashes this in C, as deep as its stack allows.
# oracle: no
deep = ()
for _ in range(100_000):
    deep = (deep,)
try:
    hash(deep)
except RecursionError as error:
    print("RecursionError")
# expect: RecursionError
