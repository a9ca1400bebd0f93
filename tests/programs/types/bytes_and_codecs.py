# Bytes and text, with the errors of the codecs.
b = b'hello'
print(b[0])
print(b[1:3])
print(b + b'!')
print(len(b))
print(b == b'hello')
print(b.decode())
print(bytes([65, 66]))
print(bytes(3))
print(list(b'ab'))
print(b'l' in b)
print(104 in b)
print(b * 2)
print(hash(b) == hash(b'hello'))
print(repr(b'\x00\xff\'"\n'))
print('é€😀'.encode())
print('é'.encode('latin-1'))
print('é€'.encode('ascii', 'replace'))
print('é'.encode('ascii', errors='ignore'))
print(b'\xe9'.decode('latin-1'))
print(b'a\xffb'.decode('utf-8', 'replace'))
print(b'a\xffb'.decode(errors='ignore'))
print(str(b'abc', 'ascii'))
print(bytes('é', 'utf-8'))
print(b'caf\xc3\xa9'.decode('UTF-8'))
for bad in (b'\xe2(', b'\xe2\x82', b'\xff', b'a\x80', b'\xf0\x9f\x98'):
    for enc in ('utf-8', 'ascii'):
        try:
            bad.decode(enc)
        except UnicodeDecodeError as e:
            print(e)
for t in ('é', 'aé€b', '😀'):
    for enc in ('ascii', 'latin-1'):
        try:
            t.encode(enc)
        except UnicodeEncodeError as e:
            print(e)
for f in (lambda: 'a'.encode('nope'), lambda: b'a'.decode('nope'), lambda: 'a'.encode(5), lambda: bytes('a'), lambda: bytes(-1), lambda: bytes([256]), lambda: b'a' + 'a', lambda: b'a' < 'a'):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
# expect: 104
# expect: b'el'
# expect: b'hello!'
# expect: 5
# expect: True
# expect: hello
# expect: b'AB'
# expect: b'\x00\x00\x00'
# expect: [97, 98]
# expect: True
# expect: True
# expect: b'hellohello'
# expect: True
# expect: b'\x00\xff\'"\n'
# expect: b'\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80'
# expect: b'\xe9'
# expect: b'??'
# expect: b''
# expect: é
# expect: a�b
# expect: ab
# expect: abc
# expect: b'\xc3\xa9'
# expect: café
# expect: 'utf-8' codec can't decode byte 0xe2 in position 0: invalid continuation byte
# expect: 'ascii' codec can't decode byte 0xe2 in position 0: ordinal not in range(128)
# expect: 'utf-8' codec can't decode bytes in position 0-1: unexpected end of data
# expect: 'ascii' codec can't decode byte 0xe2 in position 0: ordinal not in range(128)
# expect: 'utf-8' codec can't decode byte 0xff in position 0: invalid start byte
# expect: 'ascii' codec can't decode byte 0xff in position 0: ordinal not in range(128)
# expect: 'utf-8' codec can't decode byte 0x80 in position 1: invalid start byte
# expect: 'ascii' codec can't decode byte 0x80 in position 1: ordinal not in range(128)
# expect: 'utf-8' codec can't decode bytes in position 0-2: unexpected end of data
# expect: 'ascii' codec can't decode byte 0xf0 in position 0: ordinal not in range(128)
# expect: 'ascii' codec can't encode character '\xe9' in position 0: ordinal not in range(128)
# expect: 'ascii' codec can't encode characters in position 1-2: ordinal not in range(128)
# expect: 'latin-1' codec can't encode character '\u20ac' in position 2: ordinal not in range(256)
# expect: 'ascii' codec can't encode character '\U0001f600' in position 0: ordinal not in range(128)
# expect: 'latin-1' codec can't encode character '\U0001f600' in position 0: ordinal not in range(256)
# expect: LookupError unknown encoding: nope
# expect: LookupError unknown encoding: nope
# expect: TypeError encode() argument 'encoding' must be str, not int
# expect: TypeError string argument without an encoding
# expect: ValueError negative count
# expect: ValueError bytes must be in range(0, 256)
# expect: TypeError can't concat str to bytes
# expect: TypeError '<' not supported between instances of 'bytes' and 'str'
