"""Whether a published file comes from a revision: looked up, and made again."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from dtplan import __version__
from dtplan.app.editions import find_libraries
from dtplan.app.reporting import Order, Step, iter_documents
from dtplan.app.workspace import Workspace
from dtplan.render.report.forms import FORMS
from dtplan.render.report.manuscript import MissingLibraryError
from dtplan.source.git import GitError
from dtplan.templating import TemplateProblemError
from dtplan.views.document import NoSubjectError, parse_document

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dtplan.app.edition_record import Edition, PublishedFile

NOWHERE = Path("made-again")
"""The folder of files that are made and never written."""


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """The bytes of a file, in short."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Again:
    """What came of making a file again.

    Attributes:
        is_same: the bytes are the same; None when it could not be made.
        reason: why not, or what may explain the difference.
        step: what was made, when it is the same.
    """

    is_same: bool | None
    reason: str = ""
    step: Step | None = None


def take_fingerprint(path: Path) -> Fingerprint:
    """Return the fingerprint of a file.

    Args:
        path: where it stands.

    Raises:
        OSError: when it cannot be read.
    """
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        return Fingerprint(file.tell(), digest)


def find_published(
    fingerprint: Fingerprint, records: Iterable[Edition]
) -> tuple[Edition, PublishedFile] | None:
    """Return the edition and the file of it that have the same bytes, or None.

    Args:
        fingerprint: of the file that is asked about.
        records: what was published.
    """
    for record in records:
        for file in record.files:
            if (file.size, file.sha256) == (fingerprint.size, fingerprint.sha256):
                return record, file
    return None


def make_again(root: Path, record: Edition, file: PublishedFile) -> Again:
    """Make a recorded file again from its revision, and compare.

    Args:
        root: the plan's folder.
        record: the edition.
        file: the file of it.
    """
    if record.tool_version != __version__:
        return Again(
            is_same=None, reason=f"it was made with dtplan {record.tool_version}, and this is {__version__}"
        )
    unknown = sorted({*record.formats, file.form} - {*FORMS})
    if unknown:
        return Again(is_same=None, reason=f"this dtplan knows no form {unknown[0]}")
    try:
        documents = tuple(parse_document(word) for word in record.documents)
    except ValueError as error:
        return Again(is_same=None, reason=str(error))
    order = Order(
        languages=record.languages,
        formats=record.formats,
        out=NOWHERE,
        documents=documents,
        edition=record.edition,
        only=Step(file.language, file.document, file.form),
    )
    workspace = Workspace(root, lambda _: record.status_date, record.revision)
    again = compare_made(workspace, order, Fingerprint(file.size, file.sha256))
    if again.is_same is False:
        here = find_libraries(record.formats)
        others = [f"{name} {was}" for name, was in record.libraries.items() if here.get(name) != was]
        return Again(is_same=False, reason=f"it was made with {', '.join(others)}" if others else "")
    return again


def compare_made(workspace: Workspace, order: Order, wanted: Fingerprint) -> Again:
    """Make what is ordered, until it has the bytes of a file; nothing is written.

    Args:
        workspace: the plan at the revision.
        order: what the file may be.
        wanted: the fingerprint of the file.
    """
    try:
        plan = workspace.loaded.plan
        if plan is None:
            return Again(is_same=None, reason="the revision has no plan that can be read here")
        missing = [one for one in order.languages if one not in plan.settings.languages.all]
        if missing:
            return Again(is_same=None, reason=f"the plan of the revision has no language {missing[0]}")
        made = iter_documents(workspace, plan, order)
        for step, content in _iter_made(order, made):
            if (len(content), hashlib.sha256(content).hexdigest()) == (wanted.size, wanted.sha256):
                return Again(is_same=True, step=step)
    except (GitError, TemplateProblemError, MissingLibraryError, NoSubjectError) as error:
        return Again(is_same=None, reason=str(error))
    return Again(is_same=False)


def _iter_made(order: Order, made: Iterator[list[tuple[Path, bytes]]]) -> Iterator[tuple[Step, bytes]]:
    for step, files in zip(order.iter_steps(), made, strict=True):
        for _path, content in files:
            yield step, content
