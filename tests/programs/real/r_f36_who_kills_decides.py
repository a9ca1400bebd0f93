# args: --real --act "kill transfer @ line 15"
# Killed by a thread of the program, which holds the interpreter lock: the others go on, the lock
# stays taken, the sum is 190 (F36).
import threading

lock = threading.Lock()
checking, savings = 100, 100
done = threading.Event()


def move():
    global checking, savings
    with lock:
        checking -= 10
        savings += 10
    done.set()


transfer = threading.Thread(target=move, name="transfer", daemon=True)
transfer.start()
done.wait(0.3)
print(checking + savings, lock.locked(), transfer.is_alive())  # expect: 190 True True
# expect finding: lock-leaked lock by transfer line 15
# expect finding: ghost-thread
