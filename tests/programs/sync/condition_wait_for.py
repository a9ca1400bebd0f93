# wait_for: the predicate's value is the result.
import threading

c = threading.Condition()
state = {"n": 0}
with c:
    print(c.wait_for(lambda: state["n"] > 5, timeout=0.02), c.wait_for(lambda: "already"))


def bump():
    for _ in range(3):
        with c:
            state["n"] += 1
            c.notify_all()


t = threading.Thread(target=bump)
with c:
    t.start()
    print(c.wait_for(lambda: state["n"] == 3 and "three"))
t.join()
# expect: False already
# expect: three
