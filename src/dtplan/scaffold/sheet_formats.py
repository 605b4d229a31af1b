"""How the cells of a workbook to fill in look: grey what is given, white what is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dtplan.plan.palette import LIGHT

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook

DAY = "yyyy-mm-dd"
TONES = {"green": "good", "amber": "warn", "red": "bad"}


class SheetFormats:
    """The formats of a workbook, each made once."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._made: dict[str, Format] = {}

    def cell(self, *, is_answer: bool, is_day: bool = False) -> Format:
        """Return the format of a cell.

        Args:
            is_answer: it is to be filled in, so it is white and not locked.
            is_day: it holds a day.
        """
        settings: dict[str, Any] = {
            "valign": "top",
            "text_wrap": True,
            "border": 1,
            "border_color": LIGHT["line"],
            "locked": not is_answer,
            "font_color": LIGHT["ink" if is_answer else "muted"],
            "bg_color": LIGHT["paper" if is_answer else "idle"],
        }
        if is_day:
            settings |= {"num_format": DAY, "align": "left"}
        elif not is_answer:
            settings |= {"quote_prefix": True}  # a text that begins with = stays one, also when it is edited
        return self._make(f"cell {is_answer} {is_day}", settings)

    def heading(self, *, is_answer: bool) -> Format:
        """Return the format of the heading of a column."""
        settings = {
            "bold": True,
            "text_wrap": True,
            "valign": "vcenter",
            "border": 1,
            "border_color": LIGHT["line"],
        }
        return self._make(f"heading {is_answer}", settings | _head_colours(is_answer=is_answer))

    def band(self, *, is_answer: bool) -> Format:
        """Return the format of what says who fills in the columns below it."""
        return self._make(f"band {is_answer}", {"italic": True} | _head_colours(is_answer=is_answer))

    def tone(self, rag: str) -> Format:
        """Return the colours of an assessment."""
        tone = TONES[rag]
        return self._make(tone, {"font_color": LIGHT[f"{tone}-ink"], "bg_color": LIGHT[tone]})

    def title(self) -> Format:
        """Return the format of the title of a sheet of text."""
        return self._make("title", {"bold": True, "font_size": 14, "font_color": LIGHT["ink"]})

    def note(self) -> Format:
        """Return the format of a paragraph."""
        return self._make("note", {"text_wrap": True, "valign": "top", "font_color": LIGHT["ink"]})

    def _make(self, name: str, settings: dict[str, Any]) -> Format:
        if name not in self._made:
            self._made[name] = self._workbook.add_format(settings)
        return self._made[name]


def _head_colours(*, is_answer: bool) -> dict[str, str]:
    return {
        "font_color": LIGHT["cover-ink" if is_answer else "ink"],
        "bg_color": LIGHT["link" if is_answer else "track"],
    }
