# A SIGTERM handler that exits: finally runs, the message goes to stderr.
import signal, os, time, threading, sys
count = 0

def h(n, f):
    global count
    count += 1
    print('tick')
    print(count)
    print(n == signal.SIGUSR1 if hasattr(signal, 'SIGUSR1') else '')
signal.signal(signal.SIGTERM, lambda n, f: sys.exit(f'terminated {n}'))

def later():
    time.sleep(0.05)
    os.kill(os.getpid(), signal.SIGTERM)
threading.Thread(target=later).start()
try:
    time.sleep(5)
finally:
    print('cleanup')
# expect: cleanup
# expect error: terminated 15
# expect exit: 1
