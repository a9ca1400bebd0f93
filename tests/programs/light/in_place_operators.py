# Every in-place operator on integers, and += on strings and lists.
n = 7
n += 3
print(n)
n -= 4
print(n)
n *= 5
print(n)
n //= 4
print(n)
n %= 4
print(n)
n **= 3
print(n)
text = "ab"
text += "cd"
print(text)
items = [1]
same = items
items += [2, 3]
print(same)
# expect: 10
# expect: 6
# expect: 30
# expect: 7
# expect: 3
# expect: 27
# expect: abcd
# expect: [1, 2, 3]
