#: title "An exception between two updates"
#: point "The lock is released on the way out, and so everybody sees the half-done work."
#: question "The lock is free again. Is the money?"
#: method asynchronous-exception
#: invariant "money is conserved": checking + savings == 200 unless held(ledger)
#: try "Raise SystemExit between the two halves": raise transfer @ line 27 #2
#: try "Raise it while the thread sleeps": raise transfer @ 0.15s
#: try "Kill it between the two halves": kill transfer @ line 27 #2
#: sound no
import ctypes
import threading
import time

ledger = threading.Lock()
checking = savings = 100


def record(text):
    pass


def transfer():
    global checking, savings
    while True:
        with ledger:
            checking -= 10
            record("10 on the way")
            savings += 10
        time.sleep(0.1)


worker = threading.Thread(target=transfer, name="transfer")
worker.start()
time.sleep(0.25)
ident = ctypes.c_long(worker.ident)
ctypes.pythonapi.PyThreadState_SetAsyncExc(ident, ctypes.py_object(SystemExit))
worker.join(timeout=0.5)
with ledger:
    print("total", checking + savings)
