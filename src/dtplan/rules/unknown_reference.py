"""The finding that every reference to something missing shares."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.suggestion import enumerate_words, find_closest, is_slip
from dtplan.plan.referable import KINDS
from dtplan.rules.fixing import REPLACES
from dtplan.rules.identity import place_of_id
from dtplan.source.edit import SetValue

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dtplan.plan.entry import Entry
    from dtplan.plan.plan import Plan
    from dtplan.plan.references import Reference

MAX_SUGGESTIONS = 100
SHOWN = 6


class Candidates:
    """What a reference of one kind could have meant, by how it would be written.

    Looking for the nearest one means looking at all of them, so only the first hundred
    different mistakes get a suggestion.
    """

    def __init__(self, kind: str, known: Mapping[str, Entry[Any]]) -> None:
        self._kind = kind
        self._known = known
        self._closest: dict[str, str | None] = {}
        self._slips: dict[str, bool] = {}

    @cached_property
    def _otherwise(self) -> str:
        if self._known:
            return f"there are {enumerate_words(self._known, SHOWN)}"
        return f"there is no {KINDS[self._kind].partition(' ')[2]} to refer to"

    def _find_closest(self, written: str) -> str | None:
        if written not in self._closest and len(self._closest) < MAX_SUGGESTIONS:
            closest = find_closest(written, self._known)
            self._closest[written] = closest
            self._slips[written] = closest is not None and is_slip(written, closest, self._known)
        return self._closest.get(written)

    def report(self, reference: Reference, written: str, whole: str = "this plan") -> Finding:
        """Return the finding of a reference to none of them.

        Args:
            reference: who refers, and from where.
            written: what stands in the file.
            whole: what it is not a part of.
        """
        closest = self._find_closest(written)
        place = reference.source.at(*reference.pointer)
        finding = Finding(
            place,
            f"{reference.source.id} refers to `{written}`, which is not {KINDS[self._kind]} of {whole}",
            f"did you mean `{closest}`?" if closest else self._otherwise,
            note=f"not {KINDS[self._kind]}",
        )
        if closest is None:
            return finding
        finding = finding.also(place_of_id(self._known[closest]), "the closest one")
        text = _spell(reference, written, closest)
        if text is None:
            return finding
        is_safe = self._slips[written]
        return finding.fixed_by(
            f"write `{text}`{REPLACES}`{written}`", SetValue(place, text), is_safe=is_safe
        )


def _spell(reference: Reference, written: str, closest: str) -> str | None:
    """Return how a reference to what is closest is written where it stands, or None if it cannot be."""
    if reference.kind == "pam-goal" and reference.source.kind == "pam-goal":
        edition, _, goal = closest.partition("/")
        return goal if reference.id.startswith(f"{edition}/") else None
    if reference.kind == "milestone":
        return closest + reference.id.removeprefix(written)
    return closest


def iter_missing(plan: Plan, kind: str) -> Iterator[Reference]:
    """Yield each reference to a thing of a kind that the plan does not have."""
    for reference in plan.references:
        if reference.kind == kind and not plan.knows(kind, reference.id):
            yield reference


def iter_unknown(plan: Plan, kind: str) -> Iterator[Finding]:
    """Yield a finding for each reference to a thing of a kind that the plan does not have.

    Args:
        plan: the plan.
        kind: what is referred to, as in `dtplan.plan.referable.KINDS`.
    """
    candidates = Candidates(kind, plan.entries[kind])
    for reference in iter_missing(plan, kind):
        yield candidates.report(reference, reference.id)
