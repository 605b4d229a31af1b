"""Progress written into a plan: edited, proved, checked as a whole, and all of it or nothing."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dtplan.app.fixing import FixedFile
from dtplan.diagnostics.new_since import keep_new
from dtplan.diagnostics.selection import select
from dtplan.diagnostics.severity import Severity
from dtplan.rules.examine import examine
from dtplan.rules.remembered import Remembered
from dtplan.scaffold.progress import iter_edits, iter_faults
from dtplan.source.document import MAX_BYTES, load_document
from dtplan.source.edit import UneditableError
from dtplan.source.overlay import OverlayTree
from dtplan.source.rewrite import rewrite
from dtplan.source.tree import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from dtplan.diagnostics.checked import Checked
    from dtplan.diagnostics.selection import Selection
    from dtplan.plan.plan import Plan
    from dtplan.scaffold.progress import Progress
    from dtplan.source.tree import Tree


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why the progress of an initiative cannot be written down.

    Attributes:
        id: the initiative.
        reason: a sentence without a full stop.
    """

    id: str
    reason: str


@dataclass(frozen=True, slots=True)
class Updated:
    """What came of writing progress down; nothing is on disk yet.

    Attributes:
        files: those that change, in order; none when anything was refused.
        refusals: what cannot be written.
        found: what the rules say of the plan then and did not say before; None when it was refused.
    """

    files: tuple[FixedFile, ...]
    refusals: tuple[Refusal, ...] = ()
    found: Selection | None = None

    @property
    def is_fine(self) -> bool:
        """Say whether it may be written: nothing was refused, and no error is new."""
        has_errors = self.found is not None and self.found.count(Severity.ERROR) > 0
        return not self.refusals and not has_errors


def update_plan(
    tree: Tree, plan: Plan, news: Sequence[Progress], choose_date: Callable[[date | None], date]
) -> Updated:
    """Return the files of a plan with progress written down, and what the rules then say that is new.

    Args:
        tree: the files.
        plan: what was read from them.
        news: what is new, of initiatives that the plan has.
        choose_date: the status date, given what plan.yaml calls its last update.
    """
    refusals: list[Refusal] = []
    files: list[FixedFile] = []
    for one in news:
        faults = [Refusal(one.id, fault) for fault in iter_faults(one, plan)]
        refusals += faults
        if faults:
            continue
        try:
            file = _rewrite(tree, plan, one)
        except (UneditableError, UnreadableError) as error:
            refusals.append(Refusal(one.id, f"{one.id} cannot be written to: {error}"))
            continue
        if file.before != file.after:
            files.append(file)
    if refusals:
        return Updated((), tuple(refusals))
    files.sort(key=lambda file: file.path)
    return Updated(tuple(files), (), _find_new(tree, files, choose_date))


def _rewrite(tree: Tree, plan: Plan, one: Progress) -> FixedFile:
    path = plan.initiatives[one.id].path
    raw = tree.read(path, MAX_BYTES)
    data = load_document(path, raw).data
    if not isinstance(data, dict):
        raise UneditableError("its file cannot be read: `dtplan validate` says why")
    mark = BOM_UTF8 if raw.startswith(BOM_UTF8) else b""
    text = rewrite(raw.removeprefix(BOM_UTF8).decode(), list(iter_edits(one, plan, data)))
    after = mark + text.encode()
    if len(after) > MAX_BYTES:
        raise UneditableError("its file would be too large")
    return FixedFile(path, raw, after)


def _find_new(
    tree: Tree, files: Sequence[FixedFile], choose_date: Callable[[date | None], date]
) -> Selection:
    """Return what the rules say with some files changed and did not say before."""
    examined = examine(tree, choose_date)
    known = examined.remembered
    changed = {file.path: file.after for file in files}
    digests = {path: digest for path, digest in known.digests.items() if path not in changed}
    remembered = Remembered(known.frame, digests, known.records)
    before = examined.checked
    after = examine(OverlayTree(tree, changed), choose_date, remembered=remembered).checked
    return _keep_brought(
        keep_new(select(after.diagnostics, after.profile), before.diagnostics), before, after
    )


def _keep_brought(found: Selection, before: Checked, after: Checked) -> Selection:
    """Return findings without those that only say something that was said before with other figures."""
    had, has = (
        Counter((one.code, one.path) for one in checked.diagnostics if one.waived is None)
        for checked in (before, after)
    )
    shown = [one for one in found.shown if has[one.code, one.path] > had[one.code, one.path]]
    return replace(found, shown=tuple(shown))
