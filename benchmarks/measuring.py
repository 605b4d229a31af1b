"""Run commands in turn and compare them: medians and ratios of one run, never absolute promises."""

from __future__ import annotations

import os
import statistics
import subprocess
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


@dataclass(frozen=True, slots=True)
class Measured:
    """What a command took: median seconds of wall clock, peak resident memory in MiB."""

    seconds: float
    mebibytes: float


def run_once(command: Sequence[str]) -> Measured:
    """Run a command to its end, whatever it answers, and return what it took."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _pid, _status, usage = os.wait4(process.pid, 0)
    process.returncode = 0
    return Measured(time.perf_counter() - start, usage.ru_maxrss / 1024)


def compare(commands: Mapping[str, Sequence[str]], rounds: Mapping[str, int]) -> dict[str, Measured]:
    """Run several commands in turn, so that a busy moment hits them all, and return their medians.

    Args:
        commands: name → words.
        rounds: name → how often it runs.
    """
    taken: dict[str, list[Measured]] = {name: [] for name in commands}
    for turn in range(max(rounds.values())):
        for name, command in commands.items():
            if turn < rounds[name]:
                taken[name].append(run_once(command))
    return {
        name: Measured(
            statistics.median(one.seconds for one in runs), statistics.median(one.mebibytes for one in runs)
        )
        for name, runs in taken.items()
    }
