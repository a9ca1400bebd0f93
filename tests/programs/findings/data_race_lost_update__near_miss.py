# Written over without regard to what was read: nobody counted on the old value. And `+=` by many
# threads, where no check point lies between read and write.
# expect: done 400
# expect findings: none
import threading
import time

latest = "none"
count = 0


def work(name):
    global latest, count
    before = latest
    time.sleep(0.1)
    latest = name
    for _ in range(200):
        count += 1
    print(end="" if before else "?")


threads = [threading.Thread(target=work, args=(name,), name=name) for name in ("one", "two")]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("done", count)
