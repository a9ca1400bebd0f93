def run():
    with lock:
        while True: pass
