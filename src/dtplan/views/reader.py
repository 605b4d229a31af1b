"""A plan as one reader sees it: in a language, each thing with its name and where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dtplan.model.status import Rag, Status
from dtplan.plan.health import Health, compute_health, last_update
from dtplan.plan.rollup import sum_by_subplan
from dtplan.views.origin import Tracer
from dtplan.views.text import LocalText, choose_text, collate

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from dtplan.model.initiative import Initiative
    from dtplan.model.waiver import Waiver
    from dtplan.plan.entry import Entry
    from dtplan.plan.plan import Plan
    from dtplan.views.origin import Origin

ANCHORS = {
    "initiative": "",
    "subplan": "subplan_",
    "office": "office_",
    "pam-goal": "goal_",
    "prtr-project": "prtr_",
    "measure": "measure_",
    "call": "call_",
    "european-project": "european_",
}
"""What stands before an id in the document; an initiative's is its id, and ids hold no underscore."""

HUES = 6
"""How many colours tell sub-plans apart."""


@dataclass(frozen=True, slots=True)
class Ref:
    """Something of the plan, by its name.

    Attributes:
        id: how the files name it.
        anchor: where it stands in the document, or None when it is not there.
        title: its name.
        short: its code or acronym; empty when it has none.
    """

    id: str
    anchor: str | None
    title: LocalText
    short: str = ""


@dataclass(frozen=True, slots=True)
class WaiverView:
    """A finding that somebody accepted.

    Attributes:
        where: what it is accepted for.
        rule: the code of the rule.
        reason: why, in the words of the plan; empty when none is given.
        by: who accepts it.
        until: the last day on which it holds.
        is_expired: that day has passed.
    """

    where: Ref
    rule: str
    reason: str
    by: Ref | None
    until: Any
    is_expired: bool


class Reader:
    """Looks things of a plan up in one language.

    Attributes:
        plan: the plan, or the part of it that the document is about.
        language: the language asked for.
    """

    def __init__(
        self,
        plan: Plan,
        language: str,
        whole: Plan | None = None,
        linked: frozenset[str] = frozenset(ANCHORS),
        tracer: Tracer | None = None,
    ) -> None:
        """Look things up.

        Args:
            plan: what the document is about.
            language: the language asked for.
            whole: the plan that it is a part of: what is not in the part still has its name.
            linked: the kinds of things that the document has a place for.
            tracer: says where in the files something stands.
        """
        self.plan = plan
        self.language = language
        self._whole = whole or plan
        self._linked = linked
        self._tracer = tracer or Tracer()
        self._order = tuple(dict.fromkeys((language, *plan.settings.languages.all)))
        self._health: dict[str, Health] = {}
        self._refs: dict[tuple[str, str], Ref] = {}
        self.hues = self._choose_hues()
        self.amounts_by_subplan = sum_by_subplan(plan)

    def text(self, by_language: Mapping[str, str]) -> LocalText:
        """Return a text in the reader's language, or in the first one there is."""
        return choose_text(by_language, self._order)

    def maybe(self, by_language: Mapping[str, str] | None) -> LocalText | None:
        """Return a text in the reader's language, or None when there is no text."""
        return None if by_language is None else self.text(by_language)

    def unit(self, unit: str) -> LocalText:
        """Return a unit as plan.yaml says it in the reader's language; a symbol is the same in all."""
        by_language = self.plan.settings.units.get(unit)
        return self.text(by_language) if by_language else LocalText(unit, self.language)

    def maybe_unit(self, unit: str | None) -> LocalText | None:
        """Return a unit in the reader's language, or None when there is none."""
        return None if unit is None else self.unit(unit)

    def refer(self, kind: str, id_: str) -> Ref:
        """Return the name and place of something; its id stands in when it is not there."""
        entry = self.plan.find(kind, id_) or self._whole.find(kind, id_)
        if entry is None:
            return Ref(id_, None, LocalText(id_, self.language))
        return self.refer_to(entry)

    def maybe_refer(self, kind: str, id_: str | None) -> Ref | None:
        """Return the name and place of something, or None when nothing is named."""
        return None if id_ is None else self.refer(kind, id_)

    def refer_to(self, entry: Entry[Any]) -> Ref:
        """Return the name and place of an entry."""
        known = self._refs.get((entry.kind, entry.id))
        if known is None:
            known = self._refs[entry.kind, entry.id] = self._refer_to(entry)
        return known

    def _refer_to(self, entry: Entry[Any]) -> Ref:
        is_linked = entry.kind in self._linked and self.plan.find(entry.kind, entry.id) is not None
        prefix = ANCHORS.get(entry.kind) if is_linked else None
        short = getattr(entry.model, "acronym", None) or getattr(entry.model, "code", None) or ""
        anchor = None if prefix is None else prefix + entry.id
        title = getattr(entry.model, "title", None)  # a theme has none
        return Ref(entry.id, anchor, self.text(title) if title else LocalText(entry.id, self.language), short)

    def trace(self, entry: Entry[Any]) -> Origin:
        """Return where in the files of the plan an entry stands."""
        return self._tracer.trace(entry)

    def order(self, entries: Iterable[Entry[Any]]) -> list[Entry[Any]]:
        """Return entries in the order of their names."""
        return sorted(
            entries, key=lambda one: (*collate(self.text(one.model.title).text, self.language), one.id)
        )

    def health(self, entry: Entry[Initiative]) -> Health:
        """Return the computed state of an initiative."""
        if entry.id not in self._health:
            self._health[entry.id] = compute_health(entry, self.plan.status_date)
        return self._health[entry.id]

    def declared_rag(self, entry: Entry[Initiative]) -> Rag | None:
        """Return what the newest update says of an initiative."""
        newest = last_update(entry.model, self.plan.status_date)
        return newest.rag if newest else None

    def progress(self, entry: Entry[Initiative]) -> int | None:
        """Return how far an initiative is: by its milestones, else as declared, else unknown."""
        computed = self.health(entry).progress
        if computed is not None:
            return computed
        newest = last_update(entry.model, self.plan.status_date)
        return newest.progress if newest else None

    def asks_attention(self, entry: Entry[Initiative]) -> bool:
        """Say whether work is under way and it is amber or red, as declared or as computed."""
        if entry.model.status not in (Status.IN_PROGRESS, Status.APPROVED):
            return False
        return any(rag in (Rag.AMBER, Rag.RED) for rag in (self.declared_rag(entry), self.health(entry).rag))

    def mean_progress(self, entries: Iterable[Entry[Initiative]]) -> int | None:
        """Return the mean progress of the initiatives that were approved and not dropped, rounded half up."""
        known = [
            self.progress(entry) or 0
            for entry in entries
            if entry.model.status not in (Status.PROPOSED, Status.CANCELLED)
        ]
        return (2 * sum(known) + len(known)) // (2 * len(known)) if known else None

    def hue(self, entry: Entry[Any]) -> int:
        """Return the colour of the sub-plan at the top of which something stands, from 1; 0 outside of any."""
        around = entry if entry.kind == "subplan" else self.plan.subplan_of(entry)
        return self.hues.get(around.id, 0) if around else 0

    def waivers(self, entry: Entry[Any]) -> tuple[WaiverView, ...]:
        """Return what is accepted for an entry."""
        waivers: tuple[Waiver, ...] = getattr(entry.model, "waivers", ())
        return tuple(
            WaiverView(
                where=self.refer_to(entry),
                rule=waiver.rule,
                reason=waiver.reason or "",
                by=self.maybe_refer("office", waiver.by),
                until=waiver.until,
                is_expired=waiver.until is not None and waiver.until < self.plan.status_date,
            )
            for waiver in waivers
        )

    def _choose_hues(self) -> dict[str, int]:
        hues: dict[str, int] = {}
        for n, top in enumerate(self.order_subplans(None)):
            pending = [top]
            while pending:
                entry = pending.pop()
                if entry.id not in hues:
                    hues[entry.id] = n % HUES + 1
                    pending.extend(self.plan.children_of(entry))
        return hues

    def order_subplans(self, parent: Entry[Any] | None) -> list[Entry[Any]]:
        """Return the sub-plans inside one (or at the top): by the kinds of plan.yaml, then by name."""
        kinds = {kind.id: n for n, kind in enumerate(self.plan.settings.subplan_kinds)}
        children = self.order(self.plan.children_of(parent))
        return sorted(children, key=lambda one: kinds.get(one.model.subplan_kind, len(kinds)))
