# CPython would go on until the system refuses.
# oracle: no
import threading


def again():
    threading.Thread(target=again).start()
    threading.Event().wait()


again()
# expect error: stopped at a limit: threads
# expect exit: 124
