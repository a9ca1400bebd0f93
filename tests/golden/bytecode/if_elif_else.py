def choose(x):
    if x < 0:
        return 'negative'
    elif not x or y:
        return 'zero'
    else:
        return 'positive'
