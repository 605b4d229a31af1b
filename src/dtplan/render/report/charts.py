"""Each drawing of the document as a file of its own, for the forms that can only link to pictures."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.render.report.manuscript import Files, Manuscript
    from dtplan.views.indicators import IndicatorView
    from dtplan.views.report import ReportView

TEMPLATE = "report/charts/alone.svg.j2"
_BLANK = re.compile(r"^\s*\n|^[ \t]+(?=<)", re.MULTILINE)


def name_charts(manuscript: Manuscript) -> dict[str, str]:
    """Return the drawings that a document has, each with the path of its file beside the document.

    Args:
        manuscript: what it is made of.
    """
    folder = f"{manuscript.stem}.charts"
    return {name: f"{folder}/{name}.svg" for name, _indicator in _iter_charts(manuscript.view)}


def render_charts(manuscript: Manuscript) -> Files:
    """Yield the file of each drawing: SVG that needs nothing from elsewhere, in the colours of light paper.

    Args:
        manuscript: what they are made of.

    Raises:
        TemplateProblemError: when a template of the plan cannot be used.
    """
    template = manuscript.environment.for_format("html").get_template(TEMPLATE)
    paths = name_charts(manuscript)
    for name, indicator in _iter_charts(manuscript.view):
        text = template.render(report=manuscript.view, name=name, indicator=indicator)
        yield paths[name], _BLANK.sub("", text).strip().encode() + b"\n"


def _iter_charts(view: ReportView) -> Iterator[tuple[str, IndicatorView | None]]:
    drawn = {
        "progress": view.portfolio.grid is not None and "change_log" not in view.parts,
        "burn-up": "summary" in view.parts and view.portfolio.burn_up is not None,
        "roadmap": "calendar" in view.parts and view.roadmap is not None,
        "budget": "budget" in view.parts and view.budget.chart is not None,
        "flow": "budget" in view.parts and view.budget.flow is not None,
    }
    yield from ((name, None) for name, is_drawn in drawn.items() if is_drawn)
    if {"indicators", "subplans"} & set(view.parts):
        for row in view.indicators:
            if row.course is not None:
                yield f"indicator_{row.initiative.id}_{row.indicator.id}", row.indicator
