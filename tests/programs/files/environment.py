# The environment takes texts only, and shows that it is more than a dict.
import os

os.environ["STAGE"] = "test"
print(os.environ["STAGE"], os.getenv("STAGE"), os.getenv("NO_SUCH", "none"), "STAGE" in os.environ)
for key, value in ((5, "a"), ("a", 5)):
    try:
        os.environ[key] = value
    except TypeError as e:
        print(e)
try:
    os.environ["NO_SUCH"]
except KeyError as e:
    print(repr(e))
del os.environ["STAGE"]
print(os.environ.get("STAGE"), repr(os.environ)[:9])
# expect: test test none True
# expect: str expected, not int
# expect: str expected, not int
# expect: KeyError('NO_SUCH')
# expect: None environ({
