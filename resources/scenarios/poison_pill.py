#: title "Poison pill"
#: point "An item that means stop comes after all the work that was there before it."
#: question "How many letters are printed before the printer goes home?"
#: method poison-pill
#: stop printer: letters.put(None)
#: try "Put a pill while a letter is printed": stop printer @ line 21 #2
#: try "Kill the printer while it prints": kill printer @ line 21 #2
#: sound yes
import queue
import threading
import time

letters = queue.Queue()


def print_letters():
    while True:
        letter = letters.get()
        if letter is None:
            break
        time.sleep(0.05)
        print("printed", letter)
    print("printer goes home")


printer = threading.Thread(target=print_letters, name="printer")
printer.start()
for letter in "abcd":
    letters.put(letter)
letters.put(None)
printer.join()
print("office closed, left over:", letters.qsize())
