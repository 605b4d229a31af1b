"""The European projects that the city takes part in, and what the Union pays of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from dtplan.model.european_project import EuropeanProject
    from dtplan.plan.entry import Entry
    from dtplan.views.origin import Origin
    from dtplan.views.reader import Reader, Ref, WaiverView

CORDIS = "https://cordis.europa.eu/project/id/"
CORDIS_PROGRAMMES = frozenset(("FP7", "H2020", "HORIZON2020", "HORIZONEUROPE"))
"""The framework programmes whose projects CORDIS lists by the number of their grant agreement."""


@dataclass(frozen=True, slots=True)
class PartnerView:
    """An organisation of a consortium."""

    name: str
    country: str | None
    role: str


@dataclass(frozen=True, slots=True)
class EuropeanProjectView:
    """A project known by its grant agreement number; `cordis` is its page in the Union's register, or None."""

    ref: Ref
    programme: str
    role: str
    office: Ref | None
    start: date | None
    end: date | None
    total_cost: Decimal | None
    eu_contribution: Decimal | None
    url: str | None
    cordis: str | None
    partners: tuple[PartnerView, ...]
    initiatives: tuple[Ref, ...]
    sources: tuple[str, ...]
    waivers: tuple[WaiverView, ...]
    is_illustrative: bool
    origin: Origin


def view_european_projects(reader: Reader) -> tuple[EuropeanProjectView, ...]:
    """Return the European projects by name."""
    return tuple(_view_european(one, reader) for one in reader.order(reader.plan.european_projects.values()))


def _view_european(entry: Entry[EuropeanProject], reader: Reader) -> EuropeanProjectView:
    model, plan = entry.model, reader.plan
    carried_by = [one for one in plan.initiatives.values() if one.model.european_project == entry.id]
    return EuropeanProjectView(
        ref=reader.refer_to(entry),
        programme=model.programme,
        role=model.role,
        office=reader.maybe_refer("office", model.office),
        start=model.start,
        end=model.end,
        total_cost=model.total_cost,
        eu_contribution=model.eu_contribution,
        url=model.url,
        cordis=CORDIS + entry.id if model.programme.replace(" ", "").upper() in CORDIS_PROGRAMMES else None,
        partners=tuple(PartnerView(one.name, one.country, one.role) for one in model.partners),
        initiatives=tuple(reader.refer_to(one) for one in reader.order(carried_by)),
        sources=model.sources,
        waivers=reader.waivers(entry),
        is_illustrative=model.illustrative,
        origin=reader.trace(entry),
    )
