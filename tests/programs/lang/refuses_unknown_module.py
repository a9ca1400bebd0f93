# A module of CPython that the machine lacks is refused at once. No comparison: CPython has it.
# oracle: no
print("never")
import socket

# expect error: not in the scenario language: module 'socket'
# expect exit: 2
