# Each += is a copy: few steps, much memory asked for. CPython would grow it in place, for ever.
# oracle: no
text = ""
while True:
    text += "a piece of text that is appended again and again, without an end"
# expect error: stopped at a limit: memory asked for in all
# expect exit: 124
