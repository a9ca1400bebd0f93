# Written anew, replaced and removed: what nobody can reach takes no space.
import os

for number in range(1500):
    with open("new", "w") as file:
        file.write("x" * 100_000)
    os.replace("new", "kept")
    with open("gone", "w") as file:
        file.write("y" * 50_000)
        os.remove("gone")
print(os.path.getsize("kept"), os.path.exists("gone"))
# expect: 100000 False
