# An uncaught exception of the user's own with a cause that has a note.
class AppError(Exception):
    """doc"""

    def __init__(self, code, msg):
        super().__init__(msg)
        self.code = code

    def __str__(self):
        return f'[{self.code}] {super().__str__()}'

def parse(text):
    try:
        return int(text)
    except ValueError as err:
        err.add_note('while parsing ' + text)
        raise AppError(42, 'cannot parse') from err

def main():
    for t in ['1', '2', 'x3']:
        print(parse(t))
main()
# expect: 1
# expect: 2
# expect error: AppError: [42] cannot parse
# expect exit: 1
