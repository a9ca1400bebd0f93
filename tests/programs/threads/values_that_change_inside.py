# Values that become others without being bound anew, names that go and come, a thread that gets
# another name: what a look at the program shows has to follow.
import threading


class Box:
    label = "box"


first = 1
nested = [[1], {"a": [2]}, Box]
deep = ([nested], {1: [3]})
long = list(range(400))
table = {}


def change(name):
    nested[0].append(name)
    nested[1]["a"][0] += 1
    deep[1][1].append(len(table))
    long.append(name)
    long[0] -= 1
    for number in range(12):
        table[number] = [number]
        if number > 6:
            del table[number - 4]
    table[2].append(name)
    threading.current_thread().name = name + name


for number in range(20):
    globals()["made" + str(number)] = number
del first, made3, made4
first = [made19]
for number in range(20, 45):
    globals()["made" + str(number)] = number
made7 = Box
made7 = None
threads = [threading.Thread(target=change, args=(name,)) for name in "abc"]
for thread in threads:
    thread.start()
    thread.join()
Box.label = "another"
print(first, nested[:2], deep[1], len(long), long[0], table)
print([thread.name for thread in threads], Box.label, made7, made44)
# expect: [19] [[1, 'a', 'b', 'c'], {'a': [5]}] {1: [3, 0, 7, 7]} 403 -3 {0: [0], 1: [1], 2: [2, 'c'], 8: [8], 9: [9], 10: [10], 11: [11]}
# expect: ['aa', 'bb', 'cc'] another None 44
