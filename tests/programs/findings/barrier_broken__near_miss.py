# A party is missing, but the others wait for a time only and see that the barrier is broken.
# expect: alone alone
# expect findings: none
import threading

barrier = threading.Barrier(3)
seen = []


def party():
    try:
        barrier.wait(timeout=0.2)
    except threading.BrokenBarrierError:
        seen.append("alone")


threads = [threading.Thread(target=party) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(*seen)
