# Write to another file, then replace: the target is the old or the new text, never half.
import os

with open("data.txt", "w") as f:
    f.write("old")
with open("data.tmp", "w") as f:
    f.write("new and longer")
    f.flush()
    os.fsync(f.fileno())
print(open("data.txt").read())
os.replace("data.tmp", "data.txt")
print(open("data.txt").read(), os.listdir())
# expect: old
# expect: new and longer ['data.txt']
