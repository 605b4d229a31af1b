"""What has changed since the last edition: initiatives, states, dates, money and milestones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dtplan.diff.compare import compare
from dtplan.diff.facts import Fact, FactChange, compare_facts
from dtplan.plan.rollup import Amounts, sum_all
from dtplan.views.change_log import ChangeLog, find_duty, view_change_log
from dtplan.views.change_others import OtherRow, view_others
from dtplan.views.change_rows import (
    EndRow,
    MilestoneRow,
    MoneyRow,
    PresenceRow,
    Rows,
    StateRow,
)
from dtplan.views.delta import Delta, view_delta
from dtplan.views.document import NoSubjectError, narrow_plan

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date
    from decimal import Decimal

    from dtplan.plan.plan import Plan
    from dtplan.views.document import Document
    from dtplan.views.duties import Duty
    from dtplan.views.reader import Reader


COMMIT_LENGTH = 10
"""How much of a commit is printed."""


@dataclass(frozen=True, slots=True)
class PreviousEdition:
    """The edition before the one that is made, or another state of the plan that it is compared with.

    Attributes:
        name: of the edition.
        revision: what it was made of.
        status_date: the day from which it looked at the plan.
        plan: the plan as it was; None when that revision is not in the history at hand.
        kind: what the name is of: "edition", "baseline", "day" or "revision".
    """

    name: str
    revision: str
    status_date: date
    plan: Plan | None
    kind: str = "edition"


@dataclass(frozen=True, slots=True)
class Bridge:
    """How the planned money of one edition becomes that of the next: every part adds up to the whole.

    Attributes:
        planned, committed, executed: the sums then and now.
        added: planned money of initiatives that are new.
        removed: planned money of initiatives that are gone.
        changed: by how much that of the others changed.
    """

    planned: Delta
    committed: Delta
    executed: Delta
    added: Decimal
    removed: Decimal
    changed: Delta


@dataclass(frozen=True, slots=True)
class ChangesView:
    """What changed since an edition.

    Attributes:
        edition, commit, status_date: which edition, of what revision, as of which day.
        kind: what it is compared with: "edition", "baseline", "day" or "revision".
        duty: the duty to publish the modifications, when a law that applies has it.
        is_known: the plan of that edition could be read; when not, nothing else is known.
        is_empty: nothing changed.
        added, removed: initiatives that are new and that are gone, by name.
        statuses, declared, computed: what changed of their states, by name.
        ends: expected ends that moved, the latest first.
        later, earlier: how many moved in which direction.
        money: planned money that changed, the largest change first.
        milestones: reached since, by day; `reached` is how many, `has_withdrawn` that some no longer are.
        others: ids, places, offices, goals, scope and funding that changed, by name.
        log: states and ends by what they mean for the public.
        bridge: the sums.
    """

    edition: str
    commit: str
    status_date: date
    kind: str
    duty: Duty | None
    is_known: bool
    is_empty: bool
    added: tuple[PresenceRow, ...]
    removed: tuple[PresenceRow, ...]
    statuses: tuple[StateRow, ...]
    declared: tuple[StateRow, ...]
    computed: tuple[StateRow, ...]
    ends: tuple[EndRow, ...]
    later: int
    earlier: int
    money: tuple[MoneyRow, ...]
    milestones: tuple[MilestoneRow, ...]
    reached: int
    has_withdrawn: bool
    others: tuple[OtherRow, ...]
    log: ChangeLog
    bridge: Bridge


def view_changes(
    previous: PreviousEdition, reader: Reader, whole: Plan, document: Document, commit_length: int
) -> ChangesView:
    """Return what changed since an edition.

    Args:
        previous: the edition.
        reader: looks things up in the part of the plan that the document is about.
        whole: the plan that it is a part of.
        document: which document it is.
        commit_length: how much of a commit is printed.
    """
    known = previous.plan
    old_whole = known.dated(previous.status_date) if known is not None else whole
    old = _narrow(old_whole, document) if known is not None else reader.plan
    comparison = compare(old_whole, whole)
    renamed = {
        change.after.id: change.before.id
        for change in comparison.of_kind("initiative")
        if change.is_renamed and change.before is not None and change.after is not None
    }
    rows = Rows(old, old_whole, reader, whole, renamed)
    in_both = {
        id_: old_id
        for id_, old_id in renamed.items()
        if id_ in reader.plan.initiatives and old_id in old.initiatives
    }
    changes = compare_facts(old, reader.plan, in_both)
    bridge = _view_bridge(old, reader.plan, in_both)
    by_fact: dict[Fact, list[FactChange]] = {fact: [] for fact in Fact}
    for change in changes:
        by_fact[change.fact].append(change)
    ends = sorted(map(rows.view_end, by_fact[Fact.END]), key=lambda row: -(row.days or 0))
    milestones = [
        row for change in by_fact[Fact.MILESTONE] if (row := rows.view_milestone(change)) is not None
    ]
    presence = by_fact[Fact.PRESENCE]
    added = rows.view_presence(change for change in presence if change.before is None)
    removed = rows.view_presence(change for change in presence if change.after is None)
    statuses = rows.view_states(by_fact[Fact.STATUS])
    others = view_others(comparison, rows)
    same_sums = all(one.direction == "same" for one in (bridge.committed, bridge.executed))
    return ChangesView(
        edition=previous.name,
        commit=previous.revision[:commit_length],
        status_date=previous.status_date,
        kind=previous.kind,
        duty=find_duty(whole.settings.publication.laws),
        is_known=known is not None,
        is_empty=not changes and not others and same_sums,
        added=added,
        removed=removed,
        statuses=statuses,
        declared=rows.view_states(by_fact[Fact.DECLARED]),
        computed=rows.view_states(by_fact[Fact.COMPUTED]),
        ends=tuple(ends),
        later=sum(1 for row in ends if (row.days or 0) > 0),
        earlier=sum(1 for row in ends if (row.days or 0) < 0),
        money=rows.view_money(by_fact[Fact.PLANNED], by_fact[Fact.VAT]),
        milestones=tuple(sorted(milestones, key=lambda row: row.day)),
        reached=sum(row.is_reached for row in milestones),
        has_withdrawn=not all(row.is_reached for row in milestones),
        others=others,
        log=view_change_log(statuses, ends),
        bridge=bridge,
    )


def _narrow(plan: Plan, document: Document) -> Plan:
    """Return the part of an older plan that a document is about; nothing of it when it was not there yet."""
    try:
        return narrow_plan(plan, document)
    except NoSubjectError:
        return plan.narrow({**plan.entries, "initiative": {}, "milestone": {}})


def _view_bridge(old: Plan, new: Plan, renamed: Mapping[str, str]) -> Bridge:
    before, after = sum_all(old.initiatives.values()), sum_all(new.initiatives.values())
    added = _sum_without(new, {*old.initiatives, *renamed})
    removed = _sum_without(old, {*new.initiatives, *renamed.values()})
    return Bridge(
        planned=view_delta(before.planned, after.planned),
        committed=view_delta(before.committed, after.committed),
        executed=view_delta(before.executed, after.executed),
        added=added.planned,
        removed=removed.planned,
        changed=view_delta(before.planned - removed.planned, after.planned - added.planned),
    )


def _sum_without(plan: Plan, known: Collection[str]) -> Amounts:
    return sum_all(entry for id_, entry in plan.initiatives.items() if id_ not in known)
