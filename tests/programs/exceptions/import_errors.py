# What cannot be imported, and from where. The place of a module is another on every machine.
def attempt(load):
    try:
        load()
    except ImportError as e:
        print(type(e).__name__, str(e).split(" (")[0], e.name)


def misspelt():
    from threading import Thred


def of_path():
    from os.path import nothing


def below_a_module():
    import os.nothing


def built_in():
    from time import nap


def nowhere():
    import no_such_module


for load in (misspelt, of_path, below_a_module, nowhere, built_in):
    attempt(load)
try:
    from sys import nonsense
except ImportError as e:
    print(e)
# expect: ImportError cannot import name 'Thred' from 'threading' threading
# expect: ImportError cannot import name 'nothing' from 'posixpath' posixpath
# expect: ModuleNotFoundError No module named 'os.nothing'; 'os' is not a package os.nothing
# expect: ModuleNotFoundError No module named 'no_such_module' no_such_module
# expect: ImportError cannot import name 'nap' from 'time' time
# expect: cannot import name 'nonsense' from 'sys' (unknown location)
