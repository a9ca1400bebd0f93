# args: --real
# Memory, too, ends before that of the machine does.
bomb = []
while True:
    bomb.append("x" * 1000000)
# expect exit: 124
# expect error: stopped at a limit: memory
