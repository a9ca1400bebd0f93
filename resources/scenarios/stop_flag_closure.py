#: title "A flag in a closure"
#: point "The flag and the function that sets it can travel together; nobody else can touch it."
#: question "Which part is the last one that is downloaded?"
#: method flag-closure
#: stop download: cancel()
#: try "Cancel during part 1": stop download @ line 22 #2
#: try "Kill it during part 1": kill download @ line 22 #2
#: sound yes
import threading
import time


def start_download(parts):
    cancelled = False

    def work():
        for part in range(parts):
            if cancelled:
                print("cancelled before part", part)
                return
            time.sleep(0.1)
            print("part", part)
        print("complete")

    def cancel():
        nonlocal cancelled
        cancelled = True

    thread = threading.Thread(target=work, name="download")
    thread.start()
    return thread, cancel


thread, cancel = start_download(8)
time.sleep(0.35)
cancel()
thread.join()
print("joined")
