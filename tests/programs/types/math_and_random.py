# math, and the seeded Mersenne Twister.
import math
import random

print(math.sqrt(2), math.floor(-1.5), math.ceil(1.2), math.pi, math.inf, math.gcd(12, 18), math.factorial(10))
random.seed(42)
print(random.random(), random.randint(1, 6), random.uniform(1, 2), random.choice("abc"), random.randrange(0, 100, 5))
items = list(range(8))
random.shuffle(items)
print(items, random.sample(range(50), 4), random.sample([1, 2, 3], 2))
random.seed(7)
print([random.randint(0, 9) for _ in range(12)])
for bad in (lambda: math.sqrt(-1), lambda: random.choice([]), lambda: random.randint(2, 1), lambda: math.factorial(-1)):
    try:
        bad()
    except (ValueError, IndexError) as error:
        print(type(error).__name__, error)
# expect: 1.4142135623730951 -2 2 3.141592653589793 inf 6 3628800
# expect: 0.6394267984578837 1 1.7415504997598328 a 35
# expect: [3, 1, 7, 6, 4, 0, 5, 2] [2, 1, 5, 13] [1, 3]
# expect: [5, 2, 6, 0, 1, 8, 1, 5, 9, 0, 8, 3]
# expect: ValueError math domain error
# expect: IndexError Cannot choose from an empty sequence
# expect: ValueError empty range for randrange() (2, 2, 0)
# expect: ValueError factorial() not defined for negative values
