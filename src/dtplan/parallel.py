"""A second process beside this one, for work that is worth it.

The process is forked, so that it starts at once and sees everything; only its result travels,
through memory that no other program sees.
"""

from __future__ import annotations

import os
import pickle
import sys
import threading
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


def can_fork() -> bool:
    """Say whether a second process can be had and has a processor to run on."""
    if sys.platform != "linux" or threading.active_count() > 1:
        return False
    return len(os.sched_getaffinity(0)) > 1


def start_beside(task: Callable[[], T]) -> Callable[[], T]:
    """Start a task in a second process and return what waits for its result.

    Where there is no second process, or it ends before its time, the task runs in this one
    when its result is asked for, so its errors are seen where they belong.

    Args:
        task: a function without side effects, whose result can be pickled.
    """
    if not can_fork():
        return task
    file = os.fdopen(os.memfd_create("dtplan"), "w+b")
    child = os.fork()
    if child == 0:
        status = 1
        try:
            pickle.dump(task(), file, protocol=pickle.HIGHEST_PROTOCOL)
            file.flush()
            status = 0
        finally:
            os._exit(status)

    def collect() -> T:
        _child, status = os.waitpid(child, 0)
        with file:
            if status != 0:
                return task()
            file.seek(0)
            result: T = pickle.load(file)  # noqa: S301 - written by our own child just now
            return result

    return collect
