# assert with and without a message.
assert 1 + 1 == 2
try:
    assert 1 > 2, "one is not greater"
except AssertionError as error:
    print("failed:", error)
try:
    assert []
except AssertionError as error:
    print(repr(error), error.args)
# expect: failed: one is not greater
# expect: AssertionError() ()
