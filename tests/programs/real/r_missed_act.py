# args: --real --act "kill worker @ line 7 #9"
# An act whose moment never comes is an error, as in the model.
import threading


def work():
    print("once")


threading.Thread(target=work, name="worker").start()
# expect: once
# expect exit: 2
# expect error: worker passed line 7 only 1 times
