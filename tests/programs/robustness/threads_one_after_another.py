# The limit is of threads that are alive.
import threading

done = []
for number in range(3000):
    thread = threading.Thread(target=done.append, args=(number,))
    thread.start()
    thread.join()
print(len(done), threading.active_count(), thread.name)
# expect: 3000 1 Thread-3000 (append)
