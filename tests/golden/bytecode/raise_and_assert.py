assert ready, 'not ready'
assert ready
if a:
    raise
if b:
    raise ValueError
raise ValueError('x') from cause
