"""`dtplan validate --watch` runs again when a file changes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

import pytest

from tests.rules.examples import base_files

if TYPE_CHECKING:
    from pathlib import Path

LONGEST = 60
"""Seconds after which the watcher is taken for deaf."""
COUNTER = "services/digital-counter.yaml"


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGINT for one process")
def test_an_edit_is_answered_until_interrupted(tmp_path: Path) -> None:
    for path, text in base_files().items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    words = ["validate", str(tmp_path), "--watch", "--format", "concise", "--status-date", "2026-10-31"]
    watching = subprocess.Popen(
        [sys.executable, "-u", "-m", "dtplan", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "DTPLAN_CACHE_DIR": ""},
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509 - a run in the background hears Ctrl-C too
    )
    assert watching.stdout is not None
    guard = threading.Timer(LONGEST, watching.kill)
    guard.start()
    try:
        _read_until(watching, "Profile met")
        counter = tmp_path / COUNTER
        text = counter.read_text(encoding="utf-8")
        counter.write_text(text.replace("office: resources", "office: resuorces"), encoding="utf-8")
        assert "resuorces" in _read_until(watching, "Profile met")
        counter.write_text(text, encoding="utf-8")
        assert "nothing found" in _read_until(watching, "Profile met")
        watching.send_signal(signal.SIGINT)
        assert watching.wait(LONGEST) == 130
    finally:
        guard.cancel()
        watching.kill()
        watching.wait()
        watching.stdout.close()


def _read_until(watching: subprocess.Popen[str], words: str) -> str:
    """Return what is printed up to a line that holds some words."""
    assert watching.stdout is not None
    printed = ""
    for line in watching.stdout:
        printed += line
        if words in line:
            return printed
    raise AssertionError(f"ended before {words!r}: {printed}")
