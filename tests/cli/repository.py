"""A plan in a git repository of its own, for tests of commands that commit."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

CLEAN = {
    **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_AUTHOR_DATE": "2026-11-01T10:00:00Z",
    "GIT_COMMITTER_DATE": "2026-11-01T10:00:00Z",
}


def git(folder: Path, *words: str) -> str:
    """Return what git prints."""
    done = subprocess.run(
        ["git", "-C", str(folder), *words], check=True, capture_output=True, text=True, env=CLEAN
    )
    return done.stdout


def start_repository(top: Path, *, has_name: bool = True) -> Path:
    """Put everything below a folder into a new repository, and return the folder."""
    git(top, "init", "-q", "-b", "main")
    identity = ("-c", "user.name=Test", "-c", "user.email=test@example.org")
    if has_name:
        git(top, "config", "user.name", "Test")
        git(top, "config", "user.email", "test@example.org")
    git(top, "add", "-A")
    git(top, *identity, "commit", "-qm", "The plan")
    return top
