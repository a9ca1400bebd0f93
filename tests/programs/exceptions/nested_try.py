# try inside except inside finally.
try:
    try:
        raise ValueError("a")
    except ValueError:
        try:
            raise KeyError("b")
        finally:
            print("inner finally")
    finally:
        print("outer finally")
except KeyError as error:
    print("last", error, repr(error.__context__))
# expect: inner finally
# expect: outer finally
# expect: last 'b' ValueError('a')
