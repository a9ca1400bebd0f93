# threading.settrace: every thread started later is traced.
import threading


def tracer(frame, event, arg):
    if frame.f_code.co_name == "work":
        print(event, frame.f_code.co_name)
    return tracer


def work():
    x = 1
    return x


threading.settrace(tracer)
t = threading.Thread(target=work)
t.start()
t.join()
threading.settrace(None)
work()
# expect: call work
# expect: line work
# expect: line work
# expect: return work
