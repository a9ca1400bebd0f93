ok = 0 <= x < limit
if low < x < high:
    inside()
