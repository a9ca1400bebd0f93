# Everybody comes.
# expect: 3
# expect findings: none
import threading

barrier = threading.Barrier(3)
passed = []


def party():
    barrier.wait()
    passed.append(1)


threads = [threading.Thread(target=party) for _ in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(len(passed))
