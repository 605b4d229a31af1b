"""The plan of Barcelona as it would have stood on an earlier day: what is dated later is taken back out.

The texts are taken back line by line, as the formatter writes them, so that nothing else in a file moves.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_DAY = r"\d{4}-\d\d-\d\d"
_DATED = re.compile(rf"\bdate: ({_DAY})")
_PLACED = re.compile(
    rf"(?P<head>.*?)\{{planned: (?P<planned>{_DAY})(?:, (?P<word>forecast|actual): (?P<other>{_DAY}))?\}}"
)
_SPENT = re.compile(r"(committed|executed): (\d+(?:\.\d+)?)")
_TOP = re.compile(r"^([a-z_]+):")
REVIEWS = (date(2025, 12, 15), date(2026, 3, 31), date(2026, 6, 30), date(2026, 9, 30))
"""The days on which forecasts and accounts are looked at."""
SPENT = {date(2025, 12, 15): 0.25, date(2026, 3, 31): 0.5, date(2026, 6, 30): 0.8, date(2026, 9, 30): 1.0}
"""What part of the money of 2026 was committed, and half of it executed, after each review."""


class Stages(NamedTuple):
    """The days on which somebody looked at the dates of an initiative, and those on which a body decided."""

    days: list[date]
    decided: list[date]


def rewind(text: str, day: date) -> str:
    """Return an initiative's file as it would have stood on a day.

    Args:
        text: the file as it stands.
        day: the day, at most a year back.
    """
    blocks = _split_top(text)
    decided = _find_days(blocks.get("decisions", ""))
    stages = Stages(sorted({*REVIEWS, *decided, *_find_days(blocks.get("updates", ""))}), decided)
    for key in ("updates", "decisions"):
        if key in blocks:
            blocks[key] = _keep_items(blocks[key], day, 2)
    if "indicators" in blocks:
        blocks["indicators"] = _rewind_readings(blocks["indicators"], day)
    for key in ("schedule", "milestones"):
        if key in blocks:
            blocks[key] = "".join(_rewind_dates(blocks[key], day, stages))
    if "budget" in blocks:
        blocks["budget"] = _rewind_years(_rewind_money(blocks["budget"], day), blocks["schedule"])
    _rewind_status(blocks, day)
    if "evaluation" in blocks and not re.match("status: (completed|cancelled)", blocks["status"]):
        blocks["evaluation"] = _drop_key(blocks["evaluation"], "result")
    return "".join(blocks.values())


def rewind_milestones(text: str, day: date) -> str:
    """Return a register with the dates of its milestones as they would have stood on a day.

    Args:
        text: the file as it stands.
        day: the day.
    """
    return "".join(_rewind_dates(text, day, Stages([*REVIEWS], [])))


def _split_top(text: str) -> dict[str, str]:
    """Return each top-level key with its lines; the lines before the first one stand under an empty key."""
    blocks: dict[str, str] = {"": ""}
    key = ""
    for line in text.splitlines(keepends=True):
        if found := _TOP.match(line):
            key = found[1]
        blocks[key] = blocks.get(key, "") + line
    return blocks


def _split_items(block: str, indent: int) -> tuple[str, list[str]]:
    """Return what stands before the first item of a list, and its items."""
    mark = " " * indent + "- "
    head, *items = re.split(rf"^(?={mark})", block, flags=re.MULTILINE)
    return head, items


def _find_days(block: str) -> list[date]:
    return [date.fromisoformat(found) for found in _DATED.findall(block)]


def _keep_items(block: str, day: date, indent: int) -> str:
    """Return a list without the items of a later day; nothing at all when none is left."""
    head, items = _split_items(block, indent)
    kept = [item for item in items if (days := _find_days(item)) and days[0] <= day]
    return head + "".join(kept) if kept else ""


def _rewind_readings(block: str, day: date) -> str:
    """Return the indicators without readings and baselines of a later day."""
    head, items = _split_items(block, 2)
    kept = []
    for item in items:
        above, found, readings = item.partition("    readings:")
        if found:
            first = readings.split("\n", 1)[0]
            if "[" in first:
                values = [one for one in re.findall(r"\{[^}]*\}", readings) if _find_days(one)[0] <= day]
                readings = f" [{', '.join(values)}]\n" if values else ""
            else:
                readings = _keep_items(readings, day, 6)
            item = above + (found + readings if readings else "")  # noqa: PLW2901 -- the item, taken back
        baseline = re.search(rf"^    baseline: .*date: ({_DAY}).*\n", item, re.MULTILINE)
        if baseline and date.fromisoformat(baseline[1]) > day:
            item = item.replace(baseline[0], "")  # noqa: PLW2901 -- the same
        kept.append(item)
    return head + "".join(kept)


def _rewind_dates(block: str, day: date, stages: Stages) -> Iterator[str]:
    """Yield a schedule or milestones with the dates that were known on a day, and no evidence before the time."""
    is_ahead = False
    for line in block.splitlines(keepends=True):
        if is_ahead and line.lstrip().startswith("evidence:"):
            continue
        found = _PLACED.match(line)
        if found is None:
            yield line
            continue
        dates = _place(found, day, stages)
        is_ahead = "actual" not in dates
        yield f"{found['head']}{{{dates}}}{line[found.end() :]}"


def _place(found: re.Match[str], day: date, stages: Stages) -> str:
    """Return the dates of one place as they were known on a day."""
    planned = date.fromisoformat(found["planned"])
    said = f"planned: {planned}"
    if found["word"] is None:
        return said
    last = date.fromisoformat(found["other"])
    if found["word"] == "forecast" and max(stages.days) <= day:
        return f"{said}, forecast: {last}"
    if found["word"] == "actual" and last <= day:
        return f"{said}, actual: {last}"
    forecast = _expect(planned, last, day, stages)
    return f"{said}, forecast: {forecast}" if forecast else said


def _expect(planned: date, last: date, day: date, stages: Stages) -> date | None:
    """Return what was expected on a day of something that slipped in the end, or None before the first slip.

    It slips in up to three steps, on days on which somebody looked at it, from the first decision on if there is
    one, and never to a day that is past.
    """
    slip = (last - planned).days
    steps = 3 if slip > 90 else 2 if slip > 45 else 1 if slip > 14 else 0  # noqa: PLR2004 -- how slips are told
    looks = [one for one in stages.days if planned - timedelta(270) <= one < last]
    first = min((one for one in stages.decided if one in looks), default=date.min)
    looks = [one for one in looks if one >= first]
    looks = (
        sorted({looks[(len(looks) - 1) * at // max(1, steps - 1)] for at in range(steps)}) if looks else []
    )
    taken = sum(one <= day for one in looks)
    if not taken:
        return None
    forecast = planned + timedelta(slip * taken // len(looks))
    forecast -= timedelta(max(0, forecast.weekday() - 4))
    return last if taken == len(looks) or forecast <= looks[taken - 1] else forecast


def _rewind_money(block: str, day: date) -> str:
    """Return a budget with less committed and executed of the years 2026 and, before its accounts closed, 2025."""
    year = 0
    lines = []
    for line in block.splitlines(keepends=True):
        if found := re.search(r"\byear: (\d{4})", line):
            year = int(found[1])
        lines.append(_SPENT.sub(lambda one, year=year: _spend(one, year, day), line))  # type: ignore[misc]
    return "".join(lines)


def _spend(found: re.Match[str], year: int, day: date) -> str:
    reached = [one for one in REVIEWS if one <= day]
    part = 1.0
    if year == 2026:  # noqa: PLR2004 -- the year that is told
        part = SPENT[reached[-1]] if reached else 0.0
        if found[1] == "executed" and part < 1:
            part = part / 2 if day.year == year else 0.0
    elif year == 2025 and found[1] == "executed":  # noqa: PLR2004 -- the year before
        part = 0.9 if day < REVIEWS[0] else 0.97 if day < REVIEWS[1] else 1.0
    if part == 1:
        return found[0]
    return f"{found[1]}: {int(float(found[2]) * part // 100 * 100)}"


def _rewind_years(block: str, schedule: str) -> str:
    """Return a budget without years after the end that was expected: their money was still in the last year."""
    end = max(
        int(year) for year in re.findall(r"(\d{4})-\d\d-\d\d", schedule.rsplit("  end:", maxsplit=1)[-1])
    )
    kept: list[str] = []
    for line in block.splitlines(keepends=True):
        found = re.search(r"year: (\d{4}), source: (\w+),.* planned: (\d+)", line)
        if found is None or int(found[1]) <= end:
            kept.append(line)
            continue
        for at, other in reversed(list(enumerate(kept))):
            if f"{{year: {end}, source: {found[2]}," in other:
                kept[at] = re.sub(
                    r"planned: (\d+)", lambda one, more=found[3]: f"planned: {int(one[1]) + int(more)}", other
                )
                break
    return "".join(kept)


def _find_actual(schedule: str, key: str, day: date) -> date | None:
    found = re.search(rf"^  {key}: .*actual: ({_DAY})", schedule, re.MULTILINE)
    actual = date.fromisoformat(found[1]) if found else None
    return actual if actual and actual <= day else None


def _drop_key(block: str, key: str) -> str:
    """Return a block without one key of its second level; nothing at all when no other is left."""
    kept = re.sub(rf"^  {key}:.*\n(?:   .*\n|\n)*", "", block, flags=re.MULTILINE)
    return kept if kept.count("\n") > 1 else ""


def _rewind_status(blocks: dict[str, str], day: date) -> None:
    """Write the status that fits what is left of a file."""
    approved = re.search(r"date: (" + _DAY + ")", blocks.get("approval", ""))
    if approved and date.fromisoformat(approved[1]) > day:
        del blocks["approval"]
        if "budget" in blocks:
            blocks["budget"] = re.sub(r", (?:committed|executed): [\d.]+", "", blocks["budget"])
        blocks["status"] = "status: proposed\n"
        return
    status = blocks["status"].removeprefix("status: ").strip()
    if status in ("proposed", "approved"):
        return
    last = {"completed": "closure", "cancelled": "cancellation", "paused": "pause"}.get(status, "")
    is_still = f"kind: {last}" in blocks.get("decisions", "") if last else True
    if status == "completed":
        is_still = _find_actual(blocks["schedule"], "end", day) is not None
    if not is_still:
        status = "in-progress"
    if status == "in-progress" and _find_actual(blocks["schedule"], "start", day) is None:
        status = "approved"
    blocks["status"] = f"status: {status}\n"
