# A mode that is written down is refused before the first line.
# oracle: no
print("before")
with open("data", mode="rb") as file:
    print(file.read())
# expect error: refuses_binary_mode.py:4:24: not in the scenario language: open() in binary mode
# expect exit: 2
