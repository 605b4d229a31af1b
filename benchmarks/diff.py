"""Measure `dtplan diff` of two revisions, cold and warm, against `git diff` of the same two.

python benchmarks/diff.py [INITIATIVES …] [--changed N] [--rounds N] [--work DIR]

Writes a plan of each size into git, changes a date or an amount in some of its files, and prints a Markdown table.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from generate import generate

if TYPE_CHECKING:
    from collections.abc import Iterator

SIZES = (1_000, 10_000)
_DATE = re.compile(r"(end: \{planned: 20)(\d\d)(-\d\d-\d\d)")
_MONEY = re.compile(r"planned: (\d+),")


def main() -> None:
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES, metavar="INITIATIVES")
    parser.add_argument("--changed", type=int, default=50)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--work", type=Path, default=Path("build/bench/diff"))
    given = parser.parse_args()
    print("| initiatives | changed files | command | seconds |\n|--:|--:|---|--:|")
    for size in given.sizes:
        folder = (given.work / str(size)).resolve()
        make_repository(folder, size, given.changed)
        for name, seconds in _measure(folder, given.rounds):
            print(f"| {size:,} | {given.changed} | {name} | {seconds:.2f} |", flush=True)


def make_repository(folder: Path, size: int, changed: int) -> None:
    """Write a plan into git, and change some of its files in a second commit.

    Args:
        folder: where; what is there is replaced.
        size: how many initiatives.
        changed: how many files.
    """
    shutil.rmtree(folder, ignore_errors=True)
    generate(size, folder)
    _git(folder, "init", "--quiet", "--initial-branch=main")
    _commit(folder)
    paths = sorted(path for path in folder.rglob("*.yaml") if "end: {planned" in path.read_text("utf-8"))
    for n, path in enumerate(paths[:: max(len(paths) // changed, 1)][:changed]):
        text = path.read_text("utf-8")
        if n % 2:
            text = _DATE.sub(lambda found: f"{found[1]}{int(found[2]) + 1}{found[3]}", text, count=1)
        else:
            text = _MONEY.sub(lambda found: f"planned: {int(found[1]) + 1000},", text, count=1)
        path.write_text(text, "utf-8")
    _commit(folder)


def _measure(folder: Path, rounds: int) -> Iterator[tuple[str, float]]:
    """Yield each way to compare with the median of its seconds."""
    cache = folder.with_name(f"{folder.name}.cache")
    program = (sys.executable, "-m", "dtplan", "diff", "HEAD~1", "HEAD", "--plan", str(folder))
    own = (*program, "--status-date", "last-update", "--quiet")
    yield "`git diff`, the floor", _time(("git", "-C", str(folder), "diff", "HEAD~1", "HEAD"), rounds, cache)
    yield "`dtplan diff`, cold", _time(own, rounds, cache, is_cold=True)
    yield "`dtplan diff`, warm", _time(own, rounds, cache)
    yield "`dtplan diff --no-findings`, no cache", _time((*own, "--no-findings"), rounds, cache)


def _time(command: tuple[str, ...], rounds: int, cache: Path, *, is_cold: bool = False) -> float:
    environment = {**os.environ, "DTPLAN_CACHE_DIR": str(cache)}
    taken = []
    for n in range(rounds + (0 if is_cold else 1)):  # a warm one is run once before
        if is_cold:
            shutil.rmtree(cache, ignore_errors=True)
        start = time.perf_counter()
        subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
        if is_cold or n:
            taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def _commit(folder: Path) -> None:
    _git(folder, "add", "--all")
    who = ("-c", "user.name=dtplan", "-c", "user.email=dtplan@example.org")
    _git(folder, *who, "commit", "--quiet", "--message", "A state")


def _git(folder: Path, *words: str) -> None:
    subprocess.run(("git", "-C", str(folder), *words), check=True)


if __name__ == "__main__":
    main()
