# The tree of exception classes.
pairs = [(KeyError, LookupError), (IndexError, LookupError), (ZeroDivisionError, ArithmeticError),
         (FileNotFoundError, OSError), (ModuleNotFoundError, ImportError), (RecursionError, RuntimeError),
         (NotImplementedError, RuntimeError), (UnboundLocalError, NameError), (TimeoutError, OSError),
         (SystemExit, BaseException), (BrokenPipeError, ConnectionError), (DeprecationWarning, Warning),
         (UnicodeError, ValueError), (IOError, OSError)]
print(all(issubclass(a, b) for a, b in pairs))
print(issubclass(SystemExit, Exception), issubclass(KeyboardInterrupt, Exception), IOError is OSError)
print([c.__name__ for c in KeyError.__mro__])
# expect: True
# expect: False False True
# expect: ['KeyError', 'LookupError', 'Exception', 'BaseException', 'object']
