# {x=} shows the expression as it is written.
x = 5
text = "a"
print(f"{x=} {x + 1=} {text=} {text=!s} {x=:>4}")
print(f"{ x = }")
# expect: x=5 x + 1=6 text='a' text=a x=   5
# expect:  x = 5
