"""Run commands in turn and compare them: medians and ratios of one run, never absolute promises."""

from __future__ import annotations

import contextlib
import os
import signal
import statistics
import subprocess
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

LIMIT = 400.0
"""Seconds after which a command is ended."""
_SAMPLE_EVERY = 0.005


def _nothing() -> None:
    """Prepare nothing."""


@dataclass(frozen=True, slots=True)
class Case:
    """A command to measure.

    Attributes:
        name: what people read.
        command: its words.
        rounds: how often it runs.
        environment: variables on top of our own.
        prepare: what happens before each run, outside of the measurement.
    """

    name: str
    command: Sequence[str]
    rounds: int = 1
    environment: Mapping[str, str] = field(default_factory=dict)
    prepare: Callable[[], None] = _nothing


@dataclass(frozen=True, slots=True)
class Measured:
    """What a command took.

    Attributes:
        seconds: wall clock; the limit when it was ended.
        processor: seconds of processor time, of the command and its children.
        mebibytes: peak resident memory of the largest of its processes (the kernel counts at least what the
            script that started it held).
        problem: why this is no measurement of the whole command; empty when it is.
        is_over: it was ended at the limit.
        rounds: how many runs these are the medians of.
    """

    seconds: float
    processor: float
    mebibytes: float
    problem: str = ""
    is_over: bool = False
    rounds: int = 1


def run_once(case: Case, limit: float = LIMIT) -> Measured:
    """Run a command to its end, or to the limit, and return what it took.

    Args:
        case: the command.
        limit: seconds after which it is ended.
    """
    case.prepare()
    over = threading.Event()
    with tempfile.TemporaryFile() as said:
        start = time.perf_counter()
        process = _start(case, said.fileno())
        timer = threading.Timer(limit, _end, (process.pid, over))
        timer.start()
        _pid, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        timer.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        last = said.read().decode(errors="replace").strip().rpartition("\n")[2]
    problem = f"more than {limit:.0f} s" if over.is_set() else ""
    if process.returncode and not problem:
        problem = f"ended with {process.returncode}: {last[:200]}"
    processor = usage.ru_utime + usage.ru_stime
    return Measured(
        limit if over.is_set() else seconds, processor, usage.ru_maxrss / 1024, problem, over.is_set()
    )


def _start(case: Case, errors: int) -> subprocess.Popen[bytes]:
    """Start a command in a session of its own, so that it can be ended with all its children."""
    return subprocess.Popen(
        case.command,
        stdout=subprocess.DEVNULL,
        stderr=errors,
        env={**os.environ, **case.environment},
        start_new_session=True,
    )


def _end(pid: int, over: threading.Event) -> None:
    over.set()
    with contextlib.suppress(ProcessLookupError):  # it ended by itself just now
        os.killpg(pid, signal.SIGKILL)


def compare(cases: Iterable[Case], limit: float = LIMIT) -> dict[str, Measured]:
    """Run several commands in turn, so that a busy moment hits them all, and return their medians.

    A command that fails or reaches the limit runs no further time, and that is what is returned of it.

    Args:
        cases: the commands.
        limit: seconds after which one is ended.
    """
    cases = list(cases)
    taken: dict[str, list[Measured]] = {case.name: [] for case in cases}
    failed: dict[str, Measured] = {}
    for turn in range(max((case.rounds for case in cases), default=0)):
        for case in cases:
            if turn >= case.rounds or case.name in failed:
                continue
            one = run_once(case, limit)
            taken[case.name].append(one)
            if one.problem:
                failed[case.name] = one
    return {name: failed.get(name) or _median(runs) for name, runs in taken.items()}


def _median(runs: Sequence[Measured]) -> Measured:
    return Measured(
        statistics.median(one.seconds for one in runs),
        statistics.median(one.processor for one in runs),
        statistics.median(one.mebibytes for one in runs),
        rounds=len(runs),
    )


def measure_together(case: Case) -> float | None:
    """Return the peak memory of all processes of a command together in MiB; None where it cannot be known.

    The kernel is asked every few milliseconds: what the processes hold themselves, where memory that
    two of them share counts once, and the files that the largest of them has mapped (libraries, which
    they share). Asking slows the command down, so this is a run of its own.

    Args:
        case: the command.
    """
    if not Path("/proc/self/smaps_rollup").exists():
        return None
    case.prepare()
    peak = 0
    with tempfile.TemporaryFile() as said:
        process = _start(case, said.fileno())
        while process.poll() is None:
            shares = [_read_share(pid) for pid in _find_family(process.pid)]
            peak = max(peak, sum(own for own, _files in shares) + max(files for _own, files in shares))
            time.sleep(_SAMPLE_EVERY)
    return peak / 1024


def _find_family(pid: int) -> list[int]:
    """Return a process and all that it started."""
    family = [pid]
    for known in family:
        try:
            children = Path(f"/proc/{known}/task/{known}/children").read_text(encoding="ascii")
        except OSError:  # it has ended
            continue
        family.extend(map(int, children.split()))
    return family


def _read_share(pid: int) -> tuple[int, int]:
    """Return what a process holds itself, its share of what it shares, and the files it maps, in KiB."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()[1:]
    except OSError:  # it has ended
        return 0, 0
    held = {key: int(value.split()[0]) for key, _, value in (line.partition(":") for line in lines)}
    return held.get("Pss_Anon", 0), held.get("Rss", 0) - held.get("Anonymous", 0)
