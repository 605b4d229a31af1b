"""What the history of a plan needs to know of one file: plain data, read leniently, quick to remember.

A file of years ago may not satisfy the schema of today, so a field that cannot be read is left out and
the rest counts. What is not YAML, or is an initiative without an id or a status, is a gap.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from pydantic_core import PydanticCustomError

from dtplan.model.money import Vat
from dtplan.model.status import Rag, Status
from dtplan.model.values import parse_day, parse_money
from dtplan.source.document import load_document

if TYPE_CHECKING:
    from collections.abc import Callable

    from dtplan.source.events import Node

MAX_ID = 200
MAX_TITLE = 1_000
MAX_ITEMS = 1_000
_NUMBER = re.compile(r"[0-9]{1,9}")
_STATUSES, _RAGS, _VATS = frozenset(Status), frozenset(Rag), frozenset(Vat)


class Tenses(NamedTuple):
    """A date in three tenses, each as `2026-03-31` or "" when it is not there."""

    planned: str = ""
    forecast: str = ""
    actual: str = ""

    @property
    def expected(self) -> str:
        """The best knowledge there is: actual, else forecast, else planned."""
        return self.actual or self.forecast or self.planned


class MilestoneFacts(NamedTuple):
    """A milestone: its id, its title by language, its date and its weight."""

    id: str
    title: dict[str, str]
    due: Tenses
    weight: int


class MoneyFacts(NamedTuple):
    """The money of a year, in cents."""

    year: int
    planned: int
    committed: int
    executed: int


class UpdateFacts(NamedTuple):
    """The newest update of an initiative."""

    day: str
    by: str
    rag: str
    progress: int


class InitiativeFacts(NamedTuple):
    """An initiative as one file of one commit has it; `update` is the newest of its journal."""

    id: str
    title: dict[str, str]
    office: str
    status: str
    is_illustrative: bool
    start: Tenses
    end: Tenses | None
    milestones: tuple[MilestoneFacts, ...]
    vat: str
    money: tuple[MoneyFacts, ...]
    update: UpdateFacts | None


class SubplanFacts(NamedTuple):
    """A sub-plan as one file of one commit has it."""

    id: str
    title: dict[str, str]
    office: str


class Other(NamedTuple):
    """A file that history does not follow, such as a register."""


def read_facts(path: str, raw: bytes) -> InitiativeFacts | SubplanFacts | Other | None:
    """Return what a file says, or None when it cannot be read.

    Args:
        path: the file, relative to the root of the plan.
        raw: its bytes.
    """
    data = load_document(path, raw).data
    if not isinstance(data, dict):
        return None
    kind, id_ = data.get("kind"), data.get("id")
    if kind not in ("initiative", "subplan"):
        return Other() if isinstance(kind, str) else None
    if not isinstance(id_, str) or not 0 < len(id_) <= MAX_ID:
        return None
    if kind == "subplan":
        return SubplanFacts(id_, _title(data), _word(data, "office"))
    if data.get("status") not in _STATUSES:
        return None
    schedule = _mapping(data.get("schedule"))
    budget = _mapping(data.get("budget"))
    return InitiativeFacts(
        id=id_,
        title=_title(data),
        office=_word(data, "office"),
        status=_word(data, "status"),
        is_illustrative=data.get("illustrative") == "true",
        start=read_tenses(schedule.get("start")),
        end=read_tenses(schedule["end"]) if isinstance(schedule.get("end"), dict) else None,
        milestones=tuple(_iter_milestones(data)),
        vat=_word(budget, "vat") if budget.get("vat") in _VATS else "",
        money=_sum_money(budget),
        update=_find_update(data),
    )


def read_tenses(node: Node) -> Tenses:
    """Return a date in its three tenses; what is no day is left out."""
    data = _mapping(node)
    return Tenses(*(_day(data.get(name)) for name in Tenses._fields))


def iter_items(node: Node) -> list[dict[str, Node]]:
    """Return the mappings of a list, not absurdly many."""
    return [item for item in node[:MAX_ITEMS] if isinstance(item, dict)] if isinstance(node, list) else []


def read_amount(value: Node) -> int:
    """Return an amount in cents; what is none is nothing."""
    amount = _read(parse_money, value)
    return int(amount * 100) if isinstance(amount, Decimal) else 0


def _iter_milestones(data: dict[str, Node]) -> list[MilestoneFacts]:
    found = [
        MilestoneFacts(id_, _title(item), read_tenses(item.get("due")), _integer(item.get("weight")))
        for item in iter_items(data.get("milestones"))
        if (id_ := _word(item, "id"))
    ]
    return [one for one in found if one.due.expected]


def _sum_money(budget: dict[str, Node]) -> tuple[MoneyFacts, ...]:
    sums: dict[int, list[int]] = {}
    for line in iter_items(budget.get("lines")):
        amounts = sums.setdefault(_integer(line.get("year")), [0, 0, 0])
        for n, state in enumerate(("planned", "committed", "executed")):
            amounts[n] += read_amount(line.get(state))
    return tuple(MoneyFacts(year, *sums[year]) for year in sorted(sums))


def _find_update(data: dict[str, Node]) -> UpdateFacts | None:
    updates = [
        UpdateFacts(
            day, _word(item, "by"), _word(item, "rag"), min(100, max(0, _integer(item.get("progress"))))
        )
        for item in iter_items(data.get("updates"))
        if (day := _day(item.get("date"))) and item.get("rag") in _RAGS
    ]
    return max(updates, key=lambda update: update.day) if updates else None


def _mapping(node: Node) -> dict[str, Node]:
    return node if isinstance(node, dict) else {}


def _title(data: dict[str, Node]) -> dict[str, str]:
    title = _mapping(data.get("title"))
    return {
        lang[:20]: text[:MAX_TITLE] for lang, text in title.items() if isinstance(text, str) and text.strip()
    }


def _word(data: dict[str, Node], key: str) -> str:
    value = data.get(key)
    return value[:MAX_ID] if isinstance(value, str) else ""


def _day(value: Node) -> str:
    day = _read(parse_day, value)
    return day.isoformat() if day is not None else ""


def _integer(value: Node) -> int:
    return int(value) if isinstance(value, str) and _NUMBER.fullmatch(value) else 0


def _read(parse: Callable[[Any], Any], value: Node) -> Any:
    """Return a value as the model reads it, or None when it refuses it."""
    if value is None:
        return None
    try:
        return parse(value)
    except PydanticCustomError:
        return None
