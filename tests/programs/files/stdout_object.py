# sys.stdout is a file too, and print uses the one that is there now.
import sys

sys.stdout.write("direct\n")
print(sys.stdout.write("abc\n"))


class Upper:
    def __init__(self, target):
        self.target = target

    def write(self, text):
        self.target.write(text.upper())

    def flush(self):
        pass


old = sys.stdout
sys.stdout = Upper(old)
print("shouted", 1)
sys.stdout = old
print("quiet")
# expect: direct
# expect: abc
# expect: 4
# expect: SHOUTED 1
# expect: quiet
