"""How much of a grant counts as digital and as climate spending, by intervention field."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from dtplan.plan.intervention_fields import load_fields

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dtplan.model.funding import Funding
    from dtplan.model.initiative import Initiative
    from dtplan.plan.entry import Entry

_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class FieldAmount:
    """What of a grant falls in an intervention field; a coefficient that nobody gives is None.

    Attributes:
        code: of the field.
        amount: the part of the award.
        digital_coefficient, climate_coefficient: percentages that count.
        digital, climate: the amounts that count.
    """

    code: str
    amount: Decimal
    digital_coefficient: int | None
    climate_coefficient: int | None
    digital: Decimal | None
    climate: Decimal | None


@dataclass(frozen=True, slots=True)
class Contribution:
    """What counts, field by field and in all; the sums are None when no field has a coefficient."""

    fields: tuple[FieldAmount, ...]
    digital: Decimal | None
    climate: Decimal | None


def compute_contribution(
    awarded: Decimal | None, planned: Sequence[tuple[Entry[Initiative], Decimal]]
) -> Contribution:
    """Return what of a grant counts: award × share of each field × coefficient of the field.

    An award that several initiatives carry out is split by the recovery money that each plans, or
    evenly when none plans any. Coefficients are those of Regulation (EU) 2021/241, annexes VI and VII;
    where annex VI does not name a field, the initiative's own tag stands in.

    Args:
        awarded: the grant.
        planned: the initiatives that carry it out, with the recovery money that each plans.
    """
    if not awarded or not planned:
        return Contribution((), None, None)
    whole = sum((amount for _entry, amount in planned), Decimal())
    amounts: dict[tuple[str, int | None, int | None], Decimal] = defaultdict(Decimal)
    for entry, amount in planned:
        part = awarded * amount / whole if whole else awarded / len(planned)
        funding = entry.model.funding
        for field in funding.intervention_fields if funding else ():
            key = (field.code, *_find_coefficients(field.code, funding))
            amounts[key] += part * field.share / _HUNDRED
    fields = tuple(
        FieldAmount(code, amount, digital, climate, _count(amount, digital), _count(amount, climate))
        for (code, digital, climate), amount in sorted(amounts.items(), key=lambda item: item[0][0])
    )
    return Contribution(fields, _sum([one.digital for one in fields]), _sum([one.climate for one in fields]))


def _find_coefficients(code: str, funding: Funding | None) -> tuple[int | None, int | None]:
    known = load_fields().get(code)
    digital_tag, climate_tag = (funding.digital_tag, funding.climate_tag) if funding else (None, None)
    if known is None:
        return digital_tag, climate_tag
    return known.digital, known.climate if known.climate is not None else climate_tag


def _count(amount: Decimal, coefficient: int | None) -> Decimal | None:
    return None if coefficient is None else amount * coefficient / _HUNDRED


def _sum(amounts: Sequence[Decimal | None]) -> Decimal | None:
    known = [one for one in amounts if one is not None]
    return sum(known, Decimal()) if known else None
