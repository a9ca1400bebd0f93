# signal.signal: what it returns and what it takes.
import signal

print(signal.getsignal(signal.SIGTERM), signal.getsignal(signal.SIGINT) is signal.default_int_handler)


def handler(number, frame):
    print("got", number, signal.Signals(number).name, frame is not None)


print(signal.signal(signal.SIGTERM, handler) == signal.SIG_DFL, signal.getsignal(signal.SIGTERM) is handler)
signal.raise_signal(signal.SIGTERM)
print(signal.signal(signal.SIGTERM, signal.SIG_IGN) is handler)
signal.raise_signal(signal.SIGTERM)
print(repr(signal.getsignal(signal.SIGTERM)), {signal.SIGTERM: 1}[15])
try:
    signal.signal(signal.SIGTERM, 17)
except (TypeError, ValueError) as error:
    print(type(error).__name__)
# expect: 0 True
# expect: True True
# expect: got 15 SIGTERM True
# expect: True
# expect: <Handlers.SIG_IGN: 1> 1
# expect: TypeError
