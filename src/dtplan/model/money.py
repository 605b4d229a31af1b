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

    year: Year
    source: Code = Field(description="A funding source of plan.yaml.", examples=["PGL"])
    chapter: Code | None = Field(default=None, description="A budget chapter of plan.yaml.", examples=["6"])
    planned: Money
    committed: Money | None = None
    executed: Money | None = None
    note: Text | None = None


class Budget(Model):
    """The money of an initiative."""

    vat: Vat = Field(description="The basis of every amount of this budget.")
    lines: tuple[BudgetLine, ...] = ()

    @property
    def planned(self) -> Decimal:
        """The sum of the planned amounts."""
        return sum((line.planned for line in self.lines), Decimal())


class EnvelopeYear(Model):
    """The ceiling of a sub-plan in one year."""

    year: Year
    amount: Money
