# Text to bytes and back: UTF-8, ASCII and Latin-1, with their errors.
print("é€".encode(), "é".encode("latin-1"), "é".encode("ISO-8859-1"), b"\xe9".decode("latin1"))
print("é€".encode("ascii", "replace"), "é".encode("ascii", errors="ignore"))
print(b"a\xffb".decode("utf-8", "replace"), b"a\xffb".decode(errors="ignore"))
print(str(b"abc", "ascii"), bytes("é", "utf-8"), b"caf\xc3\xa9".decode("UTF-8"))
for wrong in (b"\xe2\x28", b"\xe2\x82", b"\xff", b"a\x80", b"\xf0\x9f\x98", b"\xed\xa0\x80"):
    for encoding in ("utf-8", "ascii"):
        try:
            wrong.decode(encoding)
        except UnicodeDecodeError as error:
            print(error)
for text in ("é", "aé€b", "\U0001f600"):
    for encoding in ("ascii", "latin-1"):
        try:
            text.encode(encoding)
        except UnicodeEncodeError as error:
            print(error)
for attempt in (
    lambda: "a".encode("nope"),
    lambda: b"a".decode("nope"),
    lambda: "a".encode(5),
    lambda: bytes("a"),
):
    try:
        attempt()
    except (LookupError, TypeError) as error:
        print(type(error).__name__, error)
# expect: b'\xc3\xa9\xe2\x82\xac' b'\xe9' b'\xe9' é
# expect: b'??' b''
# expect: a�b ab
# expect: abc b'\xc3\xa9' café
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
# expect: 'utf-8' codec can't decode byte 0xed in position 0: invalid continuation byte
# expect: 'ascii' codec can't decode byte 0xed in position 0: ordinal not in range(128)
# expect: 'ascii' codec can't encode character '\xe9' in position 0: ordinal not in range(128)
# expect: 'ascii' codec can't encode characters in position 1-2: ordinal not in range(128)
# expect: 'latin-1' codec can't encode character '\u20ac' in position 2: ordinal not in range(256)
# expect: 'ascii' codec can't encode character '\U0001f600' in position 0: ordinal not in range(128)
# expect: 'latin-1' codec can't encode character '\U0001f600' in position 0: ordinal not in range(256)
# expect: LookupError unknown encoding: nope
# expect: LookupError unknown encoding: nope
# expect: TypeError encode() argument 'encoding' must be str, not int
# expect: TypeError string argument without an encoding
