"""What an office says of an initiative in the monthly round, and the edits that write it down."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from dtplan.diagnostics.severity import Profile
from dtplan.formatting.order import Shape, find_shape
from dtplan.source.edit import AddKey, AppendItem, Remove, SetValue

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from dtplan.model.initiative import Initiative
    from dtplan.plan.entry import Entry
    from dtplan.plan.plan import Plan
    from dtplan.source.edit import Data, Edit
    from dtplan.source.span import Place

TENSES = ("planned", "forecast", "actual")


@dataclass(frozen=True, slots=True)
class Journal:
    """An entry of the journal, in the words of the file.

    Attributes:
        date, by, rag, progress, evidence: as the file writes them; evidence may be empty.
        text: what is said, by language.
    """

    date: str
    by: str
    rag: str
    progress: str
    text: Mapping[str, str]
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Progress:
    """What is new about an initiative; everything that is left out stays as it is.

    Attributes:
        id: the initiative.
        journal: the entry to add, or None when only dates change.
        status: its new status.
        started, ended, forecast_end: days of its schedule.
        reached, forecast: days of its milestones, by their ids.
        proof: web addresses that show that a milestone was reached, by its id.
    """

    id: str
    journal: Journal | None = None
    status: str = ""
    started: str = ""
    ended: str = ""
    forecast_end: str = ""
    reached: Mapping[str, str] = field(default_factory=dict)
    forecast: Mapping[str, str] = field(default_factory=dict)
    proof: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Say whether nothing is new."""
        days = (self.status, self.started, self.ended, self.forecast_end)
        milestones = (self.reached, self.forecast, self.proof)
        return self.journal is None and not any(days) and not any(milestones)


def required_languages(plan: Plan) -> tuple[str, ...]:
    """Return the languages in which an update has to be written: of a draft, only its main one."""
    languages = plan.settings.languages
    wants_all = plan.settings.rules.profile.includes(Profile.PLAN)
    return tuple(dict.fromkeys((languages.default, *(languages.required if wants_all else ()))))


def iter_faults(progress: Progress, plan: Plan) -> Iterator[str]:
    """Yield what keeps something from being written down, as sentences without a full stop.

    Args:
        progress: what is new about an initiative that the plan has.
        plan: the plan as it is.
    """
    initiative = plan.initiatives[progress.id].model
    if progress.journal is not None:
        yield from _iter_journal_faults(progress.journal, initiative, plan)
    schedule = initiative.schedule
    if (progress.forecast_end or progress.ended) and schedule.end is None:
        yield f"{progress.id} has no planned end, so none can be forecast or reached: write it in its file"
    for what, day, known in (
        ("started", progress.started, schedule.start.actual),
        ("ended", progress.ended, schedule.end.actual if schedule.end else None),
    ):
        if day and known and known.isoformat() != day:
            yield f"{progress.id} already {what} on {known}: what has happened is corrected in its file"
    milestones = {milestone.id: milestone for milestone in initiative.milestones}
    for name in dict.fromkeys((*progress.reached, *progress.forecast, *progress.proof)):
        if name not in milestones:
            yield f"{progress.id} has no milestone `{name}`: {_list_milestones(initiative)}"
            continue
        actual = milestones[name].due.actual
        if actual and progress.reached.get(name, actual.isoformat()) != actual.isoformat():
            yield f"the milestone {name} was already reached on {actual}: that is corrected in its file"
        elif (actual or name in progress.reached) and name in progress.forecast:
            yield f"the milestone {name} was reached, so nothing is left to forecast"


def _iter_journal_faults(journal: Journal, initiative: Initiative, plan: Plan) -> Iterator[str]:
    newest = max((update.date for update in initiative.updates), default=None)
    if newest is not None and journal.date <= newest.isoformat():
        yield (
            f"{initiative.id} already has an update of {newest}: a new one is later, "
            f"and what was said is not rewritten"
        )
    if journal.by not in plan.offices and ("office", journal.by) not in plan.broken:
        yield f"`{journal.by}` is not an office of this plan"


def _list_milestones(initiative: Initiative) -> str:
    names = [milestone.id for milestone in initiative.milestones]
    return f"it has {', '.join(names)}" if names else "it has none"


def iter_edits(progress: Progress, plan: Plan, data: Mapping[str, Any]) -> Iterator[Edit]:
    """Yield what writes something down, all in the file of the initiative.

    Args:
        progress: what is new, with no fault.
        plan: the plan as it is.
        data: the plain data of the file.
    """
    entry = plan.initiatives[progress.id]
    if progress.status and progress.status != data.get("status"):
        yield SetValue(entry.at("status"), progress.status)
    schedule = data.get("schedule", {})
    shape = find_shape("initiative").keys["milestones"].each or Shape()
    yield from _iter_dates(entry.at("schedule", "start"), schedule.get("start"), actual=progress.started)
    yield from _iter_dates(
        entry.at("schedule", "end"),
        schedule.get("end"),
        actual=progress.ended,
        forecast=progress.forecast_end,
    )
    for n, milestone in enumerate(entry.model.milestones):
        yield from _iter_dates(
            entry.at("milestones", n, "due"),
            data["milestones"][n]["due"],
            actual=progress.reached.get(milestone.id, ""),
            forecast=progress.forecast.get(milestone.id, ""),
        )
        if proof := progress.proof.get(milestone.id):
            place = entry.at("milestones", n)
            yield _set(place, data["milestones"][n], "evidence", proof, tuple(shape.keys))
    if progress.journal is not None:
        yield _append(entry, progress.journal, plan.settings.languages.all)


def _iter_dates(place: Place, tenses: Any, *, actual: str = "", forecast: str = "") -> Iterator[Edit]:
    """Yield what sets dates; a forecast that came true later than it said goes away."""
    for key, day in (("forecast", forecast), ("actual", actual)):
        if not day or tenses.get(key) == day:
            continue
        yield _set(place, tenses, key, day, TENSES)
    left = tenses.get("forecast") if actual and not forecast else None
    if left and left > actual:
        yield Remove(place.at("forecast"))


def _set(place: Place, data: Mapping[str, Any], key: str, value: str, order: tuple[str, ...]) -> Edit:
    """Return what gives a key of a mapping a value, whether it is there or not."""
    return SetValue(place.at(key), value) if key in data else AddKey(place, key, value, order)


def _append(entry: Entry[Initiative], journal: Journal, languages: Iterable[str]) -> AppendItem:
    order = {language: n for n, language in enumerate(languages)}
    text = dict(sorted(journal.text.items(), key=lambda pair: order.get(pair[0], len(order))))
    item: dict[str, Data] = {
        "date": journal.date,
        "by": journal.by,
        "rag": journal.rag,
        "progress": journal.progress,
        "text": dict(text),
    }
    if journal.evidence:
        item["evidence"] = journal.evidence
    return AppendItem(entry.at("updates"), item, tuple(find_shape("initiative").keys))
