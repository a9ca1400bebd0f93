# Small algorithms of first courses: tables, words, primes, numerals, permutations.
def matmul(a, b):
    return [[sum((x * y for x, y in zip(r, c))) for c in zip(*b)] for r in a]
m = [[1, 2], [3, 4]]
print(matmul(m, m), [list(r) for r in zip(*m)])
rows = [('apple', 1.5, 10), ('banana', 0.25, 150), ('kiwi', 12, 3)]
print(f"{'name':<10}|{'price':>8}|{'qty':^5}")
print('-' * 10 + '+' + '-' * 8 + '+' + '-' * 5)
for n, p, q in rows:
    print(f'{n:<10}|{p:>8.2f}|{q:^5}')
print('total: {:,.2f}'.format(sum((p * q for _, p, q in rows))))
text = 'the cat and the hat and the bat'
freq = {}
for w in text.split():
    freq[w] = freq.get(w, 0) + 1
for w, c in sorted(freq.items(), key=lambda kv: (-kv[1], kv[0])):
    print(w, c, '*' * c)
print(max(freq, key=freq.get))
print(min(freq.values()))
print({v: [k for k in freq if freq[k] == v] for v in set(freq.values())})

def primes(n):
    sieve = [True] * (n + 1)
    sieve[:2] = [False, False]
    for i in range(2, int(n ** 0.5) + 1):
        if sieve[i]:
            sieve[i * i::i] = [False] * len(sieve[i * i::i])
    return [i for i, p in enumerate(sieve) if p]
print(primes(50), sum(primes(1000)))

def roman(n):
    out = ''
    for v, s in ((1000, 'M'), (900, 'CM'), (500, 'D'), (400, 'CD'), (100, 'C'), (90, 'XC'), (50, 'L'), (40, 'XL'), (10, 'X'), (9, 'IX'), (5, 'V'), (4, 'IV'), (1, 'I')):
        while n >= v:
            out, n = (out + s, n - v)
    return out
print([roman(n) for n in (4, 9, 14, 1994, 3999)])
print(''.join((chr((ord(c) - 97 + 13) % 26 + 97) if c.isalpha() else c for c in 'hello, world')), 'racecar' == 'racecar'[::-1], *sorted(set('mississippi')))

def hanoi(n, a, b, c):
    return [] if n == 0 else hanoi(n - 1, a, c, b) + [(a, c)] + hanoi(n - 1, b, a, c)
print(len(hanoi(6, 'A', 'B', 'C')), hanoi(2, 'A', 'B', 'C'))

def perms(s):
    return [s] if len(s) < 2 else [c + p for i, c in enumerate(s) for p in perms(s[:i] + s[i + 1:])]
print(perms('abc'))
print(bin(10)[2:].zfill(8))
print(int('1010', 2))
print(f'{255:08b} {255:#x} {1000000.0:.0e}')
# expect: [[7, 10], [15, 22]] [[1, 3], [2, 4]]
# expect: name      |   price| qty 
# expect: ----------+--------+-----
# expect: apple     |    1.50| 10  
# expect: banana    |    0.25| 150 
# expect: kiwi      |   12.00|  3  
# expect: total: 88.50
# expect: the 3 ***
# expect: and 2 **
# expect: bat 1 *
# expect: cat 1 *
# expect: hat 1 *
# expect: the
# expect: 1
# expect: {1: ['cat', 'hat', 'bat'], 2: ['and'], 3: ['the']}
# expect: [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47] 76127
# expect: ['IV', 'IX', 'XIV', 'MCMXCIV', 'MMMCMXCIX']
# expect: uryyb, jbeyq True i m p s
# expect: 63 [('A', 'B'), ('A', 'C'), ('B', 'C')]
# expect: ['abc', 'acb', 'bac', 'bca', 'cab', 'cba']
# expect: 00001010
# expect: 10
# expect: 11111111 0xff 1e+06
