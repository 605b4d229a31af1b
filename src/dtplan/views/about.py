"""What the plan is and who governs it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from dtplan.views.reader import Reader, Ref
    from dtplan.views.text import LocalText


@dataclass(frozen=True, slots=True)
class KindView:
    """A kind of sub-plan, with those of its kind."""

    title: LocalText
    subplans: tuple[Ref, ...]
    initiatives: int


@dataclass(frozen=True, slots=True)
class ProgrammeView:
    """A programme that pays, and the sources that are its."""

    title: LocalText
    ends: date | None
    sources: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class AboutView:
    """What the plan is.

    Attributes:
        description: Markdown.
        strategic_lead, implementer: who leads it, who carries it out.
        kinds: the kinds of sub-plan.
        programmes: what pays a part of it.
        sources: where a reader can verify it.
    """

    description: LocalText | None
    strategic_lead: Ref | None
    implementer: Ref | None
    kinds: tuple[KindView, ...]
    programmes: tuple[ProgrammeView, ...]
    sources: tuple[str, ...]


def view_about(reader: Reader) -> AboutView:
    """Return what the plan is and who governs it."""
    plan = reader.plan
    settings = plan.settings
    subplans = reader.order(plan.subplans.values())
    holding = [one for one in subplans if plan.initiatives_of(one) or not plan.children_of(one)]
    by_kind = {
        kind.id: [one for one in holding if one.model.subplan_kind == kind.id]
        for kind in settings.subplan_kinds
    }
    return AboutView(
        description=reader.maybe(settings.description),
        strategic_lead=reader.maybe_refer("office", settings.leadership.strategic_lead),
        implementer=reader.maybe_refer("office", settings.leadership.implementer),
        kinds=tuple(
            KindView(
                reader.text(kind.title),
                tuple(reader.refer_to(one) for one in by_kind[kind.id]),
                sum(len(plan.initiatives_of(one)) for one in by_kind[kind.id]),
            )
            for kind in settings.subplan_kinds
        ),
        programmes=tuple(
            ProgrammeView(
                reader.text(programme.title),
                programme.ends,
                tuple(
                    reader.refer("funding-source", source.id)
                    for source in settings.funding_sources
                    if source.programme == programme.id
                ),
            )
            for programme in settings.funding_programmes
        ),
        sources=settings.sources,
    )
