# Seeded random numbers are those of CPython.
import random
random.seed(42)
print(random.random())
print(random.randint(1, 100))
print(random.choice('abcdef'))
print(random.uniform(1, 2))
print(random.randrange(0, 100, 7))
l = list(range(10))
random.shuffle(l)
print(l, random.sample(l, 3), random.sample(range(1000), 5))
random.seed(0)
print([random.randint(0, 9) for _ in range(20)])
r = random.Random(7) if hasattr(random, 'Random') else None
print(r.random(), r.choice([1, 2, 3]))
random.seed(1.5)
print(random.random())
random.seed(-3)
print(random.random())
random.seed(2 ** 70) if False else None
print(random.choices([1, 2, 3], k=5))
print(random.choices('ab', weights=[1, 3], k=4))
try:
    random.choices([1], weights=[0])
except ValueError as error:
    print(error)
try:
    random.choice([])
except IndexError as e:
    print(e)
try:
    random.randint(5, 1)
except ValueError as e:
    print(e)
try:
    random.sample([1], 2)
except ValueError as e:
    print(e)
print(random.getrandbits(16))
# expect: 0.6394267984578837
# expect: 4
# expect: f
# expect: 1.2750293183691193
# expect: 21
# expect: [7, 9, 5, 6, 0, 3, 4, 8, 1, 2] [6, 1, 7] [574, 203, 733, 665, 718]
# expect: [6, 6, 0, 4, 8, 7, 6, 4, 7, 5, 9, 3, 8, 2, 4, 2, 1, 9, 4, 8]
# expect: 0.32383276483316237 1
# expect: 0.551763726942059
# expect: 0.23796462709189137
# expect: [2, 2, 2, 2, 1]
# expect: ['a', 'b', 'b', 'a']
# expect: Total of weights must be greater than zero
# expect: Cannot choose from an empty sequence
# expect: empty range for randrange() (5, 2, -3)
# expect: Sample larger than population or is negative
# expect: 65250
