def run():
    global total
    total = other
    del total
