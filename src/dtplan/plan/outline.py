"""What the rules about the whole plan need to know of an initiative, and nothing else.

A plan of ten thousand initiatives is checked without keeping any of them: each is read, judged by
itself and let go; this little is kept of it, and kept in the cache too, as plain data.
"""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from dtplan.model.period import Tenses
from dtplan.model.status import Status
from dtplan.model.waiver import Waiver
from dtplan.plan.parts import Part, iter_parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dtplan.model.initiative import Initiative
    from dtplan.plan.entry import Entry
    from dtplan.source.span import Pointer

Packed = list[Any]
"""An outline as plain data (texts, whole numbers, lists, None), in the order of `pack_outline`."""


class PlannedLine(NamedTuple):
    """What a line of a budget plans."""

    source: str
    year: int
    chapter: str | None
    planned: Decimal


class PlannedBudget(NamedTuple):
    """What a budget plans."""

    lines: tuple[PlannedLine, ...]


class OutlinedSchedule(NamedTuple):
    """When an initiative starts and ends."""

    start: Tenses
    end: Tenses | None


class OutlinedMilestone(NamedTuple):
    """A milestone and when it is due."""

    id: str
    due: Tenses


class Outline:
    """An initiative in short; what few rules ask for is decoded when they do."""

    __slots__ = ("_packed", "depends_on", "id", "office", "status")

    def __init__(self, packed: Packed) -> None:
        self._packed = packed
        self.id: str = packed[0]
        self.status = Status(packed[1])
        self.office: str = packed[2]
        self.depends_on: list[str] = packed[3]

    @property
    def partners(self) -> list[str]:
        """The offices that take part."""
        found: list[str] = self._packed[4]
        return found

    @property
    def pam_goals(self) -> list[str]:
        """The goals that it serves."""
        found: list[str] = self._packed[5]
        return found

    @property
    def european_project(self) -> str | None:
        """The European project that it is part of."""
        found: str | None = self._packed[6]
        return found

    @property
    def prtr_project(self) -> str | None:
        """The project of the recovery plan that it carries out."""
        found: str | None = self._packed[7]
        return found

    @property
    def code(self) -> str | None:
        """Its official code."""
        found: str | None = self._packed[8]
        return found

    @property
    def title(self) -> dict[str, str]:
        """Its name, by language."""
        found: dict[str, str] = self._packed[9]
        return found

    @property
    def schedule(self) -> OutlinedSchedule:
        """When it starts and ends."""
        start, end = self._decode(10)
        return OutlinedSchedule(_unpack_tenses(start), _unpack_tenses(end) if end else None)

    @property
    def milestones(self) -> tuple[OutlinedMilestone, ...]:
        """Its milestones, in order."""
        return tuple(OutlinedMilestone(id_, _unpack_tenses(due)) for id_, due in self._decode(11))

    @property
    def budget(self) -> PlannedBudget:
        """What its budget plans, line by line."""
        lines = self._decode(12)
        return PlannedBudget(
            tuple(
                PlannedLine(source, year, chapter, Decimal(amount)) for source, year, chapter, amount in lines
            )
        )

    @property
    def units(self) -> list[tuple[str, Pointer]]:
        """Every unit of its indicators and milestones, with its place."""
        return [(unit, tuple(pointer)) for unit, pointer in self._decode(13)]

    @property
    def parts(self) -> list[Part]:
        """The items that say enough to tell whether they were copied."""
        return [Part(*part) for part in self._decode(14)]

    @property
    def contracts(self) -> list[str]:
        """The ids of its contracts, in order."""
        found: list[str] = self._decode(15)
        return found

    @property
    def waivers(self) -> tuple[Waiver, ...]:
        """Its accepted findings."""
        return tuple(Waiver.model_validate(waiver) for waiver in self._decode(16))

    def _decode(self, position: int) -> Any:
        text = self._packed[position]
        return json.loads(text) if text else []


def pack_outline(model: Initiative) -> Packed:
    """Return an initiative in short, as plain data."""
    end = model.schedule.end
    units: list[tuple[str, list[str | int]]] = [
        (indicator.unit, ["indicators", n, "unit"]) for n, indicator in enumerate(model.indicators)
    ]
    units.extend(
        (milestone.unit, ["milestones", n, "unit"])
        for n, milestone in enumerate(model.milestones)
        if milestone.unit is not None
    )
    lines = model.budget.lines if model.budget else ()
    return [
        model.id,
        model.status.value,
        model.office,
        list(model.depends_on),
        list(model.partners),
        list(model.pam_goals),
        model.european_project,
        model.prtr_project,
        model.code,
        model.title,
        _encode([_pack_tenses(model.schedule.start), _pack_tenses(end) if end else None]),
        _encode([(milestone.id, _pack_tenses(milestone.due)) for milestone in model.milestones]),
        _encode([(line.source, line.year, line.chapter, str(line.planned)) for line in lines]),
        _encode(units),
        _encode(list(iter_parts("initiative", model))),
        _encode([contract.id for contract in model.contracts]),
        _encode([waiver.model_dump(mode="json", exclude_none=True) for waiver in model.waivers]),
    ]


def _encode(data: list[Any]) -> str:
    """Return data as text: ten thousand texts take less room than what they say."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")) if data else ""


def _pack_tenses(dates: Tenses) -> list[str]:
    """Return dates as text, those that are not known left empty."""
    return [day.isoformat() if day else "" for day in (dates.planned, dates.forecast, dates.actual)]


def _unpack_tenses(packed: list[str]) -> Tenses:
    planned, forecast, actual = (date.fromisoformat(day) if day else None for day in packed)
    return Tenses.model_construct(planned=planned, forecast=forecast, actual=actual)


def iter_planned(initiatives: Iterable[Entry[Outline]]) -> Iterator[tuple[Entry[Outline], int, PlannedLine]]:
    """Yield what each line of each budget plans, with its initiative and its position."""
    for entry in initiatives:
        for n, line in enumerate(entry.model.budget.lines):
            yield entry, n, line
