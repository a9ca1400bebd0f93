# Killed between two versions: version 1 is there, nothing is open.
# program: resources/scenarios/temp_file_and_replace.py
# args: --act "sigkill writer @ 0.07s"
# expect: ['volume=1', 'colour=1', 'speed=1']
# expect findings: none
