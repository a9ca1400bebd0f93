# args: --real --no-interpreter-lock
# Real threads share one interpreter: it is refused with the reason.
print("never")
# expect exit: 2
# expect error: --real runs under a real interpreter lock
