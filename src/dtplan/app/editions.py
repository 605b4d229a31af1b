"""Records of what was published: one file for each edition, in the plan's folder `editions/`."""

from __future__ import annotations

import hashlib
import json
import platform
import re
from dataclasses import dataclass, replace
from importlib import metadata
from typing import TYPE_CHECKING

from dtplan import __version__
from dtplan.app.edition_record import FORMAT, MAX_RECORD_BYTES, NAME, Edition, parse_record
from dtplan.app.records import FOLDER
from dtplan.app.writing import write_text
from dtplan.source.git import run_git
from dtplan.source.tree import DiskTree, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from dtplan.app.reporting import Order
    from dtplan.app.workspace import Workspace
    from dtplan.plan.plan import Plan

LIBRARIES = {
    "": ("babel", "jinja2", "markdown-it-py"),
    "pdf": ("typst",),
    "docx": ("docxtpl", "python-docx", "lxml"),
    "xlsx": ("xlsxwriter",),
}
"""What else than dtplan decides the bytes of a form."""


class EditionError(Exception):
    """An edition cannot be made, or not be recorded; the text says why and what to do."""


@dataclass(frozen=True, slots=True)
class Publication:
    """An edition that may be recorded: nothing else was published under its name.

    Attributes:
        root: the plan's folder.
        record: what is published.
        is_known: it is on record already, just as it is.
    """

    root: Path
    record: Edition
    is_known: bool

    @property
    def path(self) -> str:
        """Where the record stands below the plan's folder."""
        return f"{FOLDER}/{self.record.edition}.json"

    @property
    def saying(self) -> str:
        """What the person who made it needs to know."""
        if self.is_known:
            return f"Edition {self.record.edition} is on record already: {self.path}."
        return f"Recorded in {self.path}: commit that file."

    def write(self) -> None:
        """Write the record."""
        data = self.record.model_dump(mode="json", by_alias=True)
        text = json.dumps(data, ensure_ascii=False, indent=2)
        write_text(self.root / self.path, f"{text}\n")


def check_name(name: str) -> None:
    """Refuse the name of an edition that is not the name of a file everywhere.

    Args:
        name: what a person wrote.

    Raises:
        EditionError: when it is not.
    """
    if not re.fullmatch(NAME, name):
        raise EditionError(
            f"{name!r} cannot name an edition: take at most 60 letters without accents, digits, `.`, `_` "
            "and `-`, beginning with a letter, a digit or `_`, such as 2026-2"
        )


def pin_revision(workspace: Workspace) -> Workspace:
    """Return the plan as its revision holds it: an edition is made of what can be looked up again.

    Args:
        workspace: the plan; its work tree must not differ from its revision.

    Raises:
        EditionError: when it differs, or there is no revision.
    """
    revision = workspace.revision
    if revision.commit is None:
        raise EditionError("an edition is made of a revision: put the plan under git and commit it first")
    if revision.is_dirty:
        changed = run_git(workspace.root, "status", "--porcelain", "--", ".", f":(exclude){FOLDER}")
        first = changed.decode(errors="replace").splitlines()[0][3:]
        raise EditionError(
            f"an edition is made of a revision, and the plan has changes that are in none ({first!r}): "
            "commit them first, or name a revision with --as-of"
        )
    return replace(workspace, as_of=revision.commit)


def make_record(
    name: str, plan: Plan, commit: str, order: Order, steps: Iterable[Sequence[tuple[Path, bytes]]]
) -> Edition:
    """Return the record of an edition.

    Args:
        name: of the edition.
        plan: what it was made of.
        commit: the revision of that.
        order: what was ordered.
        steps: the files of each step of the order.
    """
    files = [
        {
            "name": path.relative_to(order.out).as_posix(),
            "size": len(content),
            "sha256": hashlib.sha256(content).hexdigest(),
            "language": step.language,
            "document": step.document,
            "format": step.form,
        }
        for step, made in zip(order.iter_steps(), steps, strict=True)
        for path, content in made
    ]
    return Edition.model_validate_json(
        json.dumps(
            {
                "format": FORMAT,
                "edition": name,
                "plan": plan.file.id,
                "revision": commit,
                "status_date": plan.status_date.isoformat(),
                "tool_version": __version__,
                "libraries": find_libraries(order.formats),
                "languages": [*order.languages],
                "documents": [document.word for document in order.documents],
                "formats": [*order.formats],
                "files": files,
            }
        )
    )


def find_libraries(formats: Iterable[str]) -> dict[str, str]:
    """Return the versions of what decides the bytes of some forms beside dtplan.

    Args:
        formats: the forms.
    """
    names = [name for form in ("", *formats) for name in LIBRARIES.get(form, ())]
    return {"python": platform.python_version(), **{name: _find_version(name) for name in names}}


def _find_version(library: str) -> str:
    try:
        return metadata.version(library)
    except metadata.PackageNotFoundError:
        return "none"


def check_published(root: Path, record: Edition) -> bool:
    """Say whether an edition is on record already, just as it is now.

    Args:
        root: the plan's folder.
        record: what is to be published.

    Raises:
        EditionError: when another edition was published under that name.
    """
    path = f"{FOLDER}/{record.edition}.json"
    if not (root / path).exists():
        return False
    try:
        known = parse_record(record.edition, DiskTree(root).read(path, MAX_RECORD_BYTES))
    except (UnreadableError, ValueError) as error:
        raise EditionError(f"{path} is there and is not the record of an edition: {error}") from None
    differences = [*_iter_differences(known, record)]
    if differences:
        raise EditionError(
            f"edition {record.edition} was published and is not rewritten: {', '.join(differences[:3])}. "
            f"Make it again with --as-of {known.revision[:10]} --status-date {known.status_date}, take "
            f"another name, or delete {path} if it was never handed out"
        )
    return True


def _iter_differences(known: Edition, record: Edition) -> Iterator[str]:
    for word, was, is_ in (
        ("revision", known.revision[:10], record.revision[:10]),
        ("status date", known.status_date, record.status_date),
        ("plan", known.plan, record.plan),
    ):
        if was != is_:
            yield f"its {word} is {was}, not {is_}"
    for word, had, has in (
        ("languages", known.languages, record.languages),
        ("documents", known.documents, record.documents),
        ("forms", known.formats, record.formats),
    ):
        if [*had] != [*has]:
            yield f"its {word} are {' '.join(had)}, not {' '.join(has)}"
    before = {file.name: file.sha256 for file in known.files}
    after = {file.name: file.sha256 for file in record.files}
    for name in sorted({*before, *after}):
        if name not in after:
            yield f"it has {name} as well"
        elif name not in before:
            yield f"it has no {name}"
        elif before[name] != after[name]:
            yield f"{name} has other bytes"
