# Bytes, as far as they are offered.
b = b"ab\x00\xff"
print(b, len(b), b[0], b[1:3], "é".encode(), b"\xc3\xa9".decode(), b == b"ab\x00\xff", list(b"hi"))
# expect: b'ab\x00\xff' 4 97 b'b\x00' b'\xc3\xa9' é True [104, 105]
