def run():
    lock.acquire()
    try:
        while True: pass
    finally:
        lock.release()
