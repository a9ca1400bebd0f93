# The % operator on strings.
print("%s and %r" % ("a", "b"))
print("%d %i %5d|%-5d|%05d %+d" % (1, 2, 3, 4, 5, 6))
print("%x %X %o %#x" % (255, 255, 8, 255))
print("%f %.2f %8.3f| %e %g" % (1.5, 2.345, 3.14159, 12345.678, 0.0001))
print("%c%c %% %5s|%-5s|" % ("x", 65, "ab", "cd"))
print("%s" % 5, "%s" % None, "%s" % [1], "%s" % ((1, 2),))
print("%(name)s is %(age)d" % {"name": "ann", "age": 30})
print("%.3s|%10.3s|" % ("abcdef", "abcdef"))
print("%*d" % (5, 42))
for bad in (lambda: "%d" % "x", lambda: "%s %s" % ("a",), lambda: "%s" % (1, 2)):
    try:
        bad()
    except TypeError as error:
        print(error)
# expect: a and 'b'
# expect: 1 2     3|4    |00005 +6
# expect: ff FF 10 0xff
# expect: 1.500000 2.35    3.142| 1.234568e+04 0.0001
# expect: xA %    ab|cd   |
# expect: 5 None [1] (1, 2)
# expect: ann is 30
# expect: abc|       abc|
# expect:    42
# expect: %d format: a real number is required, not str
# expect: not enough arguments for format string
# expect: not all arguments converted during string formatting
