"""What was said and decided of an initiative: updates, decisions, its approval, its evaluation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dtplan.plan.health import last_update

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from dtplan.model.initiative import Initiative
    from dtplan.model.update import Decision, Update
    from dtplan.views.reader import Reader, Ref
    from dtplan.views.text import LocalText


@dataclass(frozen=True, slots=True)
class ApprovalView:
    """Who approved an initiative, and when."""

    date: date
    body: Ref
    reference: str | None


@dataclass(frozen=True, slots=True)
class DecisionView:
    """What a body decided, and why."""

    date: date
    kind: str
    title: LocalText
    reason: LocalText | None
    reference: str | None


@dataclass(frozen=True, slots=True)
class UpdateView:
    """What an office said on a day; the text is Markdown."""

    date: date
    by: Ref
    rag: str
    progress: int
    text: LocalText
    evidence: str | None


@dataclass(frozen=True, slots=True)
class EvaluationView:
    """How results are judged; the texts are Markdown."""

    criteria: LocalText | None
    method: LocalText | None
    result: LocalText | None


@dataclass(frozen=True, slots=True)
class ContractView:
    """A public contract that carries out a part."""

    id: str
    title: LocalText
    amount: Decimal | None
    url: str | None


@dataclass(frozen=True, slots=True)
class JournalView:
    """Everything said and decided.

    Attributes:
        approval: who approved it.
        decisions: oldest first.
        updates: newest first.
        others: the updates beside the newest one that is not after the status date.
        evaluation: how its results are judged.
        contracts: in the order of the file.
    """

    approval: ApprovalView | None
    decisions: tuple[DecisionView, ...]
    updates: tuple[UpdateView, ...]
    others: tuple[UpdateView, ...]
    evaluation: EvaluationView | None
    contracts: tuple[ContractView, ...]


def view_journal(initiative: Initiative, reader: Reader) -> JournalView:
    """Return what was said and decided of an initiative."""
    approval, evaluation = initiative.approval, initiative.evaluation
    newest = last_update(initiative, reader.plan.status_date)
    updates = [
        (one, _view_update(one, reader))
        for one in sorted(initiative.updates, key=lambda one: one.date, reverse=True)
    ]
    return JournalView(
        approval=ApprovalView(approval.date, reader.refer("office", approval.body), approval.reference)
        if approval
        else None,
        decisions=tuple(
            view_decision(one, reader) for one in sorted(initiative.decisions, key=lambda one: one.date)
        ),
        updates=tuple(view for _update, view in updates),
        others=tuple(view for update, view in updates if update is not newest),
        evaluation=EvaluationView(
            reader.maybe(evaluation.criteria),
            reader.maybe(evaluation.method),
            reader.maybe(evaluation.result),
        )
        if evaluation
        else None,
        contracts=tuple(
            ContractView(one.id, reader.text(one.title), one.amount, one.url) for one in initiative.contracts
        ),
    )


def _view_update(update: Update, reader: Reader) -> UpdateView:
    return UpdateView(
        update.date,
        reader.refer("office", update.by),
        update.rag,
        update.progress,
        reader.text(update.text),
        update.evidence,
    )


def view_decision(decision: Decision, reader: Reader) -> DecisionView:
    """Return a decision as the report shows it."""
    return DecisionView(
        decision.date,
        decision.kind,
        reader.text(decision.title),
        reader.maybe(decision.reason),
        decision.reference,
    )
