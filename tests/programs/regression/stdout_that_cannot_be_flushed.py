# sys.stdout is flushed at the end of the program, whatever stands there: if that fails the exit
# code is 120.
import sys


class WriteOnly:
    def __repr__(self):
        return "<a stream that only writes>"

    def write(self, text):
        sys.__stdout__.write(text.upper())


sys.stdout = WriteOnly()
print("shouted")

# expect: SHOUTED
# expect error: object has no attribute 'flush'
# expect exit: 120
