# args: --real --act "kill-outside child/busy @ 0.2s"
# Frozen is one process: the child never runs again, its parent and its brother do.
import multiprocessing
import threading
import time


def freeze():
    def count():
        while True:
            pass

    threading.Thread(target=count, name="busy", daemon=True).start()
    time.sleep(60)


def live(queue):
    time.sleep(1.0)
    queue.put("alive")


if __name__ == "__main__":
    frozen = multiprocessing.Process(target=freeze, name="child", daemon=True)
    frozen.start()
    queue = multiprocessing.Queue()
    brother = multiprocessing.Process(target=live, args=(queue,), name="brother")
    brother.start()
    print(queue.get())  # expect: alive
    brother.join()
    frozen.join(0.1)
    print(frozen.is_alive())  # expect: True
    frozen.kill()
    frozen.join()
    print(frozen.exitcode)  # expect: -9
# expect finding: interpreter-frozen
# expect finding: ghost-thread
