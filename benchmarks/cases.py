"""What is measured of dtplan itself on a plan of some size, and the floors that nothing can go below."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING

from generate import STATUS_DATE, generate
from measuring import Case

if TYPE_CHECKING:
    from collections.abc import Callable

COLD, WARM = "cold", "warm"
INITIATIVE, REGISTER = "one initiative changed", "one register changed"
READ, STAT = "read the bytes", "stat every file"
OWN = (COLD, WARM, INITIATIVE, REGISTER)
SETTLED = 2.2
"""Seconds after which the cache trusts the stamps of a file (it reads again what changed in the last two)."""

_READ = "import sys\nfor name in open(sys.argv[1]).read().split('\\n'): open(name, 'rb').read()"
_STAT = """import os, sys
folders = [sys.argv[1]]
for folder in folders:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(): folders.append(entry.path)
            else: entry.stat()
"""


def find_dtplan() -> str:
    """Return the dtplan of the Python that runs this."""
    beside = Path(sys.executable).with_name("dtplan")
    return str(beside) if beside.exists() else shutil.which("dtplan") or "dtplan"


def own_rounds(size: int) -> int:
    """Return how often a case runs: short ones more often."""
    return 11 if size <= 300 else 7 if size <= 3000 else 5


class OwnCases:
    """Plans of one size, written anew, and the cases on them.

    A case with a cache has a plan and a cache of its own, so that none disturbs another.

    Args:
        size: how many initiatives.
        work: the folder to write into.
    """

    def __init__(self, size: int, work: Path) -> None:
        self.size = size
        self.work = work / str(size)
        shutil.rmtree(self.work, ignore_errors=True)
        for name in (WARM, INITIATIVE, REGISTER):
            generate(size, self._plan(name))
        self.names = self.work / "names.txt"
        names = sorted(str(path) for path in self.plan.rglob("*.yaml"))
        self.names.write_text("\n".join(names), encoding="utf-8")
        time.sleep(SETTLED)
        for case in self._cached():
            environment = {**os.environ, **case.environment}
            subprocess.run(case.command, check=True, stdout=subprocess.DEVNULL, env=environment)

    @property
    def plan(self) -> Path:
        """The plan that is never changed."""
        return self._plan(WARM)

    def _plan(self, name: str) -> Path:
        return self.work / name.replace(" ", "-") / "plan"

    def cache(self, name: str) -> Path:
        """Return the folder of the cache of a case.

        Args:
            name: the case.
        """
        return self.work / name.replace(" ", "-") / "cache"

    def _validate(self, name: str, rounds: int, prepare: Callable[[], None] | None = None) -> Case:
        command = [find_dtplan(), "validate", str(self._plan(name)), "--status-date", STATUS_DATE]
        command += ["--format", "concise"]
        environment = {"DTPLAN_CACHE_DIR": str(self.cache(name))}
        return Case(name, command, rounds, environment, *([prepare] if prepare else []))

    def _cached(self, rounds: int = 1) -> list[Case]:
        initiative = self._plan(INITIATIVE) / "plan-0" / "initiative-7.yaml"
        register = self._plan(REGISTER) / "registers" / "offices.yaml"
        return [
            self._validate(WARM, rounds),
            self._validate(INITIATIVE, rounds, _alternate(initiative, "progress: 60", "progress: 61")),
            self._validate(REGISTER, rounds, _alternate(register, "Gerència 3,", "Gerència tercera,")),
        ]

    def make(self, rounds: int) -> list[Case]:
        """Return the cases of dtplan and the floors.

        Args:
            rounds: how often each runs.
        """
        warm, *changed = self._cached(rounds)
        bare = [sys.executable, "-I", "-S", "-c"]
        return [
            Case(COLD, [*warm.command, "--no-cache"], rounds, {"DTPLAN_CACHE_DIR": ""}),
            warm,
            *changed,
            Case(READ, [*bare, _READ, str(self.names)], rounds),
            Case(STAT, [*bare, _STAT, str(self.plan)], rounds),
        ]

    def stamp(self, name: str) -> list[tuple[str, int]]:
        """Return the files of the cache of a case, and when they were written.

        Args:
            name: the case.
        """
        return sorted((path.name, path.stat().st_mtime_ns) for path in self.cache(name).iterdir())


def _alternate(path: Path, one: str, other: str) -> Callable[[], None]:
    """Return what changes a file: each time to the content that it does not have."""
    text = path.read_text(encoding="utf-8")
    if one not in text:
        raise ValueError(f"`{one}` is not in {path}")
    contents = cycle((text.replace(one, other), text))

    def change() -> None:
        path.write_text(next(contents), encoding="utf-8")

    return change
