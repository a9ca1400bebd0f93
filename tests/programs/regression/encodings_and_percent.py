# A file is shown with its encoding as the program named it; % makes numbers of objects.
import sys


class Amount:
    def __init__(self, cents):
        self.cents = cents

    def __int__(self):
        return self.cents // 100

    def __float__(self):
        return self.cents / 100


price = Amount(1250)
print("%d and %.2f, %5d|%-6.1f|" % (price, price, price, price))
try:
    print("%x" % price)
except TypeError as error:
    print(error)
with open("list.txt", "w") as file:
    print(file, file.encoding)
with open("list.txt", encoding="utf-8") as file:
    print(file, file.encoding, sys.stdout.encoding)

# expect: 12 and 12.50,    12|12.5  |
# expect: %x format: an integer is required, not Amount
# expect: <_io.TextIOWrapper name='list.txt' mode='w' encoding='UTF-8'> UTF-8
# expect: <_io.TextIOWrapper name='list.txt' mode='r' encoding='utf-8'> utf-8 utf-8
