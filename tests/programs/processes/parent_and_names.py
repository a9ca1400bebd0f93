# current_process, parent_process, ids, names.
import multiprocessing
import os


def work():
    me = multiprocessing.current_process()
    print(me.name, me.pid == os.getpid(), os.getppid() == multiprocessing.parent_process().pid)
    print(multiprocessing.parent_process().name, me.daemon)
    p = multiprocessing.Process(target=int)
    print(p.name)


p = multiprocessing.Process(target=work)
p.start()
p.join()
print(multiprocessing.current_process().name, multiprocessing.parent_process(), p.pid != os.getpid())
print(multiprocessing.get_start_method(), multiprocessing.cpu_count() > 0)
# expect: Process-1 True True
# expect: MainProcess False
# expect: Process-1:1
# expect: MainProcess None True
# expect: fork True
