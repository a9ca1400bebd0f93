# User exceptions with attributes and their own text.
class AppError(Exception):
    pass


class Coded(AppError):
    def __init__(self, message, code):
        super().__init__(message)
        self.code = code

    def __str__(self):
        return "%s (%d)" % (self.args[0], self.code)


try:
    raise Coded("bad", 7)
except AppError as error:
    print(error, error.code, repr(error), error.args, isinstance(error, Exception))
try:
    raise AppError
except AppError as error:
    print(repr(error))
# expect: bad (7) 7 Coded('bad') ('bad',) True
# expect: AppError()
