def run():
    try:
        work()
    except ValueError as error:
        report(error)
    except (A, B):
        return 1
    except:
        raise
    else:
        good()
