"""A file of a plan merged for git: read, merged, written in place of our version."""

from __future__ import annotations

import os
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from dtplan.merge.marks import Labels, describe_conflict
from dtplan.merge.merge import merge_file
from dtplan.render.visible import make_visible
from dtplan.source.line_merge import MARKER_SIZE

if TYPE_CHECKING:
    from pathlib import Path

_LARGEST_MARK = 200


class MergeReport(NamedTuple):
    """What became of a file.

    Attributes:
        is_clean: nothing is in conflict.
        report: a line for each value that is, safe to print.
    """

    is_clean: bool
    report: tuple[str, ...]


def merge_in_place(
    files: tuple[Path, Path, Path], path: str, names: tuple[str, str], marker_size: int = 0
) -> MergeReport:
    """Merge three versions of a file; the result takes the place of our version.

    Args:
        files: the version that both started from, ours, and theirs.
        path: where the file stands in the repository; hidden files are no part of a plan.
        names: what git calls the two sides; what an older git leaves of a placeholder counts as nothing.
        marker_size: how many signs the marks of a conflict have, or 0 for as many as usual.
    """
    labels = _choose_labels(*names)
    base, ours, theirs = (file.read_bytes() for file in files)
    size = marker_size if 0 < marker_size <= _LARGEST_MARK else MARKER_SIZE
    is_hidden = any(part.startswith(".") for part in PurePosixPath(path).parts)
    merged = merge_file(base, ours, theirs, labels, size, by_values=not is_hidden)
    if merged.content is not None and merged.content != ours:
        files[1].write_bytes(merged.content)
    where = path or str(files[1])
    report = [f"{where}: {describe_conflict(conflict, labels)}" for conflict in merged.conflicts]
    if not merged.is_clean and not report:
        what = "is no text: it was not merged" if merged.content is None else "was merged line by line"
        report = [f"{where}: {what}, and is in conflict"]
    return MergeReport(merged.is_clean, tuple(make_visible(f"dtplan: {line}") for line in report))


def _choose_labels(ours: str, theirs: str) -> Labels:
    """Return what the two sides are called: as git says, or as its environment does, which older ones only fill."""
    default = Labels()
    heads = [value for name, value in os.environ.items() if name.startswith("GITHEAD_") and value]
    merged = heads[0] if len(heads) == 1 else default.theirs
    return Labels(ours if ours.strip("%X") else default.ours, theirs if theirs.strip("%Y") else merged)
