"""What changed of one initiative, as rows of the chapter on changes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dtplan.model.status import Status
from dtplan.model.update import DecisionKind
from dtplan.plan.health import RED_SLIP_DAYS
from dtplan.views.delta import Delta, view_delta
from dtplan.views.journal import DecisionView, view_decision
from dtplan.views.reader import Ref

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from decimal import Decimal

    from dtplan.diff.facts import FactChange
    from dtplan.model.initiative import Initiative
    from dtplan.plan.entry import Entry
    from dtplan.plan.plan import Plan
    from dtplan.views.reader import Reader
    from dtplan.views.text import LocalText

DECIDED_BY = {
    Status.APPROVED: (DecisionKind.APPROVAL,),
    Status.IN_PROGRESS: (DecisionKind.RESUMPTION,),
    Status.PAUSED: (DecisionKind.PAUSE,),
    Status.COMPLETED: (DecisionKind.CLOSURE,),
    Status.CANCELLED: (DecisionKind.CANCELLATION,),
}
"""Which decisions give the reason for a status."""
STOPPED = (Status.PAUSED, Status.CANCELLED)
"""What an initiative does not become, and does not leave, without a decision."""
LEAVING = (DecisionKind.CANCELLATION, DecisionKind.CLOSURE)


@dataclass(frozen=True, slots=True)
class PresenceRow:
    """An initiative that is new or gone.

    Attributes:
        initiative: its name; it leads nowhere when it is gone.
        office: who answers for it.
        status: its status, or the last one it had.
        planned: its money, or None when it has no budget of its own.
        is_moved: it was, or still is, in another part of the plan than this document is about.
        decision: why it went, where that was decided.
        is_illustrative: made up to show the format.
    """

    initiative: Ref
    office: Ref
    status: str
    planned: Decimal | None
    is_moved: bool
    decision: DecisionView | None
    is_illustrative: bool


@dataclass(frozen=True, slots=True)
class StateRow:
    """A status or an assessment that changed; an assessment that was not there is empty.

    Attributes:
        initiative: its name.
        before, after: codes.
        decision: what was decided, where that is recorded.
        lacks_decision: it is the kind of change that is decided, and no decision is recorded.
        is_illustrative: made up to show the format.
    """

    initiative: Ref
    before: str
    after: str
    decision: DecisionView | None
    lacks_decision: bool
    is_illustrative: bool


@dataclass(frozen=True, slots=True)
class EndRow:
    """An expected end that moved; `days` later, or earlier when negative, None when one end is missing.

    `lacks_decision` says that it is later than slips without a decision are let pass, and nobody decided it.
    """

    initiative: Ref
    before: date | None
    after: date | None
    days: int | None
    decision: DecisionView | None
    lacks_decision: bool
    is_illustrative: bool


@dataclass(frozen=True, slots=True)
class MoneyRow:
    """Planned money that changed; `vat` is the new basis when that changed as well, else empty."""

    initiative: Ref
    planned: Delta
    vat: str
    decision: DecisionView | None
    is_illustrative: bool


@dataclass(frozen=True, slots=True)
class MilestoneRow:
    """A milestone reached since, or no longer said to be; `day` is when it was reached."""

    title: LocalText
    initiative: Ref
    day: date
    is_reached: bool
    is_illustrative: bool


class Rows:
    """Makes rows of changes, in one language."""

    def __init__(
        self, old: Plan, old_whole: Plan, reader: Reader, whole: Plan, renamed: Mapping[str, str]
    ) -> None:
        self.old, self.old_whole, self.reader, self.whole = old, old_whole, reader, whole
        self.new = reader.plan
        self.renamed = renamed
        self._renamed_back = {old_id: id_ for id_, old_id in renamed.items()}

    def view_presence(self, changes: Iterable[FactChange]) -> tuple[PresenceRow, ...]:
        """Return initiatives that are only in one of the plans."""
        ids = [change.initiative for change in changes]
        entries = [self.new.initiatives.get(id_) or self.old.initiatives[id_] for id_ in ids]
        rows = []
        for entry in self.reader.order(entries):
            is_new = entry.id in self.new.initiatives
            is_moved = (
                self.renamed.get(entry.id, entry.id) in self.old_whole.initiatives
                if is_new
                else self._renamed_back.get(entry.id, entry.id) in self.whole.initiatives
            )
            budget = entry.model.budget
            rows.append(
                PresenceRow(
                    initiative=self._refer(entry),
                    office=self.reader.refer("office", entry.model.office),
                    status=entry.model.status,
                    planned=budget.planned if budget else None,
                    is_moved=is_moved,
                    decision=None if is_new else self.find_decision(entry, LEAVING, ever=True),
                    is_illustrative=entry.model.illustrative,
                )
            )
        return tuple(rows)

    def view_states(self, changes: Iterable[FactChange]) -> tuple[StateRow, ...]:
        """Return a status or an assessment that changed, by the names of initiatives."""
        by_id = {change.initiative: change for change in changes}
        rows = []
        for entry in self.reader.order(self.new.initiatives[id_] for id_ in by_id):
            before: Any = by_id[entry.id].before
            after: Any = by_id[entry.id].after
            decision = self.find_decision(entry, DECIDED_BY.get(after, ()))
            rows.append(
                StateRow(
                    initiative=self._refer(entry),
                    before=before or "",
                    after=after or "",
                    decision=decision,
                    lacks_decision=decision is None and (before in STOPPED or after in STOPPED),
                    is_illustrative=entry.model.illustrative,
                )
            )
        return tuple(rows)

    def view_end(self, change: FactChange) -> EndRow:
        """Return an expected end that moved."""
        entry = self.new.initiatives[change.initiative]
        before: Any = change.before
        after: Any = change.after
        days = (after - before).days if before and after else None
        decision = self.find_decision(entry, (DecisionKind.CHANGE,))
        return EndRow(
            initiative=self._refer(entry),
            before=before,
            after=after,
            days=days,
            decision=decision,
            lacks_decision=decision is None and (days or 0) > RED_SLIP_DAYS,
            is_illustrative=entry.model.illustrative,
        )

    def view_money(self, changes: Iterable[FactChange], bases: Iterable[FactChange]) -> tuple[MoneyRow, ...]:
        """Return planned money that changed, the largest change first."""
        vat = {change.initiative: str(change.after or "") for change in bases if change.before is not None}
        rows = []
        for change in changes:
            entry = self.new.initiatives[change.initiative]
            rows.append(
                MoneyRow(
                    initiative=self._refer(entry),
                    planned=view_delta(change.before, change.after),
                    vat=vat.get(change.initiative, ""),
                    decision=self.find_decision(entry, (DecisionKind.CHANGE,)),
                    is_illustrative=entry.model.illustrative,
                )
            )
        return tuple(sorted(rows, key=lambda row: -row.planned.size))

    def view_milestone(self, change: FactChange) -> MilestoneRow | None:
        """Return a milestone that was reached or withdrawn; None when only its day was put right."""
        day: Any = change.after or change.before
        if change.before and change.after:
            return None
        entry = self.new.initiatives[change.initiative]
        milestone = next(
            one
            for known in (entry, self.old.initiatives[self.renamed.get(entry.id, entry.id)])
            for one in known.model.milestones
            if one.id == change.part
        )
        return MilestoneRow(
            title=self.reader.text(milestone.title),
            initiative=self._refer(entry),
            day=day,
            is_reached=change.after is not None,
            is_illustrative=entry.model.illustrative,
        )

    def _refer(self, entry: Entry[Initiative]) -> Ref:
        if entry.id in self.new.initiatives:
            return self.reader.refer_to(entry)
        return Ref(entry.id, None, self.reader.text(entry.model.title), entry.model.code or "")

    def find_decision(
        self, entry: Entry[Initiative], kinds: tuple[DecisionKind, ...], *, ever: bool = False
    ) -> DecisionView | None:
        """Return the newest decision of some kinds since the last edition, or ever."""
        since, until = self.old.status_date, self.new.status_date
        known = [
            one
            for one in entry.model.decisions
            if one.kind in kinds and one.date <= until and (ever or one.date > since)
        ]
        return view_decision(max(known, key=lambda one: one.date), self.reader) if known else None
