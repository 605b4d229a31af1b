"""The money of a grant: awarded, committed, spent, not yet spent and why, and how its account stands."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from dtplan.model.prtr import ClosingState
from dtplan.plan.health import last_update
from dtplan.plan.rollup import Amounts, amounts_of, iter_lines
from dtplan.views.budget import iter_counted
from dtplan.views.figures import percent

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from dtplan.model.initiative import Initiative
    from dtplan.model.prtr import Closing, PrtrProject
    from dtplan.plan.entry import Entry
    from dtplan.views.contribution import Contribution
    from dtplan.views.reader import Reader, Ref
    from dtplan.views.text import LocalText

RECOVERY_PUBLICITY = "ngeu"


@dataclass(frozen=True, slots=True)
class Said:
    """The newest update of an initiative; the text is Markdown."""

    initiative: Ref
    date: date
    by: Ref
    text: LocalText


@dataclass(frozen=True, slots=True)
class ClosingView:
    """How the account of a grant stands."""

    state: str
    date: date
    justified: Decimal | None
    to_repay: Decimal | None
    evidence: str | None


@dataclass(frozen=True, slots=True)
class GrantView:
    """The money of one grant, or of several together.

    Attributes:
        awarded: what was granted.
        planned, committed, spent: recovery money in the budgets of the initiatives that carry it out.
        unspent: what is awarded and not spent.
        uncommitted: what is awarded and not even committed.
        spent_share: what is spent, as a percentage of the award; None without one.
        to_justify: what is awarded and not yet accounted for.
        to_repay: what goes back.
        digital, climate: what counts for these aims of the European Union; None when nobody can know.
    """

    awarded: Decimal
    planned: Decimal
    committed: Decimal
    spent: Decimal
    unspent: Decimal
    uncommitted: Decimal
    spent_share: int | None
    to_justify: Decimal
    to_repay: Decimal
    digital: Decimal | None
    climate: Decimal | None


def view_grant(
    project: PrtrProject,
    carried_by: Iterable[Entry[Initiative]],
    contribution: Contribution,
    reader: Reader,
) -> GrantView:
    """Return the money of a project of the recovery plan.

    Args:
        project: the project.
        carried_by: the initiatives that carry it out.
        contribution: what of it counts for the digital and the green aims.
        reader: looks things of the plan up.
    """
    sources = find_recovery_sources(reader)
    sums = sum(
        (
            amounts_of(line)
            for _entry, _n, line in iter_lines(iter_counted(carried_by))
            if line.source in sources
        ),
        Amounts(),
    )
    awarded = project.awarded or Decimal()
    return GrantView(
        awarded=awarded,
        planned=sums.planned,
        committed=sums.committed,
        spent=sums.executed,
        unspent=max(Decimal(), awarded - sums.executed),
        uncommitted=max(Decimal(), awarded - sums.committed),
        spent_share=percent(sums.executed, awarded),
        to_justify=_find_open_part(awarded, project.closing),
        to_repay=project.closing.to_repay or Decimal() if project.closing else Decimal(),
        digital=contribution.digital,
        climate=contribution.climate,
    )


def sum_grants(grants: Sequence[GrantView]) -> GrantView:
    """Return the money of several grants together."""
    awarded = sum((one.awarded for one in grants), Decimal())
    spent = sum((one.spent for one in grants), Decimal())
    digital = [one.digital for one in grants if one.digital is not None]
    climate = [one.climate for one in grants if one.climate is not None]
    return GrantView(
        awarded=awarded,
        planned=sum((one.planned for one in grants), Decimal()),
        committed=sum((one.committed for one in grants), Decimal()),
        spent=spent,
        unspent=sum((one.unspent for one in grants), Decimal()),
        uncommitted=sum((one.uncommitted for one in grants), Decimal()),
        spent_share=percent(spent, awarded),
        to_justify=sum((one.to_justify for one in grants), Decimal()),
        to_repay=sum((one.to_repay for one in grants), Decimal()),
        digital=sum(digital, Decimal()) if digital else None,
        climate=sum(climate, Decimal()) if climate else None,
    )


def view_closing(closing: Closing) -> ClosingView:
    """Return how the account of a grant stands."""
    return ClosingView(closing.state, closing.date, closing.justified, closing.to_repay, closing.evidence)


def view_said(initiatives: Iterable[Entry[Initiative]], reader: Reader) -> tuple[Said, ...]:
    """Return the newest update of each initiative that has one, by the name of the initiative."""
    newest = ((one, last_update(one.model, reader.plan.status_date)) for one in reader.order(initiatives))
    return tuple(
        Said(reader.refer_to(one), update.date, reader.refer("office", update.by), reader.text(update.text))
        for one, update in newest
        if update is not None
    )


def find_recovery_sources(reader: Reader) -> frozenset[str]:
    """Return the funding sources whose programme asks for the statement of NextGenerationEU."""
    settings = reader.plan.settings
    programmes = {one.id for one in settings.funding_programmes if one.publicity == RECOVERY_PUBLICITY}
    return frozenset(one.id for one in settings.funding_sources if one.programme in programmes)


def _find_open_part(awarded: Decimal, closing: Closing | None) -> Decimal:
    if closing is None:
        return awarded
    if closing.state is ClosingState.IN_PROGRESS:
        return max(Decimal(), awarded - (closing.justified or Decimal()) - (closing.to_repay or Decimal()))
    return Decimal()
