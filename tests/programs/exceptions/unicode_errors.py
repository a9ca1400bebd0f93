# What a UnicodeError knows: the codec, the text or the bytes, where they are wrong and why.
def attempt(call):
    try:
        call()
    except UnicodeError as e:
        print(type(e).__name__, "-", e)
        print("   ", e.encoding, repr(e.object), e.start, e.end, e.reason, len(e.args))


attempt(lambda: "naïve €".encode("ascii"))
attempt(lambda: "x€€".encode("latin-1"))
attempt(lambda: b"ab\xff".decode())
attempt(lambda: b"ab\xe2\x82".decode("utf-8"))
attempt(lambda: b"caf\xc3\xa9".decode("ascii"))
try:
    raise UnicodeDecodeError("mine", b"abc", 0, 1, "because")
except ValueError as e:
    print(e, e.args)
print(UnicodeEncodeError("mine", "aé😀", 1, 2, "so"), UnicodeEncodeError("m", "aé😀", 2, 3, "so"))
print(UnicodeEncodeError("mine", "abc", 0, 2, "so"), repr(UnicodeError("plain")))
try:
    UnicodeDecodeError("mine")
except TypeError as e:
    print(e)
# expect: UnicodeEncodeError - 'ascii' codec can't encode character '\xef' in position 2: ordinal not in range(128)
# expect:     ascii 'naïve €' 2 3 ordinal not in range(128) 5
# expect: UnicodeEncodeError - 'latin-1' codec can't encode characters in position 1-2: ordinal not in range(256)
# expect:     latin-1 'x€€' 1 3 ordinal not in range(256) 5
# expect: UnicodeDecodeError - 'utf-8' codec can't decode byte 0xff in position 2: invalid start byte
# expect:     utf-8 b'ab\xff' 2 3 invalid start byte 5
# expect: UnicodeDecodeError - 'utf-8' codec can't decode bytes in position 2-3: unexpected end of data
# expect:     utf-8 b'ab\xe2\x82' 2 4 unexpected end of data 5
# expect: UnicodeDecodeError - 'ascii' codec can't decode byte 0xc3 in position 3: ordinal not in range(128)
# expect:     ascii b'caf\xc3\xa9' 3 4 ordinal not in range(128) 5
# expect: 'mine' codec can't decode byte 0x61 in position 0: because ('mine', b'abc', 0, 1, 'because')
# expect: 'mine' codec can't encode character '\xe9' in position 1: so 'm' codec can't encode character '\U0001f600' in position 2: so
# expect: 'mine' codec can't encode characters in position 0-1: so UnicodeError('plain')
# expect: function takes exactly 5 arguments (1 given)
