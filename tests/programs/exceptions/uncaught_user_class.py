# A user's class is named without its module; notes follow.
class AppError(Exception):
    pass


error = AppError("went wrong")
error.add_note("look at the tap")
raise error
# expect error: AppError: went wrong
# expect error: look at the tap
# expect exit: 1
