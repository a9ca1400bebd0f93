# Chained comparisons evaluate the middle once.
def middle():
    print("middle")
    return 5


print(1 < middle() < 10)
print(1 < middle() < 3)
print(9 < middle() < middle())
print(1 == 1.0 != 2 <= 2)
# expect: middle
# expect: True
# expect: middle
# expect: False
# expect: middle
# expect: False
# expect: True
