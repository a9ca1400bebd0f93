def run():
    try:
        while True: pass
    finally:
        clean()
