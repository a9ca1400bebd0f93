# Length and slices count code points; order and ord.
s = "né€😀"
print(len(s), s[1], s[::-1], ord("€"), chr(8364), s.encode("utf-8") == b"n\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80")
print(sorted("bÄa"), max(s) == "😀", "é" > "z")
for c in s:
    print(c, ord(c))
try:
    ord("ab")
except TypeError as error:
    print(error)
# expect: 4 é 😀€én 8364 € True
# expect: ['a', 'b', 'Ä'] True True
# expect: n 110
# expect: é 233
# expect: € 8364
# expect: 😀 128512
# expect: ord() expected a character, but string of length 2 found
