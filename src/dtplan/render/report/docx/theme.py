"""The theme and the language of a document, in the styles of its Word template."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dtplan.plan.palette import LIGHT
from dtplan.render.report.regions import name_region
from dtplan.views.theme import HEADING_FONT, TEXT_FONT

if TYPE_CHECKING:
    from dtplan.views.report import ReportView

_STYLES, _DOCUMENT = "word/styles.xml", "word/document.xml"
_COLOUR = re.compile(r'(w:(?:color|fill|val)=")([0-9A-F]{6})(")')
_LANGUAGE = re.compile(r"<w:lang\b[^>]*/>")
_GENERIC = frozenset(("system-ui", "sans-serif", "serif", "monospace", "ui-sans-serif", "ui-serif"))
_FONTS = (("Arial", "text_font", TEXT_FONT), ("Cambria", "heading_font", HEADING_FONT))
"""The fonts of the tool's template, and what in a theme takes their place."""
_DEFAULTS = re.compile(r"<w:rPrDefault>.*?</w:rPrDefault>", re.DOTALL)


def restyle(parts: dict[str, bytes], report: ReportView, *, is_own: bool) -> None:
    """Set language, and in the tool's own template colours and fonts, as the document has them.

    Args:
        parts: of the file.
        report: the document.
        is_own: the template is the tool's; one of the city's keeps its looks.
    """
    region = name_region(report.language)
    styles = parts.get(_STYLES, b"").decode()
    parts[_STYLES] = _DEFAULTS.sub(lambda match: _say_language(match[0], region), styles).encode()
    if not is_own:
        return
    swap = {
        default[1:].upper(): report.theme.light[token][1:].upper()
        for token, default in reversed(LIGHT.items())
        if token in report.theme.light
    }
    changed = {before: after for before, after in swap.items() if before != after}
    for part in (_STYLES, _DOCUMENT) if changed else ():
        text = parts[part].decode()
        parts[part] = _COLOUR.sub(
            lambda match: f"{match[1]}{changed.get(match[2], match[2])}{match[3]}", text
        ).encode()
    text = parts[_STYLES].decode()
    for name, field, default in _FONTS:
        wanted: str = getattr(report.theme, field)
        first = _first_font(wanted)
        if wanted != default and first:
            text = text.replace(f'"{name}"', f'"{first}"')
    parts[_STYLES] = text.encode()


def _say_language(defaults: str, region: str) -> str:
    lang = f'<w:lang w:val="{region}" w:eastAsia="{region}" w:bidi="ar-SA"/>'
    if _LANGUAGE.search(defaults):
        return _LANGUAGE.sub(lang, defaults)
    return defaults.replace("</w:rPr>", f"{lang}</w:rPr>")


def _first_font(families: str) -> str:
    """Return the first family of a list that names a font, without what XML could not hold."""
    names = (re.sub(r"[^\w .+-]", "", name).strip() for name in families.split(","))
    return next((name for name in names if name and name.lower() not in _GENERIC and name[0] != "-"), "")
