# A child has a copy: what it changes stays with it; shared values are shared.
import multiprocessing

n = 0
items = []


def work(value, array):
    global n
    n = 100
    items.append("child")
    with value.get_lock():
        value.value += 5
    array[1] = 7


if __name__ == "__main__":
    value = multiprocessing.Value("i", 1)
    array = multiprocessing.Array("d", [0.5, 1.5, 2.5])
    p = multiprocessing.Process(target=work, args=(value, array))
    p.start()
    p.join()
    print(n, items, value.value, list(array), len(array), array[0:2])
# expect: 0 [] 6 [0.5, 7.0, 2.5] 3 [0.5, 7.0]
