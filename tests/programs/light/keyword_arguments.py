# Arguments by place, by name and by default.
def show(a, b=2, c=3):
    print(a, b, c)


show(1)
show(1, c=5)
show(b=1, a=0)
show(7, 8, 9)
# expect: 1 2 3
# expect: 1 2 5
# expect: 0 1 3
# expect: 7 8 9
