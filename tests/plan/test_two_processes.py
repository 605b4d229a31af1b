"""A second process changes how fast a plan is read and checked, and nothing else."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from typing import TYPE_CHECKING

import pytest

from dtplan import parallel
from dtplan.plan import documents
from dtplan.plan.loader import load_plan
from dtplan.rules import validate as engine
from dtplan.source.tree import MemoryTree
from tests.rules.examples import base_files

if TYPE_CHECKING:
    from dtplan.diagnostics.diagnostic import Diagnostic

STATUS_DATE = date(2026, 10, 31)
needs_fork = pytest.mark.skipif(not parallel.can_fork(), reason="no second process can be had here")


def broken_plan() -> MemoryTree:
    """A plan with something wrong in files of both halves."""
    files = base_files()
    files["a/broken.yaml"] = "kind: initiative\n\tid: x\n"
    files["services/digital-counter.yaml"] = files["services/digital-counter.yaml"].replace(
        "goals: [pam-2023-2027/5]", "goals: [pam-2023-2027/9]"
    )
    files["services/threat-sharing.yaml"] += "colour: red\n"
    return MemoryTree(files)


def check() -> list[Diagnostic]:
    return engine.validate(load_plan(broken_plan(), STATUS_DATE))


@needs_fork
def test_two_processes_find_what_one_finds(monkeypatch: pytest.MonkeyPatch) -> None:
    alone = check()
    monkeypatch.setattr(documents, "WORTH_A_PROCESS", 0)
    monkeypatch.setattr(engine, "WORTH_A_PROCESS", 0)
    assert check() == alone
    assert {one.code for one in alone} >= {"Y105", "R201", "S101"}


@needs_fork
def test_a_second_process_is_really_used() -> None:
    # in a program of its own: tests before this one may have left threads, beside which nothing is forked
    text = (
        "import os; from dtplan.parallel import start_beside; print(start_beside(os.getpid)() != os.getpid())"
    )
    done = subprocess.run([sys.executable, "-c", text], capture_output=True, text=True, check=True)
    assert done.stdout == "True\n"


@needs_fork
def test_a_task_that_fails_beside_fails_here() -> None:
    def fail() -> int:
        raise ZeroDivisionError("seen in the first process")

    with pytest.raises(ZeroDivisionError, match="seen in the first process"):
        parallel.start_beside(fail)()


def test_without_a_second_process_the_task_runs_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "can_fork", lambda: False)
    assert parallel.start_beside(os.getpid)() == os.getpid()
