"""A plan beside an older revision of it: what is still the same thing, and what is gone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from dtplan.diff.renames import pair_renamed
from dtplan.model.update import DecisionKind
from dtplan.rules.completeness import is_complete

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dtplan.model.initiative import Initiative
    from dtplan.model.update import Decision
    from dtplan.plan.entry import Entry
    from dtplan.plan.plan import Plan

M = TypeVar("M")

EXPLAINING = frozenset(DecisionKind) - {DecisionKind.CLOSURE}
"""Decisions that may change what was approved; a closure only says that it is done."""
FOLLOWED = ("office", "pam-goal", "prtr-project", "european-project")
"""What initiatives refer to and what may be given another id: to follow it is no change."""
LEAST_SAME = 0.25
"""Two things that share no word of their titles and no more of their fields than this are two things."""
_WORD = re.compile(r"\w{4,}")


class Pair(NamedTuple, Generic[M]):
    """One thing as it was and as it is; its id may have changed."""

    old: Entry[M]
    new: Entry[M]


class _Pairs(NamedTuple):
    """Of one kind: what both revisions have, what they have under one id though it is another, what is gone."""

    same: tuple[Pair[Any], ...]
    reused: tuple[Pair[Any], ...]
    gone: tuple[Entry[Any], ...]


@dataclass(frozen=True)
class History:
    """A plan and an older revision of it, both looked at from the same day.

    Attributes:
        old: the older revision.
        new: the plan.
    """

    old: Plan
    new: Plan

    @cached_property
    def initiatives(self) -> tuple[Pair[Initiative], ...]:
        """The initiatives that both have, in the order of their ids now; renamed ones are the same."""
        return self._pair("initiative").same

    @cached_property
    def approved(self) -> tuple[Pair[Initiative], ...]:
        """Those that were approved and not dropped in the older revision."""
        return tuple(pair for pair in self.initiatives if pair.old.model.status.is_committed)

    @cached_property
    def gone(self) -> tuple[Entry[Initiative], ...]:
        """The initiatives that are no longer there, under no id; none while something cannot be read."""
        return self._pair("initiative").gone if is_complete(self.new, "initiative") else ()

    @cached_property
    def holders_of_milestones(self) -> tuple[Pair[Any], ...]:
        """The initiatives and the PRTR projects that both have."""
        return (*self.initiatives, *self._pair("prtr-project").same)

    @cached_property
    def renamed(self) -> Mapping[tuple[str, str], str]:
        """The new id of what initiatives refer to, by kind and old id."""
        return {
            (kind, pair.old.id): pair.new.id
            for kind in FOLLOWED
            for pair in self._pair(kind).same
            if pair.old.id != pair.new.id
        }

    def find_reused(self, kind: str) -> tuple[Pair[Any], ...]:
        """Return the things of a kind that have the id of another thing of the older revision."""
        return self._pair(kind).reused

    @cached_property
    def _known(self) -> dict[str, _Pairs]:
        return {}

    def _pair(self, kind: str) -> _Pairs:
        if kind not in self._known:
            old, new = self.old.entries[kind], self.new.entries[kind]
            gone = {id_: entry for id_, entry in old.items() if not self.new.knows(kind, id_)}
            come = {id_: entry for id_, entry in new.items() if not self.old.knows(kind, id_)}
            kept = [Pair(old[id_], entry) for id_, entry in new.items() if id_ in old]
            same = [pair for pair in kept if not is_another(pair.old.model, pair.new.model)]
            reused = tuple(pair for pair in kept if is_another(pair.old.model, pair.new.model))
            for before, after in pair_renamed(gone.values(), come.values()):
                same.append(Pair(before, after))
                del gone[before.id]
            same.sort(key=lambda pair: pair.new.id)
            self._known[kind] = _Pairs(tuple(same), reused, tuple(gone.values()))
        return self._known[kind]


def share_word(one: Any, other: Any) -> bool:
    """Say whether the titles of two things share a word of four letters, or are the same, in any language."""
    titles = [dict(getattr(thing, "title", {})) for thing in (one, other)]
    for language in titles[0].keys() & titles[1].keys():
        said, again = (title[language].casefold() for title in titles)
        if said == again or set(_WORD.findall(said)) & set(_WORD.findall(again)):
            return True
    return not (titles[0] and titles[1])


def is_another(old: Any, new: Any) -> bool:
    """Say whether two things of one id are not the same thing: hardly anything of them is alike."""
    if old == new or share_word(old, new):
        return False
    names = (old.model_fields_set | new.model_fields_set) - {"id", "kind", "illustrative"}
    same = sum(getattr(old, name) == getattr(new, name) for name in names)
    return bool(same <= LEAST_SAME * len(names))


def find_new_decisions(pair: Pair[Initiative]) -> list[Decision]:
    """Return the decisions that the older revision does not have yet, told apart by day and kind."""
    known = [(decision.date, decision.kind) for decision in pair.old.model.decisions]
    found = []
    for decision in pair.new.model.decisions:
        key = (decision.date, decision.kind)
        if key in known:
            known.remove(key)
        else:
            found.append(decision)
    return found


def is_explained(pair: Pair[Initiative]) -> bool:
    """Say whether a new decision, or a new approval, stands behind what changed."""
    approval = pair.new.model.approval
    if approval is not None and approval != pair.old.model.approval:
        return True
    return any(decision.kind in EXPLAINING for decision in find_new_decisions(pair))


def iter_same_milestones(pair: Pair[Any]) -> Iterator[tuple[Any, int, Any]]:
    """Yield each milestone that a thing still has: as it was, its position now, as it is.

    One with another id and the same title is the same.
    """
    now = {milestone.id: (n, milestone) for n, milestone in enumerate(pair.new.model.milestones)}
    known = {milestone.id for milestone in pair.old.model.milestones}
    for before in pair.old.model.milestones:
        found = now.get(before.id)
        if found is None:
            others = ((n, one) for n, one in now.values() if one.id not in known)
            found = next(((n, one) for n, one in others if one.title == before.title), None)
        if found is not None:
            yield before, *found


def find_missing_milestones(pair: Pair[Any]) -> list[Any]:
    """Return the milestones that a thing no longer has, under no id."""
    kept = {before.id for before, _n, _now in iter_same_milestones(pair)}
    return [milestone for milestone in pair.old.model.milestones if milestone.id not in kept]
