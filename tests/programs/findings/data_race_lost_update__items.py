# The same of items of lists and dicts, however they are read, and of variables of a function.
# expect: 1 [0, 1] {'n': 1} {'a': 1} 1
# expect finding: data-race-lost-update items[1]
# expect finding: data-race-lost-update d['n']
# expect finding: data-race-lost-update shop.words['a']
# expect finding: data-race-lost-update local
# expect finding: data-race-lost-update shop.sold
import threading
import time

items = [0, 0]
d = {"n": 0}


class Shop:
    def __init__(self):
        self.words = {}
        self.sold = 0


shop = Shop()


def slow(value):
    time.sleep(0.1)
    return value


def main():
    local = 0

    def work():
        nonlocal local
        local = slow(local) + 1
        items[-1] = slow(items[1]) + 1
        d["n"] = 1 + slow(d["n"])
        shop.words["a"] = slow(shop.words.get("a", 0)) + 1
        shop.sold += slow(1)

    threads = [threading.Thread(target=work, name=name) for name in ("one", "two")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(local, items, d, shop.words, shop.sold)


main()
