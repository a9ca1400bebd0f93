# args: --real
# The scratch folder of the run is all the disk there is.
for path in ("/etc/passwd", "../outside", "a/b"):
    try:
        open(path)
    except FileNotFoundError:
        print("not there")
# expect: not there
# expect: not there
# expect: not there
