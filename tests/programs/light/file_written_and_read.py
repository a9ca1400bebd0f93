# What is written stays in the buffer until a flush, then it can be read by another open.
with open("journal.txt", "w") as journal:
    journal.write("-10")
    with open("journal.txt") as early:
        print(repr(early.read()))  # expect: ''
    journal.write(" +10\n")
    journal.flush()
    with open("journal.txt") as late:
        print(repr(late.read()))  # expect: '-10 +10\n'
print(journal.closed)  # expect: True
# expect findings: none
