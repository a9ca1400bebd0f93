# Pipe: send, recv, poll, close, end of file.
import multiprocessing


def work(connection):
    connection.send([1, "two", {"three": None}])
    print("child got", connection.recv())
    connection.close()


here, there = multiprocessing.Pipe()
p = multiprocessing.Process(target=work, args=(there,))
p.start()
there.close()
print(here.recv(), here.poll(0.01))
here.send("answer")
p.join()
try:
    here.recv()
except EOFError as error:
    print("end of file")
reader, writer = multiprocessing.Pipe(duplex=False)
print(reader.readable, reader.writable, writer.writable, reader.poll())
try:
    reader.send(1)
except OSError as error:
    print(error)
writer.close()
try:
    writer.send(1)
except OSError as error:
    print(error)
# expect: [1, 'two', {'three': None}] False
# expect: child got answer
# expect: end of file
# expect: True False True False
# expect: connection is read-only
# expect: handle is closed
