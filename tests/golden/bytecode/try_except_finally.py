try:
    work()
except OSError:
    report()
finally:
    clean()
