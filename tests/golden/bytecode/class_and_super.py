class Worker(Thread):
    "Works."
    limit = 3
    def __init__(self, name):
        super().__init__(name=name)
        self.__secret = 1
    def run(self):
        print(__class__.limit)
