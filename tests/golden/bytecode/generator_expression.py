def run(workers):
    return any(w.is_alive() for w in workers)
