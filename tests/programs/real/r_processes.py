# args: --real
# Real processes: memory of their own, an exit code, and what they share.
import multiprocessing
import os

mine = []


def work(queue, total, lock):
    for n in range(100):
        with lock:
            total.value += 1
    mine.append("child")
    queue.put((os.getpid() != parent, mine))
    raise SystemExit(7)


if __name__ == "__main__":
    parent = os.getpid()
    queue = multiprocessing.Queue()
    total = multiprocessing.Value("i", 0, lock=False)
    lock = multiprocessing.Lock()
    workers = [multiprocessing.Process(target=work, args=(queue, total, lock)) for _ in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        print(queue.get())
    for worker in workers:
        worker.join()
    print(total.value, mine, [worker.exitcode for worker in workers])
# expect: (True, ['child'])
# expect: (True, ['child'])
# expect: (True, ['child'])
# expect: 300 [] [7, 7, 7]
