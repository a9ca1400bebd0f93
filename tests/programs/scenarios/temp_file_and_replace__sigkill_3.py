# SIGKILL just after it was put in place.
# program: resources/scenarios/temp_file_and_replace.py
# args: --act "sigkill writer @ line 29 #2"
# expect: ['volume=2', 'colour=2', 'speed=2']
# expect findings: none
