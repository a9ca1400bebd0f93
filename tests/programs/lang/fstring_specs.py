# Format specifications.
n = 42
x = 3.14159
print(f"{n:5}|{n:<5}|{n:^5}|{n:>5}|{n:05}|{n:+}|{n: }|{-n:+}")
print(f"{n:x} {n:X} {n:o} {n:b} {n:#x} {n:#b} {n:#o} {n:c} {n:d} {n:n}")
print(f"{1234567:,} {1234567:_} {255:_b}")
print(f"{x:.2f} {x:8.3f}| {x:e} {x:.1e} {x:g} {x:%} {x:.0%} {x:+.1f}")
print(f"{'ab':*^6} {'ab':->5} {'abcdef':.3} {'ab':5}|")
width = 8
digits = 2
print(f"{x:{width}.{digits}f}| {x:>{width}}")
print(f"{True:5}|{True}|{None}|{n:=+8}|{1e20:g} {1e-5}")
print(f"{0.1 + 0.2} {1e16} {100000.0:g} {1234567.0:,.1f}")
# expect:    42|42   | 42  |   42|00042|+42| 42|-42
# expect: 2a 2A 52 101010 0x2a 0b101010 0o52 * 42 42
# expect: 1,234,567 1_234_567 1111_1111
# expect: 3.14    3.142| 3.141590e+00 3.1e+00 3.14159 314.159000% 314% +3.1
# expect: **ab** ---ab abc ab   |
# expect:     3.14|  3.14159
# expect:     1|True|None|+     42|1e+20 1e-05
# expect: 0.30000000000000004 1e+16 100000 1,234,567.0
