# Bound methods keep their object; functions stored on instances do not bind.
class Button:
    def __init__(self):
        self.clicks = 0
        self.handler = lambda: "free"

    def click(self):
        self.clicks += 1
        return self.clicks


b = Button()
handler = b.click
print(handler(), handler(), b.clicks, b.handler(), b.click.__self__ is b)
Button.extra = lambda self: "bound " + str(self.clicks)
print(b.extra())
# expect: 1 2 2 free True
# expect: bound 2
