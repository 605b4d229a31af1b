"""Notice that the files of a plan have changed."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from dtplan.source.tree import DiskTree

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PAUSE = 0.2
"""Seconds between two looks at the files."""
SHARE = 10
"""So many times longer than a look takes is the pause after it, if that is more."""


def watch(root: Path) -> Iterator[list[str]]:
    """Return the files that are changed, added or removed from now on, each time that some are.

    Args:
        root: the plan's folder.
    """
    return _iter_changes(root, _look(root))


def _iter_changes(root: Path, known: dict[str, str]) -> Iterator[list[str]]:
    pause = PAUSE
    while True:
        time.sleep(pause)
        began = time.monotonic()
        found = _look(root)
        pause = max(PAUSE, SHARE * (time.monotonic() - began))
        changed = sorted({path for path, _stamp in known.items() ^ found.items()})
        known = found
        if changed:
            yield changed


def _look(root: Path) -> dict[str, str]:
    try:
        return dict(DiskTree(root).iter_stamps())
    except OSError:  # a folder went away while it was looked at
        return {}
