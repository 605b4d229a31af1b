"""The merge of three texts line by line, as git itself does it."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path
from typing import NamedTuple

MARKER_SIZE = 7
"""How many signs git puts in front of the lines that it could not merge."""


class MergedLines(NamedTuple):
    """What became of three texts.

    Attributes:
        content: the merged text, with git's marks where it is in conflict.
        is_clean: nothing is in conflict.
    """

    content: bytes
    is_clean: bool


def merge_lines(
    base: bytes,
    ours: bytes,
    theirs: bytes,
    labels: tuple[str, str] = ("ours", "theirs"),
    marker_size: int = MARKER_SIZE,
) -> MergedLines | None:
    """Return three texts merged line by line, or None when git cannot do it (they are no text).

    Args:
        base: what both started from.
        ours: what we made of it.
        theirs: what they made of it.
        labels: what the marks of a conflict call the two.
        marker_size: how many signs a mark has.
    """
    with tempfile.TemporaryDirectory(prefix="dtplan-merge-") as folder:
        words = ["git", "merge-file", "-p", "-q", f"--marker-size={marker_size}"]
        for label in (labels[0], "base", labels[1]):
            words += ("-L", label)
        for name, content in (("ours", ours), ("base", base), ("theirs", theirs)):
            Path(folder, name).write_bytes(content)
        try:
            done = subprocess.run(  # noqa: S603 - fixed program, no shell
                [*words, "ours", "base", "theirs"],
                cwd=folder,
                capture_output=True,
                check=False,
            )
        except OSError:
            return None
    if done.returncode < 0 or done.returncode > 127:  # noqa: PLR2004 - what git counts conflicts up to
        return None
    return MergedLines(done.stdout, done.returncode == 0)
