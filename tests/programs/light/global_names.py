# Without `global` an assignment makes a local name.
count = 0


def local_only():
    count = 10
    return count


def shared():
    global count
    count += 1


shared()
shared()
print(local_only(), count)  # expect: 10 2
