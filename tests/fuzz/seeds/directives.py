#: title "Half"   #: invariant "SUM": a + b == 10 unless busy
#: records log.txt: lines
#: stop worker: flag = True within 2 s
#: try "kill": kill worker @ line 9
a = b = 5
busy = flag = False
def work():
    global a, b
    a -= 1
    b += 1
work()
