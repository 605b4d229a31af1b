"""The document as Markdown, for the places where code is kept and for other programs, with its drawings beside it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dtplan.render.report.charts import name_charts, render_charts

if TYPE_CHECKING:
    from dtplan.render.report.manuscript import Files, Manuscript

TEMPLATE = "report/markdown/report.md.j2"
_BLANK_LINES = re.compile(r"\n[ \t]*(?:\n[ \t]*)+\n")


def render(manuscript: Manuscript) -> Files:
    """Yield the document, then the drawings that it links to.

    Args:
        manuscript: what it is made of.

    Raises:
        TemplateProblemError: when a template of the plan cannot be used.
    """
    template = manuscript.environment.for_format("md").get_template(TEMPLATE)
    text = template.render(report=manuscript.view, charts=name_charts(manuscript))
    yield f"{manuscript.stem}.md", (_BLANK_LINES.sub("\n\n", text).strip() + "\n").encode()
    yield from render_charts(manuscript)
