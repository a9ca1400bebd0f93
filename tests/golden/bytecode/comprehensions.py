a = [x for x in xs if x]
a = {x: y for x in xs for y in x}
a = {x for x in xs}
