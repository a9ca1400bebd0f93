# SIGKILL while the new file is written.
# program: resources/scenarios/temp_file_and_replace.py
# args: --act "sigkill writer @ line 20 #6"
# expect: ['volume=1', 'colour=1', 'speed=1']
# expect finding: file-truncated settings.txt.tmp by writer/MainThread line 20
