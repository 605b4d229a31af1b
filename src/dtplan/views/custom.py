"""The fields that a plan declares for itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dtplan.model.settings import CustomType

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dtplan.views.reader import Reader
    from dtplan.views.text import LocalText


@dataclass(frozen=True, slots=True)
class CustomValue:
    """A value under `custom:`.

    Attributes:
        name: the key in the file.
        title: its declared name.
        type: its declared type, which says how the value is written.
        value: text, number, amount, day, yes or no, or address.
    """

    name: str
    title: LocalText
    type: str
    value: Any


def view_custom(custom: Mapping[str, Any], reader: Reader) -> tuple[CustomValue, ...]:
    """Return the plan's own fields of something, in the order in which plan.yaml declares them."""
    return tuple(
        CustomValue(
            name=name,
            title=reader.text(spec.title),
            type=spec.type,
            value=reader.text(custom[name]) if spec.type is CustomType.TEXT else custom[name],
        )
        for name, spec in reader.plan.settings.custom.items()
        if name in custom
    )
