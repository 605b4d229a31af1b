"""The words that readers may not know: those of the document that the plan uses, and the plan's own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dtplan.views.text import LocalText, collate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.model.initiative import Initiative
    from dtplan.views.reader import Reader


@dataclass(frozen=True, slots=True)
class GlossaryGroup:
    """Words that belong together, by their codes; templates have the words."""

    code: str
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OwnTerm:
    """A word of the plan's own."""

    term: LocalText
    meaning: LocalText


@dataclass(frozen=True, slots=True)
class GlossaryView:
    """The words that readers may not know.

    Attributes:
        groups: those of the document, as far as the plan uses them.
        own: those of the plan, by name.
    """

    groups: tuple[GlossaryGroup, ...]
    own: tuple[OwnTerm, ...]


def view_glossary(reader: Reader) -> GlossaryView:
    """Return the words that apply to the plan."""
    plan = reader.plan
    used = set(_iter_used(reader))
    groups = (
        GlossaryGroup("plan", _keep(("plan", "subplan", "initiative", "office", "edition", "pam"), used)),
        GlossaryGroup(
            "progress",
            _keep(
                ("status-date", "milestone", "three-dates", "slip", "progress", "assessment", "indicator"),
                used,
            ),
        ),
        GlossaryGroup("money", _keep(("three-amounts", "vat", "envelope"), used)),
        GlossaryGroup("europe", _keep(("ngeu", "prtr", "cid", "coffee", "dnsh", "tags", "grant"), used)),
    )
    own = tuple(OwnTerm(reader.text(one.term), reader.text(one.meaning)) for one in plan.settings.glossary)
    return GlossaryView(
        groups=tuple(group for group in groups if group.terms),
        own=tuple(sorted(own, key=lambda one: collate(one.term.text, reader.language))),
    )


def _keep(terms: tuple[str, ...], used: set[str]) -> tuple[str, ...]:
    return tuple(term for term in terms if term in used)


def _iter_used(reader: Reader) -> Iterator[str]:
    """Yield the codes of words that the document uses for this plan."""
    plan = reader.plan
    models = [entry.model for entry in plan.initiatives.values()]
    yield from ("plan", "initiative", "office", "edition", "status-date", "three-dates", "slip")
    yield from ("progress", "assessment")
    if plan.subplans:
        yield "subplan"
    if plan.pam_editions:
        yield "pam"
    if any(one.milestones for one in models):
        yield "milestone"
    if any(one.indicators for one in models):
        yield "indicator"
    if any(one.budget for one in models):
        yield from ("three-amounts", "vat")
    if any(entry.model.envelope for entry in plan.subplans.values()):
        yield "envelope"
    yield from _iter_european(reader, models)


def _iter_european(reader: Reader, models: list[Initiative]) -> Iterator[str]:
    plan = reader.plan
    if plan.european_projects:
        yield "grant"
    if any(one.funding and one.funding.dnsh for one in models):
        yield "dnsh"
    if any(
        one.funding and (one.funding.digital_tag is not None or one.funding.climate_tag is not None)
        for one in models
    ):
        yield "tags"
    if plan.measures or plan.prtr_projects:
        yield from ("ngeu", "prtr")
        if any(entry.model.cid_milestones for entry in plan.measures.values()):
            yield "cid"
        if any(entry.model.coffee_code for entry in plan.prtr_projects.values()):
            yield "coffee"
