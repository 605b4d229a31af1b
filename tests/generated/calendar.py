"""When generated initiatives start, end and reach their milestones, each consistent with its status."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random

RUNNING = ("in-progress", "paused")
SLIP_AMBER_DAYS = 30
SLIP_RED_DAYS = 90


@dataclass
class Tense:
    """One date in its tenses."""

    planned: date
    forecast: date | None = None
    actual: date | None = None

    @property
    def expected(self) -> date:
        """The best knowledge there is."""
        return self.actual or self.forecast or self.planned

    def as_data(self) -> dict[str, str]:
        """Return it as it stands in a file."""
        return {key: value.isoformat() for key, value in vars(self).items() if value}


@dataclass
class Times:
    """The dates of one initiative."""

    start: Tense
    end: Tense
    milestones: list[Tense] = field(default_factory=list)

    @property
    def slip(self) -> int:
        """The most days by which something is later than planned."""
        return max((one.expected - one.planned).days for one in (self.end, *self.milestones))

    @property
    def rag(self) -> str:
        """The colour that the slip asks for."""
        return "red" if self.slip > SLIP_RED_DAYS else "amber" if self.slip > SLIP_AMBER_DAYS else "green"


def days(count: int) -> timedelta:
    """Return a number of days."""
    return timedelta(days=count)


def choose_times(status: str, first: date, today: date, last: date, dice: random.Random) -> Times | None:
    """Return dates for an initiative, or None when none fit between the first and the last day.

    Args:
        status: of the initiative.
        first: the first day on which it may start.
        today: the status date.
        last: the last day on which it may end.
        dice: where chance comes from.
    """
    if status in ("proposed", "approved"):
        return _ahead(today + days(dice.randint(15, 120)), last, dice)
    if status in RUNNING:
        return _running(first, today, last, dice)
    return _over(status, first, today, dice)


def _ahead(start: date, last: date, dice: random.Random) -> Times | None:
    end = min(start + days(dice.randint(120, 500)), last)
    if (end - start).days < 90:
        return None
    times = Times(Tense(start), Tense(end), [Tense(day) for day in _spread(start, end, dice)])
    if dice.random() < 0.3:
        times.start.forecast = start + days(dice.randint(3, 20))
        times.milestones = [due for due in times.milestones if due.planned > times.start.forecast]
    return times


def _running(first: date, today: date, last: date, dice: random.Random) -> Times | None:
    room = (today - first).days
    end = today + days(dice.randint(40, 300))
    if room < 120 or end > last:
        return None
    start = today - days(dice.randint(60, min(room - 30, 500)))
    times = Times(Tense(start, actual=start + days(dice.randint(-5, 25))), Tense(end))
    if dice.random() < 0.4:
        times.end.forecast = min(end + days(dice.choice((14, 45, 75, 120))), last)
        if times.end.forecast == end:
            times.end.forecast = None
    *done, final = _spread(start + days(30), end, dice)
    for day in done:
        if day > today:
            times.milestones.append(Tense(day))
        elif day + days(25) < today:
            times.milestones.append(Tense(day, actual=day + days(dice.randint(-4, 25))))
        else:
            times.milestones.append(Tense(day, forecast=today + days(dice.randint(3, 30))))
    times.milestones.append(Tense(final))
    return times


def _over(status: str, first: date, today: date, dice: random.Random) -> Times | None:
    room = (today - first).days
    if room < 160:
        return None
    start = first + days(dice.randint(15, room - 130))
    end = start + days(dice.randint(100, (today - start).days - 25))
    times = Times(Tense(start, actual=start + days(dice.randint(-5, 15))), Tense(end))
    planned = _spread(start + days(20), end, dice)
    if status == "cancelled":
        times.milestones = [Tense(day) for day in planned]
        return times
    times.end.actual = end + days(dice.randint(-10, 20))
    for day in planned:
        times.milestones.append(Tense(day, actual=min(day + days(dice.randint(-4, 15)), times.end.actual)))
    return times


def _spread(start: date, end: date, dice: random.Random) -> list[date]:
    count = dice.randint(1, 4)
    step = (end - start).days / count
    return [start + days(round(step * (n + 1)) - (0 if n == count - 1 else 5)) for n in range(count)]
