"""What becomes of a plan by something new: checked before anything is written."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dtplan.diagnostics.new_since import keep_new
from dtplan.diagnostics.selection import select
from dtplan.diagnostics.severity import Profile, Severity
from dtplan.plan.loader import load_plan
from dtplan.rules.examine import examine
from dtplan.rules.remembered import Remembered
from dtplan.scaffold.addition import DRAFTED_STATUS, AdditionError, make_addition
from dtplan.source.overlay import OverlayTree
from dtplan.source.span import render_pointer

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from dtplan.diagnostics.diagnostic import Diagnostic
    from dtplan.plan.plan import Plan
    from dtplan.scaffold.addition import Addition
    from dtplan.scaffold.filled import Filled
    from dtplan.source.tree import Tree

DECIDED = ("approval", "updates", "decisions", "contracts", "waivers")
"""What comes after a proposal, and what nobody accepts in his own."""
ALWAYS_OWN = "YSR"
"""The families of rules that are about the file itself: what can be read, and what it names."""


@dataclass(frozen=True, slots=True)
class Proposed:
    """Something new in a plan, with what the rules say of it.

    Attributes:
        addition: what is added.
        plan: the plan with it, or None when the new thing cannot be used.
        wrong: what only its author can correct; nothing may be written while there is any.
        brought: the other findings of a draft that it brings, anywhere in the plan.
        later: what is asked of it once it is to be adopted.
    """

    addition: Addition
    plan: Plan | None
    wrong: tuple[Diagnostic, ...]
    brought: tuple[Diagnostic, ...]
    later: tuple[Diagnostic, ...]


@dataclass(slots=True)
class Drafting:
    """A plan to which things can be added; it is read and checked once.

    Attributes:
        tree: its files, on disk or of a revision.
        choose_date: the status date, given what plan.yaml calls its last update.
        plan: the plan as it is.
        sources: the bytes of its files by path.
    """

    tree: Tree
    choose_date: Callable[[date | None], date]
    plan: Plan
    sources: Mapping[str, bytes]
    _before: tuple[tuple[Diagnostic, ...], Remembered] | None = field(default=None, repr=False)

    def draft(self, filled: Filled) -> Proposed:
        """Return what a filled form adds, checked.

        Args:
            filled: what somebody proposes.

        Raises:
            AdditionError: when there is no place for it.
        """
        addition = make_addition(self.plan, self.sources, filled)
        return self.check(addition)

    def check(self, addition: Addition) -> Proposed:
        """Return what the rules say of something new."""
        if self._before is None:
            examined = examine(self.tree, self.choose_date)
            self._before = examined.checked.diagnostics, examined.remembered
        before, known = self._before
        changed = OverlayTree(self.tree, {addition.path: addition.after.encode()})
        digests = {path: digest for path, digest in known.digests.items() if path != addition.path}
        after = examine(changed, self.choose_date, None, Remembered(known.frame, digests, known.records))
        profile = after.checked.profile
        draft = keep_new(select(after.checked.diagnostics, Profile.DRAFT), before).shown
        whole = keep_new(select(after.checked.diagnostics, profile), before).shown
        wrong = tuple(one for one in draft if _is_for_author(one, addition))
        plan = load_plan(changed, self.plan.status_date).plan
        return Proposed(
            addition,
            plan if plan and find_added(plan, addition) else None,
            wrong,
            tuple(one for one in draft if one not in wrong),
            tuple(one for one in whole if not Profile.DRAFT.includes(one.profile) and _is_own(one, addition)),
        )


def find_added(plan: Plan, addition: Addition) -> tuple[str, str] | None:
    """Return the kind and id of what was added, as references name it; None when it is not there."""
    for id_, entry in plan.entries.get(addition.kind, {}).items():
        if entry.place == addition.place:
            return addition.kind, id_
    return None


def refuse_decided(filled: Filled) -> None:
    """Refuse a proposal that says of itself what only comes later, or accepts what the rules find.

    Raises:
        AdditionError: with each field that does.
    """
    problems = [
        (key, "a proposal cannot have this: it is added once the proposal is decided on")
        for key in DECIDED
        if filled.data.get(key)
    ]
    status = filled.data.get("status", DRAFTED_STATUS)
    if filled.kind == "initiative" and status != DRAFTED_STATUS:
        problems.append(("status", f"a proposal has the status `{DRAFTED_STATUS}`"))
    if problems:
        raise AdditionError(*problems)


def _is_own(one: Diagnostic, addition: Addition) -> bool:
    """Say whether a finding stands in what was added."""
    pointer = render_pointer(addition.place.pointer)
    return one.path == addition.path and (one.pointer == pointer or one.pointer.startswith(f"{pointer}/"))


def _is_for_author(one: Diagnostic, addition: Addition) -> bool:
    """Say whether a finding is an error that only the author of the new thing can correct.

    What contradicts the rest of the plan (money above an envelope, a dependency that is ready too
    late) is for those who decide, so it stands in what they read.
    """
    if one.severity is not Severity.ERROR or not _is_own(one, addition):
        return False
    return one.code[0] in ALWAYS_OWN or all(label.path == addition.path for label in one.labels)
