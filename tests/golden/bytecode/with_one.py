def run():
    with lock:
        work()
    after()
