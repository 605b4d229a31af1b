"""How the document looks: colours, fonts and logos, the tool's own or those of the plan's theme."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dtplan.plan.palette import DARK, LIGHT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dtplan.views.text import LocalText

TEXT_FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", Arial, sans-serif'
HEADING_FONT = (
    '"Source Serif 4", "Iowan Old Style", Charter, "Bitstream Charter", "Sitka Text", Cambria, '
    '"Noto Serif", "Liberation Serif", Georgia, serif'
)


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture that the city supplies.

    Attributes:
        title: its alternative text.
        media_type: `image/svg+xml` or `image/png`.
        base64: its bytes, as a data address writes them.
    """

    title: LocalText
    media_type: str
    base64: str


@dataclass(frozen=True, slots=True)
class ThemeView:
    """How the document looks.

    Attributes:
        light, dark: the colour of each token, as hexadecimal RGB.
        text_font, heading_font: families, as CSS lists them.
        logos: pictures by what they stand for: `city`, `eu` (the emblem with its statement) and others.
    """

    light: Mapping[str, str]
    dark: Mapping[str, str]
    text_font: str
    heading_font: str
    logos: Mapping[str, Logo]


def view_theme() -> ThemeView:
    """Return how the document looks."""
    return ThemeView(LIGHT, DARK, TEXT_FONT, HEADING_FONT, {})
