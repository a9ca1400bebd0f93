def run():
    while True:
        if a:
            return
            never()
        break
        never()
    raise SystemExit
    never()
