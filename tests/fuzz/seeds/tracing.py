import sys, threading


def tracer(frame, event, arg):
    print(event, frame.f_code.co_name, frame.f_lineno)
    return tracer


def f(n):
    return [i for i in range(n)]


sys.settrace(tracer)
f(2)
sys.settrace(None)
sys.exit("bye")
