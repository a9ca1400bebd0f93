# The first clause that fits; tuples; bare except; order of classes.
def kind(action):
    try:
        action()
    except (KeyError, IndexError) as error:
        return "lookup " + type(error).__name__
    except ArithmeticError:
        return "arithmetic"
    except Exception as error:
        return "other " + type(error).__name__
    except:
        return "bare"


def leave():
    raise SystemExit


print(kind(lambda: {}["x"]), kind(lambda: [][0]), kind(lambda: 1 / 0), kind(lambda: int("x")), kind(leave))
try:
    try:
        raise ValueError("v")
    except "not a class":
        pass
except TypeError as error:
    print(error)
# expect: lookup KeyError lookup IndexError arithmetic other ValueError bare
# expect: catching classes that do not inherit from BaseException is not allowed
