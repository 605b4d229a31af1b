"""Two states of one initiative's file → what happened to it, each thing once, in the order people ask for it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dtplan.history.facts import iter_items, read_amount, read_tenses

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dtplan.history.facts import Tenses
    from dtplan.source.events import Node

    Data = dict[str, Node]

STATES = ("planned", "committed", "executed")
TEXTS = ("summary", "problem", "objective", "description", "evaluation")
"""Fields that are words alone."""
_TOLD = frozenset(
    (
        *("kind", "id", "title", "office", "status", "approval", "schedule", "budget", "milestones"),
        *("updates", "decisions", *TEXTS),
    )
)
_PERCENT = re.compile(r"[0-9]{1,3}")


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to an initiative.

    Attributes:
        kind: what; see the functions below.
        part: which date, amount or decision: "start", "end", the id of a milestone, "planned" …
        title: the name of that part by language, or the words of the event.
        before, after: days, codes or ids; "" for nothing.
        amounts: cents before and after.
        progress: percent before (None when nothing was said) and after.
        by: the office that says or decides it.
        text: what was said, or why, by language.
        names: fields, or titles before.
    """

    kind: str
    part: str = ""
    title: Mapping[str, str] = field(default_factory=dict)
    before: str = ""
    after: str = ""
    amounts: tuple[int, int] = (0, 0)
    progress: tuple[int | None, int] = (None, 0)
    by: str = ""
    text: Mapping[str, str] = field(default_factory=dict)
    names: tuple[str, ...] = ()
    old_title: Mapping[str, str] = field(default_factory=dict)


def tell_first(data: Data, *, is_start: bool) -> list[Event]:
    """Return what is told of an initiative when it is there for the first time.

    Args:
        data: its file.
        is_start: the history itself begins here, so that it may be older.
    """
    schedule, money = _mapping(data.get("schedule")), _sum(data)["planned"]
    start, end = read_tenses(schedule.get("start")), read_tenses(schedule.get("end"))
    found = [Event("first" if is_start else "added", after=_word(data.get("status")))]
    if start.planned:
        found.append(Event("term", before=start.planned, after=end.planned))
    if money:
        found.append(Event("cost", "planned", amounts=(0, money)))
    return [*found, *_tell_approval({}, data), *_tell_updates({}, data)]


def tell_changes(old: Data, new: Data) -> list[Event]:
    """Return what happened to an initiative from one state of its file to the next.

    Args:
        old: its file as it was.
        new: its file as it is.
    """
    return [
        *_tell_names(old, new),
        *_tell_approval(old, new),
        *_tell_dates(old, new),
        *_tell_milestones(old, new),
        *_tell_money(old, new),
        *_tell_updates(old, new),
        *_tell_decisions(old, new),
        *_tell_rest(old, new),
    ]


def _tell_names(old: Data, new: Data) -> Iterator[Event]:
    if old.get("id") != new.get("id"):
        yield Event("renamed", before=_word(old.get("id")), after=_word(new.get("id")))
    if old.get("title") != new.get("title"):
        yield Event("titled", title=_texts(new.get("title")), old_title=_texts(old.get("title")))
    for kind in ("status", "office"):
        if old.get(kind) != new.get(kind):
            yield Event(kind, before=_word(old.get(kind)), after=_word(new.get(kind)))


def _tell_approval(old: Data, new: Data) -> Iterator[Event]:
    before, after = _mapping(old.get("approval")), _mapping(new.get("approval"))
    if before == after:
        return
    if after:
        day = read_tenses({"planned": after.get("date")}).planned
        yield Event("approved", by=_word(after.get("body")), after=day)
    else:
        yield Event("approval-removed")


def _tell_dates(old: Data, new: Data) -> Iterator[Event]:
    before, after = _mapping(old.get("schedule")), _mapping(new.get("schedule"))
    for part in ("start", "end"):
        yield from _tell_tenses(Event("", part), read_tenses(before.get(part)), read_tenses(after.get(part)))


def _tell_milestones(old: Data, new: Data) -> Iterator[Event]:
    before, after = _by_id(old.get("milestones")), _by_id(new.get("milestones"))
    for id_, item in after.items():
        title, due = _texts(item.get("title")), read_tenses(item.get("due"))
        if id_ not in before:
            yield Event("milestone-added", id_, title, after=due.planned)
            was = due._replace(actual="")
        else:
            was, old_title = read_tenses(before[id_].get("due")), _texts(before[id_].get("title"))
            if title != old_title:
                yield Event("milestone-titled", id_, title, old_title=old_title)
        yield from _tell_tenses(Event("", id_, title), was, due)
    for id_, item in before.items():
        if id_ not in after:
            yield Event("milestone-removed", id_, _texts(item.get("title")))


def _tell_tenses(about: Event, old: Tenses, new: Tenses) -> Iterator[Event]:
    """Yield how one date moved: as planned, as expected, as it happened."""

    def event(kind: str, before: str, after: str) -> Event:
        return Event(kind, about.part, about.title, before, after)

    if bool(old.planned) != bool(new.planned):
        yield event("dated" if new.planned else "undated", old.expected, new.expected)
        if new.actual:
            yield event("actual", new.planned, new.actual)
        return
    if old.planned != new.planned:
        yield event("planned", old.planned, new.planned)
    if old.forecast != new.forecast and not new.actual:
        before, after = old.forecast or old.planned, new.forecast or new.planned
        if before and after and before != after and (before, after) != (old.planned, new.planned):
            yield event("expected", before, after)
    if old.actual != new.actual:
        if not old.actual:
            yield event("actual", new.planned, new.actual)
        else:
            yield event("actual-changed" if new.actual else "actual-removed", old.actual, new.actual)


def _tell_money(old: Data, new: Data) -> Iterator[Event]:
    before, after = _mapping(old.get("budget")), _mapping(new.get("budget"))
    if before.get("vat") != after.get("vat") and before and after:
        yield Event("vat", before=_word(before.get("vat")), after=_word(after.get("vat")))
    was, is_ = _sum(old), _sum(new)
    for state in STATES:
        if was[state] != is_[state]:
            yield Event("money", state, amounts=(was[state], is_[state]))
    if was == is_ and before.get("lines") != after.get("lines"):
        yield Event("money-moved")


def _tell_updates(old: Data, new: Data) -> Iterator[Event]:
    before, after = iter_items(old.get("updates")), iter_items(new.get("updates"))
    added = [one for one in after if one not in before]
    lost = [one for one in before if one not in after]
    progress = _number(max(before, key=_day)) if before else None
    for one in lost:
        same = next(
            (item for item in added if _day(item) == _day(one) and item.get("by") == one.get("by")), None
        )
        if same is not None:
            added.remove(same)
        yield Event(
            "update-removed" if same is None else "update-changed", before=_day(one), by=_word(one.get("by"))
        )
    for one in added:
        yield Event(
            "update",
            _word(one.get("rag")),
            after=_day(one),
            progress=(progress, _number(one)),
            by=_word(one.get("by")),
            text=_texts(one.get("text")),
        )
        progress = _number(one)


def _tell_decisions(old: Data, new: Data) -> Iterator[Event]:
    before, after = iter_items(old.get("decisions")), iter_items(new.get("decisions"))
    for one in after:
        if one not in before:
            yield Event(
                "decision",
                _word(one.get("kind")),
                _texts(one.get("title")),
                after=_day(one),
                text=_texts(one.get("reason")),
            )
    if any(one not in after for one in before):
        yield Event("fields", names=("decisions",))


def _tell_rest(old: Data, new: Data) -> Iterator[Event]:
    """Yield the names of all other fields that are not the same, words alone apart from the rest."""
    changed = [key for key in dict.fromkeys((*new, *old)) if old.get(key) != new.get(key)]
    words = tuple(key for key in changed if key in TEXTS)
    others = [key for key in changed if key not in _TOLD]
    told = {event.part for event in _tell_milestones(old, new)}
    before, after = _by_id(old.get("milestones")), _by_id(new.get("milestones"))
    if any(after[id_] != item and id_ not in told for id_, item in before.items() if id_ in after):
        others.append("milestones")
    if words:
        yield Event("reworded", names=words)
    if others:
        yield Event("fields", names=tuple(others))


def _sum(data: Data) -> dict[str, int]:
    lines = iter_items(_mapping(data.get("budget")).get("lines"))
    return {state: sum(read_amount(line.get(state)) for line in lines) for state in STATES}


def _by_id(node: Node) -> dict[str, Data]:
    return {_word(item.get("id")): item for item in iter_items(node) if _word(item.get("id"))}


def _mapping(node: Node) -> Data:
    return node if isinstance(node, dict) else {}


def _word(node: Node) -> str:
    return node if isinstance(node, str) else ""


def _day(item: Data) -> str:
    return read_tenses({"planned": item.get("date")}).planned


def _number(item: Data) -> int:
    value = item.get("progress")
    return int(value) if isinstance(value, str) and _PERCENT.fullmatch(value) else 0


def _texts(node: Node) -> dict[str, str]:
    return {lang: text for lang, text in _mapping(node).items() if isinstance(text, str) and text.strip()}
