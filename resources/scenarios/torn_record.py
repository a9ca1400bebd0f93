#: title "The torn record"
#: point "A record made of two writes can be cut between them. Closing the file makes it permanent."
#: question "Which is worse for whoever reads the log: an exception here, or a kill?"
#: method asynchronous-exception
#: records sales.log: lines
#: stop cashier: closing.set()
#: try "Ask it to stop between the two writes": stop cashier @ line 28 #3
#: try "Raise SystemExit between the two writes": raise cashier @ line 28 #3
#: try "Kill it between the two writes": kill cashier @ line 28 #3
#: sound yes
import threading
import time

closing = threading.Event()


def price_of(item):
    time.sleep(0.02)
    return 2 * len(item)


def sell():
    with open("sales.log", "w") as log:
        for item in ("tea", "milk", "bread", "sugar"):
            if closing.is_set():
                break
            log.write(item)
            price = price_of(item)
            log.write(" %d\n" % price)
            log.flush()


cashier = threading.Thread(target=sell, name="cashier")
cashier.start()
cashier.join(timeout=0.5)
with open("sales.log") as log:
    for line in log:
        words = line.split()
        print(words[0], "costs", words[1] if len(words) == 2 else "?")
