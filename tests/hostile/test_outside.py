"""What a run does to the world: which files it opens, which programs it starts, what it writes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import PurePath
from typing import TYPE_CHECKING

import pytest

from dtplan.app.writing import write_text
from tests.docs.pages import ROOT
from tests.hostile.case import small_initiative
from tests.rules.examples import base_files
from tests.source.repository import Repository

if TYPE_CHECKING:
    from pathlib import Path

PROGRAM = """
import json, os, sys
events = []
def note(event, arguments):
    if event == "open" and isinstance(arguments[0], (str, bytes)):
        is_written = bool(arguments[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))
        events.append(["write" if is_written else "read", os.fsdecode(arguments[0])])
    elif event.startswith(("socket.", "os.system", "os.exec", "os.spawn", "os.posix_spawn", "urllib.", "ftplib.")):
        events.append([event, str(arguments)])
    elif event == "subprocess.Popen":
        events.append([event, [os.fsdecode(word) for word in arguments[1]]])
sys.addaudithook(note)
sys.argv = ["dtplan", *sys.argv[1:]]
from dtplan.__main__ import main
try:
    main()
except SystemExit as end:
    code = end.code
finally:
    print("EVENTS", json.dumps([code, events]), file=sys.stderr)
"""
COMMANDS = (
    ("validate", "."),
    ("validate", ".", "--as-of", "HEAD"),
    ("list",),
    ("show", "digital-counter"),
    ("report", ".", "--draft", "--out", "out"),
)
DECOYS = (
    "dtplan.toml",
    ".dtplanrc",
    "setup.cfg",
    "pyproject.toml",
    "conftest.py",
    "sitecustomize.py",
    "dtplan.py",
)


def is_own_code(path: str, plan: Path) -> bool:
    """Say whether a file is code that Python, or the program beside it, keeps of what is installed."""
    known = PurePath(path)
    return known.parent.name == "__pycache__" and known.is_absolute() and not known.is_relative_to(plan)


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_run_opens_starts_and_writes_only_what_it_must(tmp_path: Path, words: tuple[str, ...]) -> None:
    repository = Repository(tmp_path / "plan")
    address = "approval: {date: 2026-01-01, body: institute, reference: 'https://evil.example/x'}\n"
    files = base_files() | {"services/hostile.yaml": small_initiative("hostile", address)}
    files |= dict.fromkeys(DECOYS, "raise SystemExit('owned')\n")
    repository.commit(files)
    environment = {
        **os.environ,
        "PYTHONPATH": f"{ROOT}/src",
        "DTPLAN_CACHE_DIR": "",
        "HOME": str(tmp_path / "plan"),
    }
    done = subprocess.run(
        [sys.executable, "-P", "-c", PROGRAM, *words, "--status-date", "2026-10-31"],
        cwd=repository.folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    line = next(line for line in done.stderr.splitlines() if line.startswith("EVENTS "))
    code, events = json.loads(line.removeprefix("EVENTS "))
    assert code in (0, 1, None), done.stderr
    programs = [words_ for event, words_ in events if event == "subprocess.Popen"]
    assert {program[0] for program in programs} <= {"git"}
    assert all("core.hooksPath=/dev/null" in program for program in programs)
    assert [event for event, _words in events if event not in ("read", "write", "subprocess.Popen")] == []
    written = {path for event, path in events if event == "write"} - {os.devnull}
    out = str(tmp_path / "plan/out")
    assert {
        path for path in written if not path.startswith(("out/", out)) and not is_own_code(path, tmp_path)
    } == set()
    read = {PurePath(path).name for event, path in events if event == "read"}
    assert read.isdisjoint(DECOYS)
    assert words[0] == "report" or not (repository.folder / "out").exists()


def test_file_is_replaced_as_a_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "report.html"
    write_text(target, "before")

    def fail(*_words: object) -> None:
        raise OSError

    monkeypatch.setattr("pathlib.Path.replace", fail)
    with pytest.raises(OSError):  # noqa: PT011 - it is the one that was put there
        write_text(target, "after")
    assert [path.name for path in tmp_path.iterdir()] == ["report.html"]
    assert target.read_text(encoding="utf-8") == "before"
