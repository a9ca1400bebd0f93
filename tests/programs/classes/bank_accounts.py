# Accounts with locks in order of number, properties and exceptions of their own.
import threading

class InsufficientFunds(Exception):

    def __init__(self, need, have):
        super().__init__(f'need {need}, have {have}')
        self.need = need
        self.have = have

class Account:
    _count = 0

    def __init__(self, owner, balance=0):
        Account._count += 1
        self.number = Account._count
        self.owner = owner
        self._balance = balance
        self._lock = threading.RLock()

    @property
    def balance(self):
        with self._lock:
            return self._balance

    @balance.setter
    def balance(self, value):
        if value < 0:
            raise ValueError('negative balance')
        self._balance = value

    def withdraw(self, n):
        with self._lock:
            if n > self._balance:
                raise InsufficientFunds(n, self._balance)
            self._balance -= n

    def deposit(self, n):
        with self._lock:
            self._balance += n

    def __repr__(self):
        return f'<{type(self).__name__} #{self.number} {self.owner!r}: {self._balance:,}>'

class Savings(Account):
    rate = 0.03

    def interest(self):
        return round(self._balance * self.rate, 2)

    def __repr__(self):
        return super().__repr__()[:-1] + f' @{self.rate:.1%}>'
a = Account('Ann', 1000)
b = Savings('Bob', 12345678)

def move(src, dst, n, times):
    for _ in range(times):
        first, second = sorted((src, dst), key=lambda x: x.number)
        with first._lock, second._lock:
            try:
                src.withdraw(n)
                dst.deposit(n)
            except InsufficientFunds as e:
                print('refused:', e, e.need - e.have, e.args)
                return
ts = [threading.Thread(target=move, args=(a, b, 7, 10)), threading.Thread(target=move, args=(b, a, 3, 10)), threading.Thread(target=move, args=(a, b, 500, 5))]
for t in ts:
    t.start()
for t in ts:
    t.join()
print(a, b, b.interest())
try:
    a.balance = -1
except ValueError as e:
    print(type(e), e)
try:
    b.rat
except AttributeError as e:
    print(e)
try:
    Account.balance = 5
    a.balance = 3
    print(a.balance)
except AttributeError as e:
    print(e)
b.interest(1)
# expect: refused: need 500, have 460 40 ('need 500, have 460',)
# expect: <Account #1 'Ann': 460> <Savings #2 'Bob': 12,346,218 @3.0%> 370386.54
# expect: <class 'ValueError'> negative balance
# expect: 'Savings' object has no attribute 'rat'
# expect: 3
# expect error: TypeError: Savings.interest() takes 1 positional argument but 2 were given
# expect exit: 1
