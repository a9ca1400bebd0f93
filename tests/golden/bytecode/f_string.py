text = f'{a} b {c!r:>{width}} {d=}'
text = f'{a}'
