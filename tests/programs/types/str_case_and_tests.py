# Case and questions.
s = "hello World"
print(s.upper(), s.lower(), s.title(), s.capitalize(), s.swapcase())
print("abc".isalpha(), "a1".isalnum(), "12".isdigit(), " \t".isspace(), "ab".islower(), "AB".isupper())
print("".isalpha(), "".isspace(), "a b".isalpha(), "x1".isidentifier(), "1x".isidentifier())
print("ß".upper(), "İ".lower() == "i̇", "ÀÉ".lower())
# expect: HELLO WORLD hello world Hello World Hello world HELLO wORLD
# expect: True True True True True True
# expect: False False False True False
# expect: SS True àé
