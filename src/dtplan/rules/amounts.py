"""Amounts of money as messages show them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal

    from dtplan.plan.plan import Plan

_SYMBOLS = {"EUR": "€"}


def format_amount(plan: Plan, amount: Decimal) -> str:
    """Return an amount in the plan's currency, such as `1,250,000.00 €`."""
    currency = plan.settings.currency
    return f"{amount:,.2f} {_SYMBOLS.get(currency, currency)}"
