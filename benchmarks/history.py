"""Measure `dtplan history`, cold and warm, against what git itself needs to list the same commits.

python benchmarks/history.py [COMMITS …] [--initiatives N] [--rounds N] [--work DIR]

Writes a repository for each number of commits with `git fast-import`, and prints a Markdown table.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import time
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from generate import generate

if TYPE_CHECKING:
    from collections.abc import Iterator

COMMITS = (1_000, 10_000)
FIRST_DAY = date(2023, 7, 3)
LAST_DAY = date(2026, 10, 30)
_PLANNED = re.compile(r"planned: (20\d\d-\d\d-\d\d)( *, forecast: 20\d\d-\d\d-\d\d)?\}")
_MONEY = re.compile(r"committed: (\d+)")
_UPDATE = "  - {{date: {day}, by: {by}, rag: {rag}, progress: {progress}, text: {{ca: Novetats., es: Novedades.}}}}\n"


def main() -> None:
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("commits", nargs="*", type=int, default=COMMITS, metavar="COMMITS")
    parser.add_argument("--initiatives", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--work", type=Path, default=Path("build/bench/history"))
    given = parser.parse_args()
    print("| commits | initiatives | command | seconds | × `git log --raw` |\n|--:|--:|---|--:|--:|")
    for commits in given.commits:
        folder = (given.work / f"{given.initiatives}-{commits}").resolve()
        make_repository(folder, given.initiatives, commits)
        floor = 0.0
        for name, seconds in _measure(folder, given.rounds):
            floor = floor or seconds
            print(
                f"| {commits:,} | {given.initiatives} | {name} | {seconds:.2f} | {seconds / floor:.1f} |",
                flush=True,
            )


def _measure(folder: Path, rounds: int) -> Iterator[tuple[str, float]]:
    plan, cache = folder / "plan", folder.parent / f"{folder.name}.cache"
    git = ("git", "-C", str(plan))
    log = (*git, "log", "--raw", "--first-parent", "-m", "--no-abbrev", "--format=%H", "--", ".")
    yield "`git log --raw`", _time(log, rounds)
    first = subprocess.run(
        (*git, "rev-list", "--max-parents=0", "HEAD"), capture_output=True, text=True, check=True
    )
    yield "`git diff FIRST HEAD`", _time((*git, "diff", first.stdout.strip(), "HEAD", "--", "."), rounds)
    blobs = f"git -C '{plan}' rev-list --objects HEAD -- . | cut -d' ' -f1 | git -C '{plan}' cat-file --batch --buffer"
    yield "`git cat-file --batch` of everything", _time(("sh", "-c", blobs), rounds)
    dtplan = Path(sys.executable).with_name("dtplan")
    environment = {"DTPLAN_CACHE_DIR": str(cache)}
    command = (str(dtplan), "history", "--plan", str(plan), "--format", "json", "--no-input")
    cold = []
    for _ in range(rounds):
        shutil.rmtree(cache, ignore_errors=True)
        cold.append(_time(command, 1, environment))
    yield "`dtplan history`, cold", statistics.median(cold)
    yield "`dtplan history`, warm", _time(command, rounds, environment)
    one = ("--plan", str(plan), "--no-input")
    yield (
        "`dtplan history initiative-7`, warm",
        _time((str(dtplan), "history", "initiative-7", *one), rounds, environment),
    )
    yield (
        "`dtplan log initiative-7`, warm",
        _time((str(dtplan), "log", "initiative-7", *one), rounds, environment),
    )


def _time(command: tuple[str, ...], rounds: int, environment: dict[str, str] | None = None) -> float:
    """Return the median of how long a command takes, what it prints thrown away."""
    taken = []
    for _ in range(rounds):
        start = time.perf_counter()
        subprocess.run(
            command, stdout=subprocess.DEVNULL, check=True, env={**os.environ, **(environment or {})}
        )
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def make_repository(folder: Path, initiatives: int, commits: int) -> None:
    """Write a repository whose `plan/` folder has a history; one that is there already is kept.

    Args:
        folder: the repository.
        initiatives: how many the plan has.
        commits: how many commits follow the first.
    """
    if (folder / ".git").exists():
        return
    start = folder.parent / f"{folder.name}.start"
    shutil.rmtree(start, ignore_errors=True)
    start.mkdir(parents=True)
    generate(initiatives, start)
    files = {
        f"plan/{path.relative_to(start)}": path.read_text("utf-8") for path in sorted(start.rglob("*.yaml"))
    }
    shutil.rmtree(start)
    subprocess.run(("git", "init", "--quiet", "--initial-branch=main", str(folder)), check=True)
    with subprocess.Popen(
        ("git", "-C", str(folder), "fast-import", "--quiet"), stdin=subprocess.PIPE
    ) as process:
        assert process.stdin is not None  # noqa: S101 - it was asked for
        for part in _iter_import(files, commits):
            process.stdin.write(part.encode())
    subprocess.run(("git", "-C", str(folder), "reset", "--quiet", "--hard"), check=True)


def _iter_import(files: dict[str, str], commits: int) -> Iterator[str]:
    """Yield what `git fast-import` reads: the plan as it began, then one change of one initiative per commit."""
    dice = random.Random(commits)  # noqa: S311 - reproducible, not secret
    paths = [path for path in files if "/initiative-" in path]
    yield _commit(FIRST_DAY, "The plan as approved", files)
    span = (LAST_DAY - FIRST_DAY).days
    for n in range(1, commits + 1):
        day = FIRST_DAY + timedelta(days=span * n // commits)
        path = dice.choice(paths)
        files[path] = _change(files[path], day, dice)
        yield _commit(day, f"Change {n}", {path: files[path]})


def _change(text: str, day: date, dice: random.Random) -> str:
    """Return an initiative with a date moved, money committed, or an update at the end of its journal."""
    kind = dice.randrange(3)
    if kind == 0:
        found = list(_PLANNED.finditer(text))
        match = dice.choice(found)
        moved = date.fromisoformat(match[1]) + timedelta(days=dice.randrange(10, 200))
        return f"{text[: match.start()]}planned: {match[1]}, forecast: {moved}}}{text[match.end() :]}"
    if kind == 1:
        return _MONEY.sub(
            lambda match: f"committed: {int(match[1]) + dice.randrange(1, 9) * 1000}", text, count=1
        )
    by = text.split("office: ", 1)[1].split("\n", 1)[0]
    rag, progress = dice.choice(("green", "green", "amber", "red")), dice.randrange(5, 100)
    return text + _UPDATE.format(day=day, by=by, rag=rag, progress=progress)


def _commit(day: date, message: str, files: dict[str, str]) -> str:
    seconds = (day - date(1970, 1, 1)).days * 86_400 + 43_200
    stamp = f"Example <example@example.org> {seconds} +0000"
    said = f"data {len(message.encode())}\n{message}\n"
    parts = [f"commit refs/heads/main\nauthor {stamp}\ncommitter {stamp}\n{said}"]
    parts.extend(
        f"M 100644 inline {path}\ndata {len(text.encode())}\n{text}\n" for path, text in files.items()
    )
    return "".join(parts)


if __name__ == "__main__":
    main()
