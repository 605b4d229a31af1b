"""One valid initiative as data: its dates, money, figures and journal agree with its status."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.generated.calendar import RUNNING, days
from tests.generated.words import UNITS, Writer

if TYPE_CHECKING:
    import random
    from datetime import date

    from tests.generated.calendar import Times

NATURES = ("technological", "methodological", "tool-building", "people-and-capabilities", "service")
APPROVED = ("approved", "in-progress", "paused", "completed", "cancelled")
HIGH = 12


@dataclass
class Setting:
    """What an initiative needs to know of the plan around it.

    Attributes:
        dice: where chance comes from.
        writer: writes in the languages of the plan.
        today: the status date.
        vat: of every amount.
        sources: where its money may come from.
        chapters: what it is spent on; may be empty.
        custom: values for the plan's own fields.
        waivers: rules that the plan accepts on the initiative.
    """

    dice: random.Random
    writer: Writer
    today: date
    vat: str
    sources: list[str]
    chapters: list[str]
    custom: dict[str, Any] = field(default_factory=dict)
    waivers: list[str] = field(default_factory=list)


def make_initiative(
    id_: str, name: dict[str, str], status: str, times: Times, offices: list[str], setting: Setting
) -> dict[str, Any]:
    """Return an initiative that nothing can be said against.

    Args:
        id_: its id.
        name: its title.
        status: where it is in its life.
        times: its dates.
        offices: who answers for it, and then who takes part.
        setting: the plan around it.
    """
    dice = setting.dice
    approved_on = min(times.start.expected - days(dice.randint(20, 25)), setting.today - days(1))
    data = {"kind": "initiative", "id": id_, "title": name, **_describe(id_, status, offices, setting)}
    if status in APPROVED:
        reference = f"https://example.org/{id_}/approval"
        data["approval"] = {"date": approved_on.isoformat(), "body": offices[0], "reference": reference}
    data["schedule"] = {"start": times.start.as_data(), "end": times.end.as_data()}
    if status == "proposed" and dice.random() < 0.3:
        del data["schedule"]["end"]
    data["budget"] = {"vat": setting.vat, "lines": list(_iter_lines(status, times, setting))}
    data["milestones"] = list(_iter_milestones(id_, times, setting))
    data["indicators"] = list(_iter_indicators(id_, status, times, setting))
    data["risks"] = list(_iter_risks(id_, status, offices, setting))
    decisions = list(_iter_decisions(id_, status, approved_on, times, setting))
    if decisions and (dice.random() < 0.8 or status in ("paused", "cancelled")):
        data["decisions"] = decisions
    if status not in ("proposed", "approved"):
        data["updates"] = list(_iter_updates(id_, status, times, offices[0], setting))
    return (
        data
        | dict(_iter_rest(id_, status, sum(line["planned"] for line in data["budget"]["lines"]), setting))
        | _waive(id_, offices, setting)
    )


def _describe(id_: str, status: str, offices: list[str], setting: Setting) -> dict[str, Any]:
    dice, writer = setting.dice, setting.writer
    data: dict[str, Any] = {}
    for key in ("summary", "objective", "description"):
        if status != "proposed" or dice.random() < 0.5:
            data[key] = writer.sentence(f"{id_} {key[0].upper()}")
    if dice.random() < 0.4:
        data["description"] = writer.story(id_)
    data |= {"nature": dice.choice(NATURES), "office": offices[0], "status": status}
    if offices[1:]:
        data["partners"] = offices[1:]
    data["sdgs"] = sorted(dice.sample(range(1, 18), dice.randint(1, 3)))
    return data


def _iter_rest(id_: str, status: str, planned: int, setting: Setting) -> Any:
    dice, writer = setting.dice, setting.writer
    if status in RUNNING and dice.random() < 0.5:
        title, url = writer.sentence(f"{id_} K"), f"https://example.org/{id_}/contract"
        yield "contracts", [{"id": f"C/{id_}", "title": title, "amount": planned // 2, "url": url}]
    if status == "completed":
        yield "evaluation", {"criteria": writer.sentence(f"{id_} E"), "result": writer.sentence(f"{id_} F")}
    if dice.random() < 0.3:
        yield "links", [{"title": writer.sentence(f"{id_} L"), "url": f"https://example.org/{id_}"}]
    if setting.custom and dice.random() < 0.5:
        yield "custom", setting.custom


def _waive(id_: str, offices: list[str], setting: Setting) -> dict[str, Any]:
    if not setting.waivers:
        return {}
    until = (setting.today + days(100)).isoformat()
    waivers = [
        {"rule": rule, "reason": f"Agreed for {id_}", "by": offices[0], "until": until}
        for rule in setting.waivers
    ]
    return {"waivers": waivers}


def _iter_lines(status: str, times: Times, setting: Setting) -> Any:
    dice = setting.dice
    for year in range(times.start.planned.year, times.end.planned.year + 1):
        for source in setting.sources:
            planned = dice.randrange(2_000, 30_000) * 10
            line: dict[str, Any] = {"year": year, "source": source}
            if setting.chapters:
                line["chapter"] = dice.choice(setting.chapters)
            line["planned"] = planned
            is_past = year < setting.today.year or status == "completed"
            if status in (*RUNNING, "completed") and (is_past or year == setting.today.year):
                line["committed"] = planned * dice.randint(60, 100) // 100
                line["executed"] = line["committed"] * dice.randint(50, 100) // 100
            yield line


def _iter_milestones(id_: str, times: Times, setting: Setting) -> Any:
    dice = setting.dice
    count = len(times.milestones)
    is_weighted = dice.random() < 0.5
    left = 100
    for n, due in enumerate(times.milestones, 1):
        milestone: dict[str, Any] = {
            "id": f"step-{n}",
            "title": setting.writer.sentence(f"{id_} M{'abcd'[n - 1]}"),
            "due": due.as_data(),
        }
        if dice.random() < 0.2:
            milestone |= {"kind": "target", "goal": dice.randint(2, 90), "unit": dice.choice(list(UNITS))}
        if is_weighted:
            milestone["weight"] = left if n == count else 100 // count
            left -= milestone["weight"]
        if due.actual:
            milestone["evidence"] = f"https://example.org/{id_}/step-{n}"
        yield milestone


def _iter_indicators(id_: str, status: str, times: Times, setting: Setting) -> Any:
    dice = setting.dice
    for n in range(dice.randint(1, 2)):
        better = dice.choice(("higher", "lower"))
        sign = 1 if better == "higher" else -1
        value = dice.randint(200, 400)
        start = min(times.start.expected, setting.today) - days(30)
        indicator: dict[str, Any] = {
            "id": f"figure-{n + 1}",
            "title": setting.writer.sentence(f"{id_} I{'ab'[n]}"),
            "unit": dice.choice([*UNITS, "%"]) if value <= 100 else dice.choice(list(UNITS)),
            "better": better,
            "baseline": {"value": value, "date": start.isoformat()},
        }
        half = times.start.expected + (times.end.expected - times.start.expected) // 2
        moments = sorted({half, times.end.expected})
        indicator["targets"] = [
            {"value": value + sign * 40 * (m + 1), "date": day.isoformat()} for m, day in enumerate(moments)
        ]
        if status not in ("proposed", "approved"):
            past = [day for day in moments if day <= setting.today]
            readings = [
                {
                    "value": value + sign * dice.randint(1, 60) * (m + 1),
                    "date": day.isoformat(),
                    "source": f"https://example.org/{id_}/data",
                }
                for m, day in enumerate(past)
            ]
            if readings:
                indicator["readings"] = readings
        yield indicator


def _iter_risks(id_: str, status: str, offices: list[str], setting: Setting) -> Any:
    dice = setting.dice
    for n in range(dice.randint(0, 2)):
        risk: dict[str, Any] = {
            "id": f"risk-{n + 1}",
            "title": setting.writer.sentence(f"{id_} R{'ab'[n]}"),
            "probability": dice.randint(1, 5),
            "impact": dice.randint(1, 5),
        }
        if risk["probability"] * risk["impact"] >= HIGH or dice.random() < 0.5:
            risk |= {
                "response": dice.choice(("mitigate", "avoid", "transfer")),
                "owner": dice.choice(offices),
            }
            risk["action"] = setting.writer.sentence(f"{id_} A{'ab'[n]}")
        risk["status"] = (
            dice.choice(("closed", "occurred")) if status in ("completed", "cancelled") else "open"
        )
        yield risk


def _iter_decisions(id_: str, status: str, approved_on: date, times: Times, setting: Setting) -> Any:
    if status not in APPROVED:
        return
    yield _decision(id_, "approval", approved_on, setting)
    if status in RUNNING and times.end.forecast:
        yield _decision(id_, "change", setting.today - days(20), setting)
    last = {"paused": "pause", "cancelled": "cancellation", "completed": "closure"}.get(status)
    if last:
        day = (
            min(times.end.actual or setting.today, setting.today)
            if status == "completed"
            else setting.today - days(10)
        )
        yield _decision(id_, last, max(day, approved_on), setting)


def _decision(id_: str, kind: str, day: date, setting: Setting) -> dict[str, Any]:
    return {
        "date": day.isoformat(),
        "kind": kind,
        "title": setting.writer.sentence(f"{id_} D{kind[0]}"),
        "reason": setting.writer.sentence(f"{id_} W{kind[0]}"),
        "reference": f"https://example.org/{id_}/{kind}",
    }


def _iter_updates(id_: str, status: str, times: Times, office: str, setting: Setting) -> Any:
    dice = setting.dice
    newest = times.end.actual if status == "completed" else setting.today - days(dice.randint(0, 60))
    assert newest is not None
    newest = max(newest, times.start.expected)
    reached = [due for due in times.milestones if due.actual]
    share = 100 * len(reached) // max(len(times.milestones), 1)
    progress = 100 if status == "completed" else min(95, share + dice.randint(0, 10))
    moments = sorted(
        {times.start.expected, times.start.expected + (newest - times.start.expected) // 2, newest}
    )
    for n, day in enumerate(moments, 1):
        is_last = n == len(moments)
        yield {
            "date": day.isoformat(),
            "by": office,
            "rag": (times.rag if status in RUNNING else "green")
            if is_last
            else dice.choice(("green", "amber")),
            "progress": progress * n // len(moments),
            "text": setting.writer.sentence(f"{id_} U{'abc'[n - 1]}"),
        } | ({"evidence": f"https://example.org/{id_}/report"} if is_last else {})
