# A text as seed, and the curves that arrivals and errors are drawn from, number by number.
import random

LONG = "longer than one block of the digest " * 4
for seed in ("text", "", "müller", b"bytes", b"\x00\x01", LONG):
    random.seed(seed)
    print(random.random(), random.randint(1, 1000))
random.seed(11)
print(random.expovariate(2.5), random.expovariate(1))
print(random.gauss(0, 1), random.gauss(10, 2), random.gauss(0, 1))
print(random.normalvariate(5, 1), random.normalvariate(0, 1))
print(random.triangular(1, 9), random.triangular(0, 10, 2), random.triangular())
print(random.triangular(3, 3), random.triangular(3, 3, 3))
print(random.lognormvariate(0, 0.5), random.paretovariate(3), random.weibullvariate(1, 1.5))
other = random.Random("own")
print(other.gauss(), other.expovariate(0.1), other.choice("abc"))
other.seed("own")
print(other.gauss(), [round(other.expovariate(1 / 3), 3) for _ in range(3)])
try:
    random.expovariate(0)
except ZeroDivisionError as e:
    print(e)
# expect: 0.8711565613554825 864
# expect: 0.9602256525641875 610
# expect: 0.6411679067111191 44
# expect: 0.37075677971469856 687
# expect: 0.29193984183030475 212
# expect: 0.7414676592784711 57
# expect: 0.24086913915886 0.8204633814630964
# expect: 0.9949996276709397 8.97358010282113 -1.328979200686309
# expect: 3.8916543492750657 1.0762923740794708
# expect: 2.73549721962756 2.5348878782674698 0.21292080392934765
# expect: 3.0 3
# expect: 1.1248566129072495 1.0050508413714978 0.8266439657358389
# expect: -0.49811953778315027 1.120603408133757 a
# expect: -0.49811953778315027 [0.336, 0.632, 1.796]
# expect: float division by zero
