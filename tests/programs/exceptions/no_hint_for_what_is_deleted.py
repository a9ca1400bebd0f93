# Only an attribute that is read gets a hint; one that is deleted or set does not know its name.
class Account:
    def __init__(self):
        self.balance = 0


for attempt in (lambda: Account().balanse, lambda: delattr(Account(), "balanse"),
                lambda: setattr(5, "balance", 1)):
    try:
        attempt()
    except AttributeError as e:
        print(e, e.name)
del Account().balanse
# expect: 'Account' object has no attribute 'balanse' balanse
# expect: 'Account' object has no attribute 'balanse' None
# expect: 'int' object has no attribute 'balance' None
# expect exit: 1
# expect error: Traceback (most recent call last):
# expect error: AttributeError: 'Account' object has no attribute 'balanse'
