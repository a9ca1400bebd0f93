# SPDX-License-Identifier: GPL-3.0-or-later
"""The names of multiprocessing with threads behind them, as far as pools need them."""

from threading import Barrier, BoundedSemaphore, Condition, Event, Lock, RLock, Semaphore
from threading import current_thread as current_process
from queue import Queue


def Pool(processes=None, initializer=None, initargs=()):
    from multiprocessing.pool import ThreadPool
    return ThreadPool(processes, initializer, initargs)
