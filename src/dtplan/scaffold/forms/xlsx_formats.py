"""How the cells of a form in a workbook look: shaded what is given, open what is asked for."""

from __future__ import annotations

from typing import Any

from dtplan.plan.palette import LIGHT


def describe_format(kind: str) -> dict[str, Any]:
    """Return the settings of a kind of cell.

    Args:
        kind: "plain", "title", "head", "section", "label", "mark", "help", "list", or how an answer is typed.
    """
    plain = {"font_name": "Calibri", "font_size": 11, "font_color": LIGHT["ink"], "valign": "top"}
    open_ = {
        **plain,
        "border": 1,
        "border_color": LIGHT["cell-0"],
        "locked": False,
        "text_wrap": True,
        "align": "left",
    }
    known: dict[str, dict[str, Any]] = {
        "plain": plain,
        "title": {**plain, "bold": True, "font_size": 16},
        "head": {
            **plain,
            "bold": True,
            "bg_color": LIGHT["cover"],
            "font_color": LIGHT["cover-ink"],
            "text_wrap": True,
        },
        "section": {**plain, "bold": True, "font_size": 13, "bottom": 2, "bg_color": LIGHT["sand"]},
        "label": {**plain, "bold": True, "text_wrap": True, "bg_color": LIGHT["sand"]},
        "mark": {**plain, "italic": True, "bg_color": LIGHT["sand"]},
        "help": {
            **plain,
            "font_size": 10,
            "font_color": LIGHT["muted"],
            "text_wrap": True,
            "bg_color": LIGHT["sand"],
        },
        "list": plain,
        "answer": {**open_, "num_format": "@"},
        "day": {**open_, "num_format": "yyyy-mm-dd"},
        "money": {**open_, "num_format": "#,##0.00", "align": "right"},
        "number": {**open_, "num_format": "General", "align": "right"},
        "integer": {**open_, "num_format": "0", "align": "right"},
    }
    return known[kind]
