"""The theme of a plan: the colours, fonts and logos of its report."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema

from dtplan.model.base import Model
from dtplan.model.identifiers import Slug
from dtplan.model.palette import Palette
from dtplan.model.text import Text
from dtplan.model.values import refuse

GENERIC_FAMILIES = (
    "serif",
    "sans-serif",
    "monospace",
    "system-ui",
    "ui-serif",
    "ui-sans-serif",
    "ui-rounded",
)
"""What a reader's own device puts in the place of a font that it does not have."""

MAX_FAMILIES = 12
MAX_LOGOS = 12
MAX_PATH_LENGTH = 200
_FAMILY = re.compile(r"[^\W_](?:[ -]?[^\W_]){0,59}")
_LOGO_FILE = re.compile(
    r"(?:[A-Za-z0-9_][A-Za-z0-9._-]{0,99}/){0,10}[A-Za-z0-9_][A-Za-z0-9._-]{0,99}\.(?:svg|png)"
)


def parse_families(value: Any) -> Any:
    """Return names of fonts, of letters and digits alone, of which the last is generic."""
    if not isinstance(value, list):
        return value
    for name in value:
        if not isinstance(name, str) or not _FAMILY.fullmatch(name):
            wanted = (
                "a list of names of fonts (letters, digits, single spaces and hyphens, such as Noto Sans)"
            )
            raise refuse("font", wanted, "nothing" if name is None else name)
    if not value or value[-1] not in GENERIC_FAMILIES or len(value) > MAX_FAMILIES:
        wanted = f"a list of at most {MAX_FAMILIES} fonts that ends in one of {', '.join(GENERIC_FAMILIES)}"
        raise refuse("font", wanted, value)
    return value


def parse_logo_file(value: Any) -> str:
    """Return the path of a picture below the folder of the plan, with `/`; it cannot lead out of there."""
    if not isinstance(value, str) or len(value) > MAX_PATH_LENGTH or not _LOGO_FILE.fullmatch(value):
        wanted = "the path of a picture below the plan (such as brand/city.svg or brand/city.png)"
        raise refuse("logo", wanted, "nothing" if value is None else value)
    return value


Families = Annotated[
    tuple[str, ...],
    BeforeValidator(parse_families),
    WithJsonSchema({"type": "array", "items": {"type": "string"}, "minItems": 1, "maxItems": MAX_FAMILIES}),
]
LogoFile = Annotated[
    str,
    BeforeValidator(parse_logo_file),
    WithJsonSchema({"type": "string", "pattern": f"^(?:{_LOGO_FILE.pattern})$"}),
]


class Colours(Model):
    """The colours of paper and of a light screen, and those of a dark screen."""

    light: Palette = Field(
        default_factory=Palette,
        description="The colours on paper and on a light screen, by what each is for.",
        examples=[{"link": "#0b4f6c", "accent": "#a8321f"}],
    )
    dark: Palette = Field(
        default_factory=Palette,
        description="The colours on a dark screen, which do not follow from those of a light one.",
        examples=[{"link": "#8ecbea", "accent": "#ff9d87"}],
    )


class Fonts(Model):
    """The families of fonts; none is embedded, so each reader sees the first one their device has."""

    text: Families | None = Field(
        default=None,
        description="Names of fonts for everything that is read, the first one found is taken.",
        examples=[["Noto Sans", "Arial", "sans-serif"]],
    )
    headings: Families | None = Field(
        default=None,
        description="Names of fonts for headings and large figures, the first one found is taken.",
        examples=[["Source Serif 4", "Georgia", "serif"]],
    )


class Logo(Model):
    """A picture that the city supplies."""

    id: Slug = Field(
        description=(
            "What the picture stands for: city, eu (the emblem of the Union with its statement) "
            "or another name of lower-case letters, digits and hyphens."
        ),
        examples=["city"],
    )
    file: LogoFile = Field(
        description="The path of the picture below the folder of the plan, an .svg or a .png.",
        examples=["brand/city.svg"],
    )
    title: Text = Field(
        description="The words that stand in for the picture, one text per language.",
        examples=[{"ca": "Ajuntament de Portclar", "en": "Portclar City Council"}],
    )


class ThemeFile(Model):
    """How the report of the plan looks."""

    kind: Literal["theme"] = Field(description="The word that says what this file holds: always theme.")
    colours: Colours = Field(
        default_factory=Colours,
        description="The colours of the report; what is left out keeps the colour of dtplan.",
    )
    fonts: Fonts = Field(
        default_factory=Fonts,
        description="The fonts of the report; what is left out keeps the fonts of dtplan.",
    )
    logos: tuple[Logo, ...] = Field(
        default=(),
        max_length=MAX_LOGOS,
        description="The pictures that stand on the front page, at the foot and in the annexes.",
    )
