# Coroutines are refused. No comparison: CPython has them.
# oracle: no
print("never")


async def main():
    pass


# expect error: not in the scenario language
# expect exit: 2
