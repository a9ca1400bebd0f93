import threading, os.path
import concurrent.futures as pool
from queue import Queue, Empty as Nothing
