"""A history as one self-contained page, and each of its drawings as a file of its own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dtplan.render.report.html import STYLE, make_page, tidy_html

if TYPE_CHECKING:
    from dtplan.templating import Environment
    from dtplan.views.history import HistoryView

PAGE, DRAWING = "report/history/page.html.j2", "report/history/alone.svg.j2"
OWN_STYLE = "assets/history.css"
_BLANK = re.compile(r"^\s*\n|^[ \t]+(?=<)", re.MULTILINE)


def render_page(view: HistoryView, environment: Environment) -> str:
    """Return the page as text.

    Args:
        view: the history.
        environment: templates and words of its language.

    Raises:
        TemplateProblemError: when a template of the plan cannot be used.
    """
    html = environment.for_format("html")
    page = make_page(html, view.theme, (STYLE, OWN_STYLE), ())
    return tidy_html(html.get_template(PAGE).render(report=view, page=page))


def render_drawing(view: HistoryView, environment: Environment, name: str) -> str | None:
    """Return one drawing as SVG that needs nothing from elsewhere, or None when there is nothing to draw.

    Args:
        view: the history.
        environment: templates and words of its language.
        name: which table is drawn.

    Raises:
        TemplateProblemError: when a template of the plan cannot be used.
    """
    drawings = {
        "dates": view.trend,
        "status": view.progress_chart if view.kind == "initiative" else view.status_chart,
        "progress": view.progress_chart if view.kind == "initiative" else view.rag_chart,
        "budget": view.money_chart,
    }
    if drawings[name] is None:
        return None
    text = environment.for_format("html").get_template(DRAWING).render(report=view, name=name)
    return _BLANK.sub("", text).strip() + "\n"
