# args: --real
# A flood on the disk ends as a full disk.
import os

piece = "x" * 1000000
try:
    with open("flood", "w") as file:
        while True:
            file.write(piece)
except OSError as error:
    print(error.strerror, os.path.getsize("flood") < 70000000)  # expect: No space left on device True
