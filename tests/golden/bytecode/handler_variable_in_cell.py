def run():
    try:
        work()
    except ValueError as error:
        call(lambda: error)
