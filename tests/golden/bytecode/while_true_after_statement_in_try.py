def run():
    try:
        x = 1
        while True: pass
    finally:
        clean()
