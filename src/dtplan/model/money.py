"""Budgets: lines per year, source and chapter, in three states."""

from decimal import Decimal
from enum import StrEnum

from pydantic import Field

from dtplan.model.base import Model
from dtplan.model.identifiers import Code
from dtplan.model.text import Text
from dtplan.model.values import Money, Year


class Vat(StrEnum):
    """Whether amounts contain value-added tax."""

    EXCLUDED = "excluded"
    INCLUDED = "included"


class BudgetLine(Model):
    """Money of one year from one source, in euros or the plan's currency."""

    year: Year = Field(description="The calendar year to which the money belongs.", examples=[2026])
    source: Code = Field(
        description="Where the money comes from: the code of a funding source that plan.yaml lists.",
        examples=["PGL"],
    )
    chapter: Code | None = Field(
        default=None,
        description="The chapter of the public budget: the code of one that plan.yaml lists, in quotes.",
        examples=["6"],
    )
    planned: Money = Field(
        description="The amount that was approved, in the plan's currency.",
        examples=[250000, 341220.50],
    )
    committed: Money | None = Field(
        default=None,
        description="The amount that a contract or a resolution already binds, in the plan's currency.",
        examples=[240000],
    )
    executed: Money | None = Field(
        default=None,
        description="The amount that the accounts show as spent, in the plan's currency.",
        examples=[241220.50],
    )
    note: Text | None = Field(
        default=None,
        description="What the line is, if a reader could wonder, one text per language.",
        examples=[{"ca": "IVA", "en": "VAT"}],
    )


class Budget(Model):
    """The money of an initiative."""

    vat: Vat = Field(
        description=(
            "Whether the amounts of this budget contain value-added tax (VAT): excluded (without it) "
            "or included (with it)."
        ),
    )
    lines: tuple[BudgetLine, ...] = Field(
        default=(),
        description="The amounts, one line for each year, source and chapter.",
        examples=[[{"year": 2026, "source": "PGL", "planned": 25000}]],
    )

    @property
    def planned(self) -> Decimal:
        """The sum of the planned amounts."""
        return sum((line.planned for line in self.lines), Decimal())


class EnvelopeYear(Model):
    """The ceiling of a sub-plan in one year."""

    year: Year = Field(description="The calendar year of the ceiling.", examples=[2026])
    amount: Money = Field(
        description="The most that may be planned in that year, in the plan's currency.",
        examples=[500000],
    )
