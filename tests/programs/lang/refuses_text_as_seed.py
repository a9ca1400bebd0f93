# CPython makes a number of text by SHA-512.
# oracle: no
import random

random.seed("text")
# expect error: not in the scenario language: random.seed() with text
# expect exit: 2
