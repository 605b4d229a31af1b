"""Corrections made: in rounds, each proved and looked at before it counts, and written at the end."""

from __future__ import annotations

from codecs import BOM_UTF8
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dtplan.app.harm import find_harm
from dtplan.app.writing import write_text
from dtplan.diagnostics.selection import Selection, select
from dtplan.rules.examine import Examined, examine
from dtplan.rules.remembered import NOTHING, Remembered
from dtplan.source.document import MAX_BYTES
from dtplan.source.edit import DropByteOrderMark, Edit, UneditableError, path_of
from dtplan.source.overlay import OverlayTree
from dtplan.source.rewrite import rewrite
from dtplan.source.tree import DiskTree, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date
    from pathlib import Path

    from dtplan.diagnostics.checked import Checked
    from dtplan.diagnostics.diagnostic import Diagnostic
    from dtplan.diagnostics.fix import Fix
    from dtplan.diagnostics.severity import Profile
    from dtplan.source.span import Span
    from dtplan.source.tree import Tree

MAX_ROUNDS = 10
MAX_BATCH = 500
MAX_LOOKS = 80
"""How often the whole plan is looked at, at most, to find which fix of several does harm."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A fix and what became of it.

    Attributes:
        path, line, code: the finding.
        fix: its correction.
        refusal: why it was not made; empty when it was.
    """

    path: str
    line: int
    code: str
    fix: Fix
    refusal: str = ""


@dataclass(frozen=True, slots=True)
class FixedFile:
    """A file before and after its fixes."""

    path: str
    before: bytes
    after: bytes


@dataclass(frozen=True, slots=True)
class Fixed:
    """What came of fixing a plan; nothing is written yet.

    Attributes:
        applied, refused: what became of each fix.
        files: those that change, in order.
        selection: what there still is to say about the plan.
    """

    applied: tuple[Outcome, ...]
    refused: tuple[Outcome, ...]
    files: tuple[FixedFile, ...]
    selection: Selection


def fix_plan(
    tree: Tree,
    choose_date: Callable[[date | None], date],
    wants: Callable[[Diagnostic], bool],
    profile: Profile | None = None,
) -> Fixed:
    """Return a plan's files with their fixes made.

    Args:
        tree: the files.
        choose_date: the status date, given what plan.yaml calls its last update.
        wants: which findings to fix, if they can be.
        profile: the profile in force, or None for the plan's own.
    """
    fixer = _Fixer(tree, choose_date, wants, profile)
    fixer.run()
    files = (
        FixedFile(path, tree.read(path, MAX_BYTES), after) for path, after in sorted(fixer.changed.items())
    )
    return Fixed(tuple(fixer.applied), tuple(fixer.refused), tuple(files), fixer.select(fixer.checked))


def write_fixed(root: Path, files: Iterable[FixedFile]) -> None:
    """Write files in their place, with the rights they have; none when one of them cannot be.

    Args:
        root: the plan's folder.
        files: what to write.

    Raises:
        OSError: when a file is not there to be written, or is no longer what it was.
    """
    files = tuple(files)
    modes: list[int] = []
    tree = DiskTree(root)
    for file in files:
        try:
            now = tree.read(file.path, MAX_BYTES)
        except UnreadableError as error:
            raise OSError(f"{root / file.path} {error}: nothing was written") from None
        if now != file.before:
            raise OSError(f"{root / file.path} was changed meanwhile: nothing was written")
        modes.append((root / file.path).stat(follow_symlinks=False).st_mode & 0o7777)
        if not modes[-1] & 0o222:
            raise OSError(f"{root / file.path} is read-only: nothing was written")
    for file, mode in zip(files, modes, strict=True):
        write_text(root / file.path, file.after.decode(), mode=mode)


@dataclass
class _Fixer:
    """A plan while it is fixed."""

    tree: Tree
    choose_date: Callable[[date | None], date]
    wants: Callable[[Diagnostic], bool]
    profile: Profile | None
    changed: dict[str, bytes] = field(default_factory=dict)
    applied: list[Outcome] = field(default_factory=list)
    refused: list[Outcome] = field(default_factory=list)
    looks: int = 0

    def __post_init__(self) -> None:
        self.examined = self._look({})
        self._given_up: set[tuple[str, str, str, str]] = set()

    def run(self) -> None:
        """Make fixes until there are no more, or after some rounds."""
        for _ in range(MAX_ROUNDS):
            batch = self._choose_batch()
            if not batch:
                return
            self._make_most(batch)

    @property
    def checked(self) -> Checked:
        """What the rules say of the files as they are now."""
        return self.examined.checked

    def select(self, checked: Checked) -> Selection:
        """Return what counts under the profile in force."""
        return select(checked.diagnostics, self.profile or checked.profile)

    def _look(self, changed: dict[str, bytes]) -> Examined:
        """Return what the rules say with some files changed, looking anew only where it is needed."""
        self.looks += 1
        remembered = NOTHING
        if self.looks > 1:
            before = self.examined.remembered
            other = {path for path, raw in changed.items() if self.changed.get(path) != raw}
            digests = {path: digest for path, digest in before.digests.items() if path not in other}
            remembered = Remembered(before.frame, digests, before.records)
        return examine(OverlayTree(self.tree, changed), self.choose_date, remembered=remembered)

    def _choose_batch(self) -> list[Diagnostic]:
        """Return findings to fix together: those that keep files from being read first, none twice at a place."""
        offered = [
            one
            for one in self.select(self.checked).shown
            if one.fix is not None and self.wants(one) and _key(one) not in self._given_up
        ]
        first = [one for one in offered if one.code[0] in "YS"]
        taken: dict[str, list[Span]] = {}
        return [one for one in (first or offered)[:MAX_BATCH] if _take(one.fix, taken)]

    def _make_most(self, batch: list[Diagnostic]) -> None:
        """Make all fixes of a batch but those that do harm, and remember which did."""
        while batch:
            harm, changed, examined = self._try(batch)
            if not harm:
                self.changed, self.examined = changed, examined
                self.applied.extend(_outcome(one) for one in batch)
                return
            fine, bad = 0, len(batch)
            while bad - fine > 1:
                middle = (fine + bad) // 2
                found, *_ = self._try(batch[:middle])
                if found:
                    bad, harm = middle, found
                else:
                    fine = middle
            culprit = batch.pop(bad - 1)
            self._given_up.add(_key(culprit))
            self.refused.append(_outcome(culprit, harm))

    def _try(self, batch: list[Diagnostic]) -> tuple[str, dict[str, bytes], Examined]:
        """Return what is wrong with making some fixes (nothing, at best), the files and what the rules say then."""
        try:
            changed = self.changed | self._rewrite(batch)
        except UneditableError as error:
            return str(error), self.changed, self.examined
        except UnicodeDecodeError:
            return "the file is not UTF-8", self.changed, self.examined
        if self.looks >= MAX_LOOKS:
            return "too many fixes had to be tried: run it again", self.changed, self.examined
        examined = self._look(changed)
        return find_harm(batch, self.checked, examined.checked), changed, examined

    def _rewrite(self, batch: list[Diagnostic]) -> dict[str, bytes]:
        by_path: dict[str, list[Edit]] = {}
        for one in batch:
            for edit in one.fix.meaning if one.fix else ():
                by_path.setdefault(path_of(edit), []).append(edit)
        overlay = OverlayTree(self.tree, self.changed)
        after: dict[str, bytes] = {}
        for path, edits in by_path.items():
            raw = overlay.read(path, MAX_BYTES)
            text = rewrite(raw.removeprefix(BOM_UTF8).decode(), edits)
            keeps_mark = raw.startswith(BOM_UTF8) and not any(
                isinstance(edit, DropByteOrderMark) for edit in edits
            )
            after[path] = (BOM_UTF8 if keeps_mark else b"") + text.encode()
        return after


def _key(one: Diagnostic) -> tuple[str, str, str, str]:
    return one.code, one.path, one.pointer, one.fix.title if one.fix else ""


def _outcome(one: Diagnostic, refusal: str = "") -> Outcome:
    if one.fix is None:
        raise ValueError("a finding without a fix has no outcome")
    return Outcome(one.path, one.span.line, one.code, one.fix, refusal)


def _take(fix: Fix | None, taken: dict[str, list[Span]]) -> bool:
    """Say whether nothing that is taken already overlaps a fix; then its places are taken too."""
    edits = fix.edits if fix else ()
    if any(_overlap(edit.span, other) for edit in edits for other in taken.get(edit.path, ())):
        return False
    for edit in edits:
        taken.setdefault(edit.path, []).append(edit.span)
    return bool(edits)


def _overlap(one: Span, other: Span) -> bool:
    return one[:2] == other[:2] or (one[:2] < other[2:] and other[:2] < one[2:])
