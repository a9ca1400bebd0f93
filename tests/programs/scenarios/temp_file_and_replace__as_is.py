# Three versions, the last one stays.
# program: resources/scenarios/temp_file_and_replace.py
# expect: ['volume=3', 'colour=3', 'speed=3']
# expect findings: none
