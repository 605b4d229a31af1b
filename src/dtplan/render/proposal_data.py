"""The effect of a proposal for programs: the view's own names, amounts and days as text."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from dtplan.views.reader import Ref
from dtplan.views.text import LocalText

if TYPE_CHECKING:
    from dtplan.views.proposal import ProposalView


def dump_effect(proposal: ProposalView) -> dict[str, Any]:
    """Return a view as plain data."""
    return {one.name: _dump(getattr(proposal, one.name)) for one in fields(proposal)}


def _dump(value: Any) -> Any:
    if isinstance(value, Ref):
        return {"id": value.id, "title": value.title.text}
    if isinstance(value, LocalText):
        return value.text
    if isinstance(value, Decimal | date):
        return str(value)
    if isinstance(value, tuple):
        return [_dump(one) for one in value]
    if is_dataclass(value):
        return {one.name: _dump(getattr(value, one.name)) for one in fields(value)}
    return value
