# Double-checked creation: one object for all.
import threading


class Config:
    _instance = None
    _lock = threading.Lock()

    @classmethod
    def get(cls):
        if cls._instance is None:
            with cls._lock:
                if cls._instance is None:
                    cls._instance = cls()
        return cls._instance


found = []
threads = [threading.Thread(target=lambda: found.append(Config.get())) for _ in range(5)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(len(found), all(x is found[0] for x in found))
# expect: 5 True
