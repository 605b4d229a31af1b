"""The differences as one page that stands for itself: no request leaves it, and it lets nothing else run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.render.report.html import SCRIPT, STYLE, make_page, tidy_html
from dtplan.templating import make_environment

if TYPE_CHECKING:
    from dtplan.views.compared import Compared
    from dtplan.views.diff import DiffView

TEMPLATE = "diff/diff.html.j2"
STYLES = (STYLE, "assets/diff.css")


def render(compared: Compared, view: DiffView) -> bytes:
    """Return the page.

    Args:
        compared: not needed.
        view: what changed.
    """
    del compared
    environment = make_environment(view.language)
    page = make_page(environment, view.theme, STYLES, (SCRIPT,))
    return tidy_html(environment.get_template(TEMPLATE).render(diff=view, page=page)).encode()
