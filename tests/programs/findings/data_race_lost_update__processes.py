# Values that processes share: each access takes the lock, the update does not.
# expect: 1 [0, 1] 2
# expect finding: data-race-lost-update value.value
# expect finding: data-race-lost-update array[1]
import multiprocessing
import time

value = multiprocessing.Value("i", 0)
array = multiprocessing.Array("i", 2)
safe = multiprocessing.Value("i", 0)


def work():
    seen = value.value
    second = array[1]
    time.sleep(0.2)
    value.value = seen + 1
    array[-1] = second + 1
    with safe.get_lock():
        seen = safe.value
        time.sleep(0.2)
        safe.value = seen + 1


if __name__ == "__main__":
    children = [multiprocessing.Process(target=work) for _ in range(2)]
    for child in children:
        child.start()
    for child in children:
        child.join()
    print(value.value, array[:], safe.value)
