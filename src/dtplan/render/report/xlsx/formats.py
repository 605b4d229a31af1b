"""How cells of the workbook look: days, amounts and names of codes, in the ways of a language."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Protocol

from babel.numbers import get_currency_symbol

from dtplan.render.report.regions import number_region
from dtplan.templating.catalogue import find_locale

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook

    from dtplan.views.theme import ThemeView

TONES = {
    "green": "good",
    "amber": "warn",
    "red": "bad",
    "overdue": "bad",
    "reached": "good",
    "high": "bad",
    "medium": "warn",
    "low": "good",
    "met": "good",
    "not-met": "warn",
    "completed": "good",
    "in-progress": "info",
    "approved": "info",
    "paused": "warn",
    "cancelled": "idle",
    "proposed": "idle",
    "yes": "example",
}
"""The pair of colours behind a code; it is always named too."""
WIDTHS = {
    "id": 26,
    "name": 46,
    "text": 28,
    "date": 13,
    "money": 17,
    "percent": 12,
    "integer": 12,
    "number": 14,
    "year": 9,
}
CODE_WIDTH = 17
LINE_HEIGHT, MOST_LINES = 13.5, 6
"""Of the rows; a longer text is seen whole once its row is made higher."""
_ACTING = ("=", "+", "-", "@", "\t", "\r")
"""What a text begins with that a spreadsheet could take for a formula once somebody edits it."""


class Look(Protocol):
    """What decides how cells look: the language, the currency and the theme of a document."""

    @property
    def language(self) -> str:
        """Of the words."""

    @property
    def currency(self) -> str:
        """Of the amounts."""

    @property
    def theme(self) -> ThemeView:
        """The colours."""


class CellFormats:
    """The formats of a workbook, each made once.

    Attributes:
        colours: the theme's, by token.
    """

    def __init__(self, workbook: Workbook, report: Look) -> None:
        """Take the ways of the document's language and the colours of its theme."""
        self._workbook = workbook
        self._made: dict[str, Format] = {}
        self.colours = report.theme.light
        known = find_locale(report.language)
        number = number_region(report.language)
        mark = f"[$-{number}]" if number else ""
        self._patterns = {
            "date": f"{mark}{_write_day(known.date_formats['short'].pattern)}",
            "money": _write_amount(known, report.currency),
            "percent": "0 %" if "\u00a0" in known.percent_formats[None].pattern else "0%",
            "integer": "0",
            "number": "General",
            "year": "0",
        }

    def find(self, kind: str) -> Format:
        """Return the format of a kind of value.

        Args:
            kind: `text`, `name`, `id`, `date`, `money`, … or the name of a tone.
        """
        if kind not in self._made:
            self._made[kind] = self._workbook.add_format(self._describe(kind))
        return self._made[kind]

    def find_text(self, kind: str, text: str) -> Format:
        """Return the format of a text; one that could be taken for a formula is marked as text.

        Args:
            kind: of value.
            text: what stands in the cell.
        """
        return self.find(f"{kind}!" if text.startswith(_ACTING) else kind)

    def head(self, *, is_number: bool = False) -> Format:
        """Return the format of the head of a column."""
        return self.find("head-number" if is_number else "head")

    def _describe(self, kind: str) -> dict[str, Any]:
        plain = {"font_name": "Calibri", "font_size": 10, "valign": "top", "font_color": self.colours["ink"]}
        line = {"bottom": 1, "bottom_color": self.colours["line"]}
        name, quoted, _rest = kind.partition("!")
        described = {**plain, **line, **self._own(name)}
        return {**described, "quote_prefix": True} if quoted else described

    def _own(self, kind: str) -> dict[str, Any]:
        """Return what is particular to a kind: of value, of place on the first sheet, or a tone."""
        colours = self.colours
        if kind in self._patterns:
            return {"num_format": self._patterns[kind], "align": "left" if kind == "date" else "right"}
        wrapped = {"text_wrap": True, "align": "left", "indent": 1}
        if kind in colours and f"{kind}-ink" in colours:
            tone = {"bg_color": colours[kind], "font_color": colours[f"{kind}-ink"]}
            return {**tone, **wrapped}
        head = {
            "bold": True,
            "text_wrap": True,
            "valign": "vcenter",
            "indent": 1,
            "bg_color": colours["cover"],
            "font_color": colours["cover-ink"],
            "bottom": 2,
            "bottom_color": colours["cover-mark"],
        }
        large = {"bold": True, "bottom": 0, "font_color": colours["cover"]}
        known: dict[str, dict[str, Any]] = {
            "head": {**head, "align": "left"},
            "head-number": {**head, "align": "right"},
            "name": wrapped,
            "text": wrapped,
            "id": {"font_name": "Consolas", "font_size": 9},
            "title": {**large, "font_size": 20},
            "section": {**large, "font_size": 13},
            "label": {"bold": True, "font_color": colours["muted"], "text_wrap": True},
            "link": {"underline": 1, "font_color": colours["link"]},
            "sentence": {"text_wrap": True, "bottom": 0},
        }
        return known.get(kind, {})


def _write_day(pattern: str) -> str:
    """Return the short form of a day, with four digits for the year: `dd/mm/yyyy`."""
    plain = re.sub(r"[^dMy/.\-\s]", "", pattern)
    return re.sub(r"y+", "yyyy", re.sub(r"M+", "mm", re.sub(r"d+", "dd", plain))).strip()


def _write_amount(known: Any, currency: str) -> str:
    """Return the form of an amount, with its cents and the sign of its currency."""
    sign = re.sub(r"[\[\]\"\\;]", "", get_currency_symbol(currency, known))
    pattern: str = known.currency_formats["standard"].pattern.partition(";")[0]
    return pattern.replace("¤", f'"{sign}"')
