# Methods of str, literals, comparison and the text of floats.
s = '  Hello, World  '
print(s.strip(), s.lstrip(), s.rstrip(), s.lower(), s.upper(), s.swapcase(), s.title(), s.strip().capitalize(), s.center(20, '*'), s.replace('l', 'L', 1), s.find('World'), s.count('o'), sep='|')
print('a,b,,c'.split(','))
print(' a  b '.split())
print('a,b,c'.rsplit(',', 1))
print('a\nb\r\nc'.splitlines())
print('k=v=w'.partition('='))
print('k=v=w'.rpartition('='))
print('x'.partition('='))
print('abc'.isalpha())
print('123'.isdigit())
print('12a'.isalnum())
print(' '.isspace())
print('Ab'.isupper())
print('aB'.islower())
print(''.isalpha())
print('Title Case'.istitle())
print('x1'.isidentifier())
print('abc'.startswith(('x', 'a')))
print('abc'.endswith('bc'))
print('abc'.startswith('b', 1))
print('42'.zfill(5))
print('-42'.zfill(5))
print('a'.ljust(3, '.'))
print('a'.rjust(3))
print('\t'.expandtabs(4) + '|')
print('abcabc'.rfind('b'))
print(1)
print('prefix-x'.removeprefix('prefix-'))
print('x.py'.removesuffix('.py'))
print('a-b'.join('xyz'))
print('%s' % None)
print('abc')
print('tri\nple')
print('\\n')
print('Aé😀A')
print(len('é😀'))
print('tab\there')
print("it's")
print("it's")
print('say "hi"')
print(repr('it\'s "x"'))
print(ascii('é😀'))
print('abc' < 'abd')
print('a' < 'B')
print('' < 'a')
print('Z' < 'a')
print(max('hello'))
print(sorted('hello'))
print('l' in 'hello')
print('' in 'x')
print('abc' * 0 == '')
print('ß'.upper())
print('İ'.lower() if False else '')
print('ǆ'.title())
print('hello'[1], 'hello'[-1], 'hello'[::2], *'abc', list('hi'), tuple('hi'), 'a\\b', 'nul\x00l'.split('\x00'), '\x07\x08' == '\x07\x08')
print(str(1.0))
print(str(1e+16))
print(str(1e-05))
print(str(1.2345678901234568e+17))
print(repr(0.1))
print(1e+22)
print(1.5e+300 * 10000000000.0)
print(-0.0)
print(1 / 3)
print(100.0)
print(100000.0)
print(2.5e-07)
print(float('1e400'))
print(3.0 == 3)
print(int(1e+18))
print('ab'.encode())
print(b'ab'.decode())
print(b'\xff\x00a')
print('é'.encode('utf-8'))
print(len('é'.encode()))
print(b'abc'[0])
print(b'a' + b'b')
print(bytes([1, 2]))
print('é'.encode('ascii', 'replace'))
print('é'.encode('ascii', 'ignore'))
try:
    'é'.encode('ascii')
except UnicodeEncodeError as e:
    print(e)
try:
    b'\xff'.decode()
except UnicodeDecodeError as e:
    print(e)
try:
    'é'.encode('latin-1') and print('é'.encode('latin-1'))
except Exception as e:
    print(e)
try:
    'a'.encode('nope')
except LookupError as e:
    print(e)
print('é'.encode('cp1252') if False else '')
print(hex(255))
print(oct(8))
print(bin(5))
print(hex(-255))
print(chr(8364))
print(ord('€'))
print(int('٣') if False else '')
print('x'.__len__())
print('a'.__class__)
print('{:>{w}}'.format('x', w=5))
print('{0:*^{1}}'.format('x', 5))
'abc'.foo
# expect: Hello, World|Hello, World  |  Hello, World|  hello, world  |  HELLO, WORLD  |  hELLO, wORLD  |  Hello, World  |Hello, world|**  Hello, World  **|  HeLlo, World  |9|2
# expect: ['a', 'b', '', 'c']
# expect: ['a', 'b']
# expect: ['a,b', 'c']
# expect: ['a', 'b', 'c']
# expect: ('k', '=', 'v=w')
# expect: ('k=v', '=', 'w')
# expect: ('x', '', '')
# expect: True
# expect: True
# expect: True
# expect: True
# expect: False
# expect: False
# expect: False
# expect: True
# expect: True
# expect: True
# expect: True
# expect: True
# expect: 00042
# expect: -0042
# expect: a..
# expect:   a
# expect:     |
# expect: 4
# expect: 1
# expect: x
# expect: x
# expect: xa-bya-bz
# expect: None
# expect: abc
# expect: tri
# expect: ple
# expect: \n
# expect: Aé😀A
# expect: 2
# expect: tab	here
# expect: it's
# expect: it's
# expect: say "hi"
# expect: 'it\'s "x"'
# expect: '\xe9\U0001f600'
# expect: True
# expect: False
# expect: True
# expect: True
# expect: o
# expect: ['e', 'h', 'l', 'l', 'o']
# expect: True
# expect: True
# expect: True
# expect: SS
# expect:
# expect: ǅ
# expect: e o hlo a b c ['h', 'i'] ('h', 'i') a\b ['nul', 'l'] True
# expect: 1.0
# expect: 1e+16
# expect: 1e-05
# expect: 1.2345678901234568e+17
# expect: 0.1
# expect: 1e+22
# expect: inf
# expect: -0.0
# expect: 0.3333333333333333
# expect: 100.0
# expect: 100000.0
# expect: 2.5e-07
# expect: inf
# expect: True
# expect: 1000000000000000000
# expect: b'ab'
# expect: ab
# expect: b'\xff\x00a'
# expect: b'\xc3\xa9'
# expect: 2
# expect: 97
# expect: b'ab'
# expect: b'\x01\x02'
# expect: b'?'
# expect: b''
# expect: 'ascii' codec can't encode character '\xe9' in position 0: ordinal not in range(128)
# expect: 'utf-8' codec can't decode byte 0xff in position 0: invalid start byte
# expect: b'\xe9'
# expect: unknown encoding: nope
# expect:
# expect: 0xff
# expect: 0o10
# expect: 0b101
# expect: -0xff
# expect: €
# expect: 8364
# expect:
# expect: 1
# expect: <class 'str'>
# expect:     x
# expect: **x**
# expect error: AttributeError: 'str' object has no attribute 'foo'
# expect exit: 1
