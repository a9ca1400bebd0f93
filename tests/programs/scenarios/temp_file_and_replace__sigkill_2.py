# SIGKILL just before it is put in place.
# program: resources/scenarios/temp_file_and_replace.py
# args: --act "sigkill writer @ line 23 #2"
# expect: ['volume=1', 'colour=1', 'speed=1']
# expect findings: none
