"""The files of a plan in their canonical form: which ones, and writing those that differ."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pydantic import ValidationError

from dtplan.app.writing import write_text
from dtplan.formatting.format import Formatted, format_file
from dtplan.model.plan_file import Languages
from dtplan.plan.files import PLAN_FILE
from dtplan.source.document import MAX_BYTES, load_document
from dtplan.source.tree import DiskTree, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class FormattedFile:
    """A file of a plan and what became of it.

    Attributes:
        path: the file, relative to the root of the plan.
        result: its text before and after.
    """

    path: str
    result: Formatted

    @property
    def is_changed(self) -> bool:
        """Whether its canonical form differs from what it is."""
        return self.result.before != self.result.after


def find_files(root: Path, name: str = "") -> list[str]:
    """Return the files of a plan that lie in a folder, or the one file that is named.

    Args:
        root: the plan's folder.
        name: a file or a folder of the plan, relative to it; empty for all.
    """
    paths = DiskTree(root).iter_paths()
    return [path for path in paths if not name or path == name or path.startswith(f"{name}/")]


def iter_formatted(root: Path, paths: Sequence[str]) -> Iterator[FormattedFile]:
    """Yield files of a plan with their canonical form; nothing is written.

    Args:
        root: the plan's folder.
        paths: the files, relative to it.
    """
    tree = DiskTree(root)
    languages = load_languages(root)
    for path in paths:
        try:
            raw = tree.read(path, MAX_BYTES)
        except UnreadableError as error:
            yield FormattedFile(path, Formatted("", "", str(error)))
            continue
        yield FormattedFile(path, format_file(path, raw, languages))


def write_formatted(root: Path, file: FormattedFile) -> None:
    """Write the canonical form of a file in its place, with the rights it had."""
    path = root / file.path
    write_text(path, file.result.after, mode=path.stat(follow_symlinks=False).st_mode & 0o7777)


def load_languages(root: Path) -> tuple[str, ...]:
    """Return the languages of a plan in order; none when its plan.yaml does not say.

    Args:
        root: the plan's folder.
    """
    try:
        data = load_document(PLAN_FILE, DiskTree(root).read(PLAN_FILE, MAX_BYTES)).data
        said = data.get("languages") if isinstance(data, dict) else None
        return Languages.model_validate(said).all
    except (UnreadableError, ValidationError):
        return ()
