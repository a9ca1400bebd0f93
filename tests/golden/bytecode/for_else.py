for item in items:
    if item:
        continue
    if done:
        break
    work(item)
else:
    other()
