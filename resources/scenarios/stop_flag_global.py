#: title "A flag for the whole module"
#: point "A global flag is enough for one thread that looks at it often."
#: question "What does the process wait for if the thread that reads the flag is gone?"
#: method flag-global
#: stop heartbeat: running = False
#: try "Clear the flag early": stop heartbeat @ line 20 #2
#: try "Kill the thread instead": kill heartbeat @ line 20 #2
#: try "Raise SystemExit in it while it sleeps": raise heartbeat @ 0.15s
#: sound yes
import threading
import time

running = True


def heartbeat():
    beats = 0
    while running:
        beats += 1
        print("beat", beats)
        time.sleep(0.1)
    print("flag seen after", beats, "beats")


worker = threading.Thread(target=heartbeat, name="heartbeat")
worker.start()
time.sleep(0.35)
running = False
worker.join()
print("stopped")
