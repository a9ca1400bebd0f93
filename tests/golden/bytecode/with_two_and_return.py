def run():
    with open('a') as source, lock:
        return source.read()
