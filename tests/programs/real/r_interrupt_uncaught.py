# args: --real --act "interrupt main @ 0.1s"
import threading

print("up", flush=True)  # expect: up
threading.Event().wait()
# expect error: KeyboardInterrupt
# expect exit: 130
