"""The life of one initiative as one reader sees it: what each commit did to it, in the order of a sentence."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from dtplan.history.events import Event
from dtplan.model.money import Vat
from dtplan.model.status import Rag
from dtplan.model.update import DecisionKind
from dtplan.views.delta import Delta, view_delta
from dtplan.views.history_rows import Moment, view_moment
from dtplan.views.text import LocalText
from dtplan.views.theme import ThemeView, view_theme

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from dtplan.history.threads import Commit
    from dtplan.views.reader import Reader, Ref

_VATS, _DECISIONS, _RAGS = frozenset(Vat), frozenset(DecisionKind), frozenset(Rag)
LONGEST = 280
"""Characters of a text that somebody wrote; the file has the rest."""
DATED = frozenset(
    (
        *("approved", "planned", "expected", "actual", "actual-changed", "actual-removed", "dated"),
        *("undated", "milestone-added", "update", "update-changed", "update-removed", "decision", "term"),
    )
)
"""The events whose values before and after are days."""


@dataclass(frozen=True, slots=True)
class EventView:
    """Something that happened.

    Attributes:
        kind: what; the words for each are in `report/history/sentences.j2`.
        part: "start", "end", "milestone", or the code of an amount, an assessment or a decision.
        id: the id of the milestone, or "".
        title, old_title: names now and before; None when there is none.
        before, after: codes or ids; "" for nothing.
        before_day, after_day: the same, where they are days.
        days: from the one day to the other.
        amount: an amount before and after.
        progress, old_progress: percentages.
        by, old_by: offices.
        text: what was said, or why.
        names: of fields.
    """

    kind: str
    part: str
    id: str
    title: LocalText | None
    old_title: LocalText | None
    before: str
    after: str
    before_day: date | None
    after_day: date | None
    days: int
    amount: Delta
    progress: int
    old_progress: int | None
    by: Ref | None
    old_by: Ref | None
    text: LocalText | None
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LogEntry:
    """What a commit did: when, whose word it is (an office, or None), who committed it ("" unless asked for)."""

    moment: Moment
    by: Ref | None
    author: str
    events: tuple[EventView, ...]


@dataclass(frozen=True, slots=True)
class LogView:
    """The life of an initiative.

    Attributes:
        language, currency, theme, tool_version: as of the report.
        id, title: the initiative, as it was called last.
        former_ids: other ids that it had.
        is_illustrative: made up to show the format.
        is_shallow: older commits are not here.
        entries: what happened, in the order asked for.
    """

    language: str
    currency: str
    theme: ThemeView
    tool_version: str
    id: str
    title: LocalText
    former_ids: tuple[str, ...]
    is_illustrative: bool
    is_shallow: bool
    entries: tuple[LogEntry, ...]


@dataclass(frozen=True, slots=True)
class Life:
    """An initiative and what each commit did to it, oldest first."""

    ids: Sequence[str]
    title: Mapping[str, str]
    is_illustrative: bool
    entries: Sequence[tuple[Commit, Sequence[Event]]]


def view_log(
    life: Life,
    reader: Reader,
    tool_version: str,
    authors: Mapping[str, str],
    *,
    is_shallow: bool = False,
    oldest_first: bool = False,
) -> LogView:
    """Return the life of an initiative in one language.

    Args:
        life: what happened.
        reader: gives names in a language.
        tool_version: of dtplan.
        authors: who wrote a commit, by its full name; empty to leave people out.
        is_shallow: older commits are not here.
        oldest_first: the beginning first, not the newest.
    """
    entries = [_view_entry(commit, events, reader, authors) for commit, events in life.entries]
    return LogView(
        language=reader.language,
        currency=reader.plan.settings.currency,
        theme=view_theme(reader),
        tool_version=tool_version,
        id=life.ids[-1],
        title=_on_one_line(reader.text(life.title or {reader.language: life.ids[-1]})),
        former_ids=tuple(life.ids[:-1]),
        is_illustrative=life.is_illustrative,
        is_shallow=is_shallow,
        entries=tuple(entries if oldest_first else reversed(entries)),
    )


def _view_entry(
    commit: Commit, events: Sequence[Event], reader: Reader, authors: Mapping[str, str]
) -> LogEntry:
    by = next(
        (event.by for kind in ("update", "approved") for event in events if event.kind == kind and event.by),
        None,
    )
    return LogEntry(
        view_moment(commit),
        _refer(by, reader),
        authors.get(commit.name, ""),
        tuple(_view_event(event, reader) for event in events),
    )


def _view_event(event: Event, reader: Reader) -> EventView:
    event = _without_unknown(event)
    before, after = _read_days(event) if event.kind in DATED else (None, None)
    is_office = event.kind == "office"
    amounts = [Decimal(cents) / 100 for cents in event.amounts]
    is_milestone = event.kind.startswith("milestone") or (
        bool(event.title) and event.kind in DATED - {"update", "decision"}
    )
    return EventView(
        kind=event.kind,
        part="milestone" if is_milestone else event.part,
        id=event.part if is_milestone else "",
        title=_maybe(event.title, reader)
        or (LocalText(event.part, reader.language) if is_milestone else None),
        old_title=_maybe(event.old_title, reader),
        before=event.before,
        after=event.after,
        before_day=before,
        after_day=after,
        days=(after - before).days if before and after else 0,
        amount=view_delta(*amounts),
        progress=event.progress[1],
        old_progress=event.progress[0],
        by=_refer(event.after if is_office else event.by or None, reader),
        old_by=_refer(event.before if is_office else None, reader),
        text=_shorten(_maybe(event.text, reader)),
        names=event.names,
    )


def _without_unknown(event: Event) -> Event:
    """Return an event without codes that the model does not know, which a file may hold all the same."""
    if event.kind == "vat" and event.after not in _VATS:
        return Event("fields", names=("budget",))
    if event.kind == "decision" and event.part not in _DECISIONS:
        return Event("fields", names=("decisions",))
    if event.kind == "update" and event.part not in _RAGS:
        return replace(event, part="")
    return event


def _read_days(event: Event) -> Iterable[date | None]:
    return tuple(date.fromisoformat(day) if day else None for day in (event.before, event.after))


def _maybe(texts: Mapping[str, str], reader: Reader) -> LocalText | None:
    return _on_one_line(reader.text(texts)) if texts else None


def _on_one_line(text: LocalText) -> LocalText:
    return LocalText(" ".join(text.text.split()), text.lang, text.is_fallback)


def _refer(id_: str | None, reader: Reader) -> Ref | None:
    """Return the name of an office, on one line."""
    found = reader.maybe_refer("office", id_)
    return found and replace(found, title=_on_one_line(found.title))


def _shorten(text: LocalText | None) -> LocalText | None:
    """Return a text cut at a word when it is long."""
    if text is None:
        return None
    if len(text.text) <= LONGEST:
        return text
    return replace(text, text=text.text[:LONGEST].rsplit(" ", 1)[0] + "…")
