# finally runs on the way out, whatever the way is.
def attempt(value):
    try:
        print("try", value)
        return 10 // value
    except ZeroDivisionError as error:
        print("caught", error)
        return -1
    finally:
        print("finally", value)


print(attempt(5))
# expect: try 5
# expect: finally 5
# expect: 2
print(attempt(0))
# expect: try 0
# expect: caught integer division or modulo by zero
# expect: finally 0
# expect: -1
