print(__doc__, globals()["__doc__"])
# expect: None None
