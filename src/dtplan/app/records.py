"""The records of editions that a plan holds, in its work tree or in a revision."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dtplan.source.git_folder import GitFolder
from dtplan.source.tree import DiskTree, UnreadableError

if TYPE_CHECKING:
    from pathlib import Path

    from dtplan.app.edition_record import Edition

FOLDER = "editions"
MAX_RECORDS = 1_000


@dataclass(frozen=True, slots=True)
class Records:
    """The records of a plan.

    Attributes:
        editions: those that can be read, the newest first.
        problems: what is wrong with the others.
    """

    editions: tuple[Edition, ...] = ()
    problems: tuple[str, ...] = ()


def read_records(root: Path, commit: str | None = None) -> Records:
    """Return the records of a plan, in its work tree or as they are in a revision.

    Args:
        root: the plan's folder.
        commit: the revision, or None for the work tree.

    Raises:
        GitError: when there is no such revision.
    """
    folder: GitFolder | DiskTree
    if commit is None:
        here = root / FOLDER
        folder, prefix = DiskTree(root), f"{FOLDER}/"
        names = sorted(path.name for path in here.iterdir()) if here.is_dir() else []
    else:
        folder, prefix = GitFolder(root, commit, FOLDER), ""
        names = [*folder.iter_paths()]
    names = [name for name in names if name.endswith(".json")]
    if not names:
        return Records()
    from dtplan.app.edition_record import MAX_RECORD_BYTES, NAME, parse_record

    editions, problems = [], []
    for name in [one for one in names if re.fullmatch(NAME, one)][:MAX_RECORDS]:
        try:
            raw = folder.read(f"{prefix}{name}", MAX_RECORD_BYTES)
            editions.append(parse_record(name.removesuffix(".json"), raw))
        except (UnreadableError, ValueError) as error:
            problems.append(f"{FOLDER}/{name} is left out: {error}")
    newest = sorted(editions, key=lambda one: (one.status_date, one.edition), reverse=True)
    return Records(tuple(newest), tuple(problems))


def find_record(root: Path, name: str) -> Edition | None:
    """Return the record of an edition in the work tree, or None when there is none that can be read.

    Args:
        root: the plan's folder.
        name: of the edition, as somebody wrote it.
    """
    return next((one for one in read_records(root).editions if one.edition == name), None)
