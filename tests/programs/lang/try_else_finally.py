# The order of try, except, else and finally.
def run(what):
    try:
        print("try", what)
        if what == "raise":
            raise KeyError(what)
        if what == "other":
            raise OSError(what)
    except KeyError as error:
        print("except", error)
    else:
        print("else")
    finally:
        print("finally")


run("fine")
run("raise")
try:
    run("other")
except OSError as error:
    print("outer", error)
# expect: try fine
# expect: else
# expect: finally
# expect: try raise
# expect: except 'raise'
# expect: finally
# expect: try other
# expect: finally
# expect: outer other
