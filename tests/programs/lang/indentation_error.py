# Wrong indentation.
print("never")
  print("indented")
# expect error: IndentationError: unexpected indent
# expect exit: 1
