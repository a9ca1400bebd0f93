def run():
    while not stop.is_set():
        work()
