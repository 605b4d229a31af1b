"""Where an initiative is in its life and how it goes: what its office says beside what its facts say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dtplan.plan.health import last_update

if TYPE_CHECKING:
    from datetime import date

    from dtplan.model.initiative import Initiative
    from dtplan.plan.entry import Entry
    from dtplan.views.reader import Reader, Ref
    from dtplan.views.text import LocalText


@dataclass(frozen=True, slots=True)
class Declared:
    """What an office said last, not after the status date; the text is Markdown."""

    rag: str
    progress: int
    date: date
    by: Ref
    text: LocalText
    evidence: str | None


@dataclass(frozen=True, slots=True)
class Reason:
    """What makes a computed state amber or red: a code and its number of days or of things."""

    code: str
    number: int


@dataclass(frozen=True, slots=True)
class StateView:
    """How an initiative goes.

    Attributes:
        status: where it is in its life.
        progress: percentage shown; None when nothing is known.
        is_by_milestones: the percentage comes from milestones, not from an update.
        computed_progress: percentage of its milestones reached.
        declared: what its office said last.
        computed_rag: what its facts say.
        reasons: why they say so.
        asks_attention: it is under way and amber or red, as declared or as computed.
        differs: declared and computed RAG are both known and are not the same.
        flag: the worse of both RAGs while it is under way, else empty.
    """

    status: str
    progress: int | None
    is_by_milestones: bool
    computed_progress: int | None
    declared: Declared | None
    computed_rag: str | None
    reasons: tuple[Reason, ...]
    asks_attention: bool
    differs: bool
    flag: str


_WORSE = ("green", "amber", "red")


def view_state(entry: Entry[Initiative], reader: Reader) -> StateView:
    """Return how an initiative goes, as of the status date."""
    health = reader.health(entry)
    newest = last_update(entry.model, reader.plan.status_date)
    declared = (
        Declared(
            newest.rag,
            newest.progress,
            newest.date,
            reader.refer("office", newest.by),
            reader.text(newest.text),
            newest.evidence,
        )
        if newest
        else None
    )
    asks_attention = reader.asks_attention(entry)
    known = [rag.value for rag in (newest.rag if newest else None, health.rag) if rag is not None]
    return StateView(
        status=entry.model.status,
        progress=reader.progress(entry),
        is_by_milestones=health.progress is not None,
        computed_progress=health.progress,
        declared=declared,
        computed_rag=health.rag,
        reasons=tuple(Reason(code, number) for code, number in health.reasons),
        asks_attention=asks_attention,
        differs=len(set(known)) > 1,
        flag=max(known, key=_WORSE.index) if asks_attention else "",
    )
