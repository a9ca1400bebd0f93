# The names every module has.
print(__name__)
print(__file__.endswith("name_main.py"))
if __name__ == "__main__":
    print("main")
# expect: __main__
# expect: True
# expect: main
