def run():
    for item in items:
        try:
            if a:
                break
            if b:
                continue
            return work(item)
        finally:
            clean()
