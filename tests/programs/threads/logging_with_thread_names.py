# logging with the name of the thread.
import logging
import sys
import threading

logging.basicConfig(stream=sys.stdout, level=logging.INFO, format="%(levelname)s %(threadName)s %(message)s")


def work(n):
    logging.info("work %d", n)
    logging.debug("not shown")
    logging.getLogger("a.b").warning("careful")


t = threading.Thread(target=work, args=(5,), name="logger")
t.start()
t.join()
logging.error("from %s", "main")
print(logging.getLogger("a.b").name, logging.getLevelName(30))
# expect: INFO logger work 5
# expect: WARNING logger careful
# expect: ERROR MainThread from main
# expect: a.b WARNING
