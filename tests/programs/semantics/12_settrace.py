# Only frames entered after settrace are traced; the local function may raise; finally runs.
import sys
import threading


def tracer(frame, event, arg):
    if event == "call" and frame.f_code.co_name == "inner":
        print("call", frame.f_code.co_name, frame.f_lineno - frame.f_code.co_firstlineno)
        return local
    return None


def local(frame, event, arg):
    print(event, frame.f_lineno - frame.f_code.co_firstlineno)
    if event == "line" and frame.f_lineno - frame.f_code.co_firstlineno == 3:
        raise SystemExit
    return local


def inner():
    try:
        x = 1
        x = 2
        print("never")
    finally:
        print("finally")


def work():
    sys.settrace(tracer)
    x = 1
    inner()
    print("never", x)


t = threading.Thread(target=work)
t.start()
t.join()
print(sys.gettrace(), t.is_alive())
# expect: call inner 0
# expect: line 1
# expect: line 2
# expect: line 3
# expect: finally
# expect: None False
