#: title "The party that never comes"
#: point "A barrier counts heads. It does not know who is dead."
#: question "Rowers 1 and 2 wait. How long?"
#: method event
#: stop rower_3: ashore.set()
#: try "Ask rower 3 to go ashore": stop rower_3 @ line 22 #2
#: try "Kill rower 3 before it comes to the barrier": kill rower_3 @ line 22 #2
#: try "Call abort() for the dead": do "line_up.abort()" @ 0.15s
#: sound yes
import threading
import time

line_up = threading.Barrier(3)
ashore = threading.Event()
strokes = [0, 0, 0]


def row(place):
    try:
        for _ in range(3):
            time.sleep(0.02 * place)
            if ashore.is_set():
                line_up.abort()
                break
            line_up.wait()
            strokes[place - 1] += 1
    except threading.BrokenBarrierError:
        pass


rowers = [
    threading.Thread(target=row, args=(place,), name="rower_%d" % place) for place in (1, 2, 3)
]
for rower in rowers:
    rower.start()
for rower in rowers:
    rower.join()
print("strokes:", strokes)
