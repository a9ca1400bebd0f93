# A state machine by __getattr__; an illegal transition is chained.
class Door:
    STATES = {'open': {'close': 'closed'}, 'closed': {'open': 'open', 'lock': 'locked'}, 'locked': {'unlock': 'closed'}}

    def __init__(self):
        self.state, self.history = ('closed', [])

    def __getattr__(self, name):
        if name.startswith('_'):
            raise AttributeError(name)

        def act(*args, **kwargs):
            try:
                new = self.STATES[self.state][name]
            except KeyError as e:
                raise ValueError(f'cannot {name} when {self.state}') from e
            self.history.append((self.state, new))
            self.state = new
            return self
        act.__name__ = name
        return act
d = Door()
print(d.open().close().lock().state, d.history)
try:
    d.open()
except ValueError as e:
    print(e, type(e.__cause__))
print(d.fly.__name__)
print(callable(d.fly))
print(hasattr(d, '_x'))
print(d._x if hasattr(d, '_x') else '-')
d.fly()
# expect: locked [('closed', 'open'), ('open', 'closed'), ('closed', 'locked')]
# expect: cannot open when locked <class 'KeyError'>
# expect: fly
# expect: True
# expect: False
# expect: -
# expect error: ValueError: cannot fly when locked
# expect exit: 1
