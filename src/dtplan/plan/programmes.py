"""Which funding programme pays for a funding source, and which sources are the recovery plan's."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dtplan.model.financing import FundingProgramme
    from dtplan.plan.entry import Entry
    from dtplan.plan.plan import Plan

RECOVERY_PUBLICITY = "ngeu"
"""The publicity rules by which a programme of the recovery plan is known."""


def programmes_by_source(plan: Plan) -> dict[str, Entry[FundingProgramme]]:
    """Return the programme of each funding source that belongs to one and is not the city's own money."""
    programmes = plan.entries["funding-programme"]
    return {
        id_: programmes[source.model.programme]
        for id_, source in plan.entries["funding-source"].items()
        if source.model.programme in programmes and not source.model.own
    }


def recovery_sources(plan: Plan) -> frozenset[str]:
    """Return the funding sources whose money comes from the recovery plan."""
    return frozenset(
        source
        for source, programme in programmes_by_source(plan).items()
        if programme.model.publicity == RECOVERY_PUBLICITY
    )
