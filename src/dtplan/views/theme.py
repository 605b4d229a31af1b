"""How the document looks: colours, fonts and logos, the tool's own or those of the plan's theme."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from dtplan.model.theme import GENERIC_FAMILIES
from dtplan.plan.palette import DARK, LIGHT, find_own_colours

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from dtplan.plan.plan import Plan
    from dtplan.views.text import LocalText

TEXT_FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", Arial, sans-serif'
HEADING_FONT = (
    '"Source Serif 4", "Iowan Old Style", Charter, "Bitstream Charter", "Sitka Text", Cambria, '
    '"Noto Serif", "Liberation Serif", Georgia, serif'
)


class Names(Protocol):
    """Knows the plan whose theme it is, and its texts in a language."""

    @property
    def plan(self) -> Plan:
        """The plan."""

    def text(self, by_language: Mapping[str, str]) -> LocalText:
        """Return a text in the reader's language, or in the first one there is."""


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


def view_theme(reader: Names) -> ThemeView:
    """Return how the document looks: what the theme of the plan says, and the tool's own for the rest.

    A colour for light says nothing of dark: there the tool's own stands, which goes with its others.

    Args:
        reader: looks things of the plan up.
    """
    theme = reader.plan.theme
    if theme is None:
        return ThemeView(LIGHT, DARK, TEXT_FONT, HEADING_FONT, {})
    fonts = theme.model.fonts
    return ThemeView(
        {**LIGHT, **find_own_colours(theme.model, "light")},
        {**DARK, **find_own_colours(theme.model, "dark")},
        _write_families(fonts.text) if fonts.text else TEXT_FONT,
        _write_families(fonts.headings) if fonts.headings else HEADING_FONT,
        _view_logos(reader),
    )


def _write_families(names: Iterable[str]) -> str:
    """Return names of fonts as CSS lists them; the model lets in letters, digits, spaces and hyphens."""
    return ", ".join(name if name in GENERIC_FAMILIES else f'"{name}"' for name in names)


def _view_logos(reader: Names) -> dict[str, Logo]:
    """Return the pictures that can be used; of the others a rule speaks."""
    logos: dict[str, Logo] = {}
    for id_, entry in reader.plan.logos.items():
        picture = reader.plan.pictures.get(entry.model.file)
        if picture is not None and not picture.problem:
            data = base64.b64encode(picture.raw).decode("ascii")
            logos[id_] = Logo(reader.text(entry.model.title), picture.media_type, data)
    return logos
