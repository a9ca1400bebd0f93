# SPDX-License-Identifier: GPL-3.0-or-later
"""Pseudo-random numbers: after seed(n) with an integer those of CPython 3.11 (the Mersenne
Twister MT19937). Without a seed they are drawn from a small generator that the run itself seeds.
No check points here (README)."""

import _loose

_MASK = 0xFFFFFFFF
_SIZE = 624
_MISSING = ("betavariate", "expovariate", "gammavariate", "gauss", "getstate", "lognormvariate",
            "normalvariate", "paretovariate", "randbytes", "setstate", "triangular",
            "vonmisesvariate", "weibullvariate")


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
        if a is None:
            # 64 bits that must not be zero.
            self._words = None
            self._small = (_loose.entropy() & 0x7FFFFFFFFFFFFFFF) | 1
            return
        if isinstance(a, float):
            a = hash(a)
        if isinstance(a, (str, bytes)):
            _loose.refuse("random.seed() with text: use a number")
        if not isinstance(a, int):
            raise TypeError("The only supported seed types are: None,\nint, float, str, bytes, and "
                            "bytearray.")
        a = abs(a)
        key = [a & _MASK]
        if a > _MASK:
            key.append(a >> 32)
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
choice = _instance.choice
choices = _instance.choices
shuffle = _instance.shuffle
sample = _instance.sample
