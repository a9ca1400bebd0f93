import multiprocessing as mp
import signal, sys


def work(q, e):
    signal.signal(signal.SIGTERM, lambda *a: sys.exit(3))
    q.put((1, "a", [None]))
    e.wait()


if __name__ == "__main__":
    q, e = mp.Queue(), mp.Event()
    p = mp.Process(target=work, args=(q, e), daemon=True)
    p.start()
    print(q.get(timeout=1))
    p.terminate()
    p.join()
    print(p.exitcode, p.is_alive())
