# A for loop visits the items in order; continue goes on with the next one.
total = 0
for amount in [5, -1, 10]:
    if amount < 0:
        continue
    total += amount
    print("after", amount, "total", total)
# expect: after 5 total 5
# expect: after 10 total 15
for i in range(3):
    print(i, end=",")
print("end")  # expect: 0,1,2,end
