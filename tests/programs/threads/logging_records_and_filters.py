# What a record knows of its place, filters, values of one's own, levels, adapters.
import logging
import sys


class Collector(logging.Handler):
    def __init__(self):
        super().__init__()
        self.seen = []

    def emit(self, record):
        self.seen.append((record.levelname, record.funcName, record.lineno, record.getMessage()))


class NoSecrets(logging.Filter):
    def filter(self, record):
        return "secret" not in record.getMessage()


log = logging.getLogger("shop.orders")
shop = logging.getLogger("shop")
print(log.parent is shop, log, logging.root)
collector = Collector()
shop.addHandler(collector)
shop.setLevel("DEBUG")
shop.propagate = False


def order(count):
    log.debug("order %d", count)
    log.info("secret %s", "code")
    log.log(25, "between")


order(3)
for seen in collector.seen:
    print(*seen)
out = logging.StreamHandler(sys.stdout)
out.setFormatter(logging.Formatter("%(name)s.%(funcName)s:%(lineno)d %(user)s %(message)s"))
out.addFilter(NoSecrets())
log.addHandler(out)
log.warning("by hand", extra={"user": "ann"})
logging.LoggerAdapter(log, {"user": "bob"}).warning("adapted")
log.warning("a secret", extra={"user": "eve"})
out.setFormatter(logging.Formatter("{levelname:>8}|{message}", style="{"))
log.error("in braces: %s", 5)
logging.disable(logging.ERROR)
log.error("not shown")
log.critical("shown")
logging.disable(logging.NOTSET)
logging.addLevelName(25, "NOTICE")
log.log(25, "with a name of its own")
print(out, collector, logging.getLevelName("INFO"), logging.getLevelName(33))
for call in (lambda: log.setLevel("LOUD"), lambda: log.setLevel(1.5), lambda: log.log("INFO", "x"),
             lambda: logging.Formatter(style="?"), lambda: logging.basicConfig(colour=1)):
    try:
        call()
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)

# expect: True <Logger shop.orders (WARNING)> <RootLogger root (WARNING)>
# expect: DEBUG order 30 order 3
# expect: INFO order 31 secret code
# expect: Level 25 order 32 between
# expect: shop.orders.<module>:42 ann by hand
# expect: shop.orders.<module>:43 bob adapted
# expect:    ERROR|in braces: 5
# expect: CRITICAL|shown
# expect:   NOTICE|with a name of its own
# expect: <StreamHandler <stdout> (NOTSET)> <Collector (NOTSET)> 20 Level 33
# expect: ValueError Unknown level: 'LOUD'
# expect: TypeError Level not an integer or a valid string: 1.5
# expect: TypeError level must be an integer
# expect: ValueError Style must be one of: %,{,$
# expect: ValueError Unrecognised argument(s): colour
