import threading, time

lock = threading.Lock()
n = 0


def work(k):
    global n
    for _ in range(k):
        with lock:
            n += 1
        time.sleep(0.01)


ts = [threading.Thread(target=work, args=(3,), name="w%d" % i) for i in range(2)]
for t in ts:
    t.start()
for t in ts:
    t.join(1)
print(n, [t.is_alive() for t in ts], threading.active_count())
