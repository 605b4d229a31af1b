"""Who answers for the plan, how it is evaluated, and what the laws that apply to it ask for."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dtplan.model.status import Status
from dtplan.plan.health import last_update
from dtplan.views.duties import DUTIES
from dtplan.views.gaps import iter_gaps

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from dtplan.model.publication import Law
    from dtplan.views.duties import Duty
    from dtplan.views.indicators import IndicatorRow
    from dtplan.views.reader import Reader, Ref


@dataclass(frozen=True, slots=True)
class Gap:
    """What is missing: `count` initiatives have the gap, or none is counted and the plan itself has it."""

    code: str
    count: int


@dataclass(frozen=True, slots=True)
class DutyView:
    """Something that a law asks for.

    Attributes:
        code, article: what, and where the law says so.
        part: the part of this document that answers, or None when it has no such part.
        state: "met", "missing", or "open" when the data does not say.
        gaps: what is missing.
    """

    code: str
    article: str
    part: str | None
    state: str
    gaps: tuple[Gap, ...]


@dataclass(frozen=True, slots=True)
class LawView:
    """A law that applies, with its duties, and how many of them have something missing."""

    code: str
    duties: tuple[DutyView, ...]
    missing: int


@dataclass(frozen=True, slots=True)
class IndicatorCount:
    """How many indicators met their last target, did not yet, or have no reading."""

    state: str
    count: int


@dataclass(frozen=True, slots=True)
class GovernanceView:
    """Who answers for the plan and how it is evaluated.

    Attributes:
        strategic_lead, implementer, publisher: the offices.
        under_way, updated: initiatives in progress, and how many of them have an update.
        decisions: how many decisions are written down.
        indicators: by state.
        laws: those that apply, in the order of plan.yaml.
    """

    strategic_lead: Ref | None
    implementer: Ref | None
    publisher: Ref | None
    under_way: int
    updated: int
    decisions: int
    indicators: tuple[IndicatorCount, ...]
    laws: tuple[LawView, ...]


def view_governance(
    reader: Reader, indicators: Collection[IndicatorRow], parts: Collection[str], given: Collection[str]
) -> GovernanceView:
    """Return who answers for the plan and how it is evaluated.

    Args:
        reader: the plan in a language.
        indicators: those of the plan.
        parts: the parts that the document shows.
        given: what the document has and the plan does not say: `emblem`, `changes`.
    """
    plan, settings = reader.plan, reader.plan.settings
    models = [entry.model for entry in plan.initiatives.values()]
    under_way = [one for one in models if one.status is Status.IN_PROGRESS]
    states = Counter(row.indicator.state for row in indicators)
    gaps = Counter(gap for one in models for gap in iter_gaps(one, plan.status_date))
    known = _find_given(reader) | set(given)
    return GovernanceView(
        strategic_lead=reader.maybe_refer("office", settings.leadership.strategic_lead),
        implementer=reader.maybe_refer("office", settings.leadership.implementer),
        publisher=reader.maybe_refer("office", settings.publication.publisher),
        under_way=len(under_way),
        updated=sum(last_update(one, plan.status_date) is not None for one in under_way),
        decisions=sum(len(one.decisions) for one in models),
        indicators=tuple(
            IndicatorCount(state, states[state]) for state in ("met", "not-met", "unknown") if states[state]
        ),
        laws=tuple(_view_law(law, gaps, known, parts) for law in dict.fromkeys(settings.publication.laws)),
    )


def _find_given(reader: Reader) -> set[str]:
    """Return the codes of what the plan as a whole has."""
    publication = reader.plan.settings.publication
    values = {
        "licence": publication.licence,
        "last-update": publication.last_update,
        "next-update": publication.next_update,
        "contact": publication.contact,
        "accessibility-statement": publication.accessibility_statement,
        "initiatives": reader.plan.initiatives,
    }
    return {code for code, value in values.items() if value}


def _view_law(law: Law, gaps: Mapping[str, int], known: set[str], parts: Collection[str]) -> LawView:
    duties = tuple(_view_duty(duty, gaps, known, parts) for duty in DUTIES if duty.law is law)
    return LawView(law, duties, sum(duty.state == "missing" for duty in duties))


def _view_duty(duty: Duty, gaps: Mapping[str, int], known: set[str], parts: Collection[str]) -> DutyView:
    part = duty.part if duty.part in parts else None
    missing = (
        *(Gap(code, gaps[code]) for code in duty.gaps if gaps[code]),
        *(Gap(code, 0) for code in duty.needs if part and code not in known),
    )
    is_open = (duty.is_open or part is None) and duty.code not in known
    state = "missing" if missing else "open" if is_open else "met"
    return DutyView(duty.code, duty.article, part, state, missing)
