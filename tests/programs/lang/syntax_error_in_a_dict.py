# A colon that was forgotten behind a key is named, and the caret stands at the key's end.
limits = {"workers": 4, "timeout" 2.5}
# expect error: limits = {"workers": 4, "timeout" 2.5}
# expect error:                                  ^
# expect error: SyntaxError: ':' expected after dictionary key
# expect exit: 1
