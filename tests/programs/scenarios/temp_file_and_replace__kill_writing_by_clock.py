# Killed while version 2 is written: readers find version 1, whole.
# program: resources/scenarios/temp_file_and_replace.py
# args: --act "sigkill writer @ 0.11s"
# expect: ['volume=1', 'colour=1', 'speed=1']
# expect finding: file-truncated settings.txt.tmp
