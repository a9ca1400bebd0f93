#: title "The swallowed wake-up"
#: point "A dead thread keeps its place in the waiting list. The next wake-up goes to it, and nobody wakes."
#: question "One parcel, two couriers who wait for it. Who picks it up when the first one is dead?"
#: method poison-pill
#: try "Kill the courier who waits longest": kill first @ 0.1s
#: try "Kill the other one": kill second @ 0.1s
#: try "Raise SystemExit in the one who waits longest": raise first @ 0.1s
#: sound yes
import queue
import threading
import time

parcels = queue.Queue()
receipts = queue.Queue()


def deliver():
    while True:
        parcel = parcels.get()
        if parcel is None:
            break
        receipts.put(parcel)


couriers = []
for name in ("first", "second"):
    courier = threading.Thread(target=deliver, name=name, daemon=True)
    courier.start()
    couriers.append(courier)
time.sleep(0.2)
parcels.put("book")
print("delivered:", receipts.get())
for courier in couriers:
    parcels.put(None)
for courier in couriers:
    courier.join(timeout=0.1)
print("closed")
