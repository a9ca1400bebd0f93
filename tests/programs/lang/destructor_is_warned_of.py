# __del__ is accepted and never called: what the program lacks is said before it runs.
# CPython calls it.
# oracle: no
class Guard:
    def __init__(self):
        print("made")

    def __del__(self):
        print("dropped")


guard = Guard()
guard = None
print("end")
# expect: made
# expect: end
# expect error: destructor_is_warned_of.py:8: LanguageWarning: '__del__' is never called here.
