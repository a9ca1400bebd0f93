# The report of a chained exception nobody catches.
def inner():
    return {}["missing"]


def outer():
    try:
        inner()
    except KeyError as error:
        raise RuntimeError("no luck") from error


print("before")
outer()
print("never")
# expect error: Traceback (most recent call last):
# expect error: in inner
# expect error: KeyError: 'missing'
# expect error: The above exception was the direct cause of the following exception:
# expect error: RuntimeError: no luck
# expect: before
# expect exit: 1
