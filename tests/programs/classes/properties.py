# property with getter, setter and without one.
class Account:
    def __init__(self):
        self._balance = 0

    @property
    def balance(self):
        """The money."""
        return self._balance

    @balance.setter
    def balance(self, value):
        if value < 0:
            raise ValueError("negative")
        self._balance = value

    @property
    def fixed(self):
        return 7


a = Account()
a.balance = 5
a.balance += 10
print(a.balance, a.fixed, Account.balance.__doc__)
for action in (lambda: setattr(a, "balance", -1), lambda: setattr(a, "fixed", 1), lambda: delattr(a, "fixed")):
    try:
        action()
    except (ValueError, AttributeError) as error:
        print(type(error).__name__, error)
# expect: 15 7 The money.
# expect: ValueError negative
# expect: AttributeError property 'fixed' of 'Account' object has no setter
# expect: AttributeError property 'fixed' of 'Account' object has no deleter
