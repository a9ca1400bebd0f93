# SPDX-License-Identifier: GPL-3.0-or-later
"""Pseudo-random numbers: after seed(n) with an integer those of CPython 3.11 (the Mersenne
Twister MT19937). Without a seed they are drawn from a small generator that the run itself seeds.
No check points here (README)."""

import _loose

_MASK = 0xFFFFFFFF
_SIZE = 624
_MISSING = ("betavariate", "gammavariate", "getstate", "randbytes", "setstate", "vonmisesvariate")


def _log(x):
    return _loose.real_function("log", x)


def _whole(value, which, function):
    """CPython still takes 2.0 for 2 here."""
    if int(value) != value:
        raise ValueError("non-integer " + which + " for " + function + "()")
    return int(value)


class Random:
    def __init__(self, x=None):
        self._words = None
        self.seed(x)

    def __getattr__(self, name):
        if name in _MISSING:
            _loose.refuse("random.Random." + name)
        raise AttributeError("'" + type(self).__name__ + "' object has no attribute '" + name + "'")

    def seed(self, a=None, version=2):
        self.gauss_next = None
        if a is None:
            # 64 bits that must not be zero.
            self._words = None
            self._small = (_loose.entropy() & 0x7FFFFFFFFFFFFFFF) | 1
            return
        if isinstance(a, float):
            a = hash(a)
        if isinstance(a, (str, bytes)):
            if version != 2:
                _loose.refuse("random.seed() with text and another version than 2")
            self._seed_bytes(a.encode() if isinstance(a, str) else a)
            return
        if not isinstance(a, int):
            raise TypeError("The only supported seed types are: None,\nint, float, str, bytes, and "
                            "bytearray.")
        a = abs(a)
        key = [a & _MASK]
        if a > _MASK:
            key.append(a >> 32)
        self._seed_words(key)

    def _seed_bytes(self, text):
        """A text is one long number, with a digest of itself behind it."""
        number = text + _loose.sha512(text)
        key = []
        for end in range(len(number), 0, -4):
            word = 0
            for byte in number[max(end - 4, 0):end]:
                word = word << 8 | byte
            key.append(word)
        while len(key) > 1 and key[-1] == 0:
            key.pop()
        self._seed_words(key)

    def _seed_words(self, key):
        words = [19650218]
        last = 19650218
        for i in range(1, _SIZE):
            last = (1812433253 * (last ^ (last >> 30)) + i) & _MASK
            words.append(last)
        at = 1
        from_key = 0
        for i in range(max(_SIZE, len(key))):
            last = words[at - 1]
            words[at] = ((words[at] ^ ((last ^ (last >> 30)) * 1664525)) + key[from_key]
                         + from_key) & _MASK
            at += 1
            from_key += 1
            if at >= _SIZE:
                words[0] = words[_SIZE - 1]
                at = 1
            if from_key >= len(key):
                from_key = 0
        for i in range(_SIZE - 1):
            last = words[at - 1]
            words[at] = ((words[at] ^ ((last ^ (last >> 30)) * 1566083941)) - at) & _MASK
            at += 1
            if at >= _SIZE:
                words[0] = words[_SIZE - 1]
                at = 1
        words[0] = 0x80000000
        self._words = words
        self._at = 0

    def _word(self):
        """The next 32 bits. The twist is made word by word, just before each is used."""
        words = self._words
        if words is None:
            small = self._small
            # Without the bits that a shift would push beyond the 63.
            small ^= (small & 0x3FFFFFFFFFFFF) << 13
            small ^= small >> 7
            small ^= (small & 0x3FFFFFFFFFFF) << 17
            self._small = small
            return (small >> 16) & _MASK
        at = self._at
        following = at + 1 if at + 1 < _SIZE else 0
        far = at + 397 if at + 397 < _SIZE else at + 397 - _SIZE
        mixed = (words[at] & 0x80000000) | (words[following] & 0x7FFFFFFF)
        word = words[far] ^ (mixed >> 1)
        if mixed & 1:
            word ^= 0x9908B0DF
        words[at] = word
        self._at = following
        word ^= word >> 11
        word ^= (word << 7) & 0x9D2C5680
        word ^= (word << 15) & 0xEFC60000
        return word ^ (word >> 18)

    def random(self):
        high = self._word() >> 5
        low = self._word() >> 6
        return (high * 67108864.0 + low) * (1.0 / 9007199254740992.0)

    def getrandbits(self, k):
        if k < 0:
            raise ValueError("number of bits must be non-negative")
        result = 0
        shift = 0
        while k > 0:
            word = self._word()
            if k < 32:
                word >>= 32 - k
            result |= word << shift
            shift += 32
            k -= 32
        return result

    def _below(self, n):
        bits = n.bit_length()
        result = self.getrandbits(bits)
        while result >= n:
            result = self.getrandbits(bits)
        return result

    def randrange(self, start, stop=None, step=1):
        start = _whole(start, "arg 1", "randrange")
        if stop is not None:
            stop = _whole(stop, "stop", "randrange")
            step = _whole(step, "step", "randrange")
        if stop is None:
            if start > 0:
                return self._below(start)
            raise ValueError("empty range for randrange()")
        width = stop - start
        if step == 1:
            if width > 0:
                return start + self._below(width)
            raise ValueError("empty range for randrange() (%d, %d, %d)" % (start, stop, width))
        if step > 0:
            count = (width + step - 1) // step
        elif step < 0:
            count = (width + step + 1) // step
        else:
            raise ValueError("zero step for randrange()")
        if count <= 0:
            raise ValueError("empty range for randrange()")
        return start + step * self._below(count)

    def randint(self, a, b):
        return self.randrange(a, b + 1)

    def uniform(self, a, b):
        return a + (b - a) * self.random()

    def triangular(self, low=0.0, high=1.0, mode=None):
        at = self.random()
        if mode is not None and high == low:
            return low
        turn = 0.5 if mode is None else (mode - low) / (high - low)
        if at > turn: # the falling side, seen from the other end
            at, turn = 1.0 - at, 1.0 - turn
            low, high = high, low
        return low + (high - low) * _loose.sqrt(at * turn)

    def expovariate(self, lambd):
        return -_log(1.0 - self.random()) / lambd

    def gauss(self, mu=0.0, sigma=1.0):
        """Two numbers are made at a time; the other one waits for the next call."""
        drawn = self.gauss_next
        self.gauss_next = None
        if drawn is None:
            angle = self.random() * 6.283185307179586
            radius = _loose.sqrt(-2.0 * _log(1.0 - self.random()))
            drawn = _loose.real_function("cos", angle) * radius
            self.gauss_next = _loose.real_function("sin", angle) * radius
        return mu + drawn * sigma

    def normalvariate(self, mu=0.0, sigma=1.0):
        while True: # the ratio of two uniform numbers
            first = self.random()
            second = 1.0 - self.random()
            drawn = 1.7155277699214135 * (first - 0.5) / second
            if drawn * drawn / 4.0 <= -_log(second):
                return mu + drawn * sigma

    def lognormvariate(self, mu, sigma):
        return _loose.real_function("exp", self.normalvariate(mu, sigma))

    def paretovariate(self, alpha):
        return (1.0 - self.random()) ** (-1.0 / alpha)

    def weibullvariate(self, alpha, beta):
        return alpha * (-_log(1.0 - self.random())) ** (1.0 / beta)

    def choice(self, seq):
        if not len(seq):
            raise IndexError("Cannot choose from an empty sequence")
        return seq[self._below(len(seq))]

    def choices(self, population, weights=None, *, cum_weights=None, k=1):
        size = len(population)
        if cum_weights is None and weights is not None:
            cum_weights = []
            total = 0
            for weight in weights:
                total += weight
                cum_weights.append(total)
        if cum_weights is None:
            return [population[int(self.random() * size)] for i in range(k)]
        if len(cum_weights) != size:
            raise ValueError("The number of weights does not match the population")
        total = cum_weights[-1] + 0.0
        if total <= 0.0:
            raise ValueError("Total of weights must be greater than zero")
        chosen = []
        for i in range(k):
            point = self.random() * total
            at = 0
            while at < size - 1 and not point < cum_weights[at]:
                at += 1
            chosen.append(population[at])
        return chosen

    def shuffle(self, x):
        for i in reversed(range(1, len(x))):
            j = self._below(i + 1)
            x[i], x[j] = x[j], x[i]

    def sample(self, population, k, *, counts=None):
        if not hasattr(population, "__getitem__") or isinstance(population, dict):
            raise TypeError("Population must be a sequence.  "
                            "For dicts or sets, use sorted(d).")
        size = len(population)
        if k < 0 or k > size:
            raise ValueError("Sample larger than population or is negative")
        result = [None] * k
        # A small population is copied, of a large one the chosen places are remembered.
        small = 21
        if k > 5:
            power = 1
            while power < k * 3:
                power *= 4
            small += power
        if size <= small:
            pool = list(population)
            for i in range(k):
                j = self._below(size - i)
                result[i] = pool[j]
                pool[j] = pool[size - i - 1]
        else:
            chosen = set()
            for i in range(k):
                j = self._below(size)
                while j in chosen:
                    j = self._below(size)
                chosen.add(j)
                result[i] = population[j]
        return result


_instance = Random()
seed = _instance.seed
random = _instance.random
getrandbits = _instance.getrandbits
randrange = _instance.randrange
randint = _instance.randint
uniform = _instance.uniform
triangular = _instance.triangular
expovariate = _instance.expovariate
gauss = _instance.gauss
normalvariate = _instance.normalvariate
lognormvariate = _instance.lognormvariate
paretovariate = _instance.paretovariate
weibullvariate = _instance.weibullvariate
choice = _instance.choice
choices = _instance.choices
shuffle = _instance.shuffle
sample = _instance.sample
