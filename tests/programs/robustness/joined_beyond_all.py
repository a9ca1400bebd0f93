# oracle: no
# CPython says MemoryError, or is killed.
million = "a" * 10**6
"".join([million] * 10**6)
# expect error: stopped at a limit: memory
# expect exit: 124
