# Where a text file cannot be moved to.
with open("numbers.txt", "w+") as file:
    file.write("one two")
    for place in ((-1,), (1, 1), (-1, 2), (0, 5)):
        try:
            print(file.seek(*place))
        except (ValueError, OSError) as error:
            print(type(error).__name__, error)
    print(file.seek(0, 2), file.seek(0, 1), file.seek(4), file.read())
# expect: ValueError negative seek position -1
# expect: UnsupportedOperation can't do nonzero cur-relative seeks
# expect: UnsupportedOperation can't do nonzero end-relative seeks
# expect: ValueError invalid whence (5, should be 0, 1 or 2)
# expect: 7 7 4 two
