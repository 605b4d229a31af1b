"""The document as Markdown, for the places where code is kept and for other programs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dtplan.render.report.manuscript import Files, Manuscript

TEMPLATE = "report/markdown/report.md.j2"
_BLANK_LINES = re.compile(r"\n[ \t]*(?:\n[ \t]*)+\n")


def render(manuscript: Manuscript) -> Files:
    """Yield the document.

    Args:
        manuscript: what it is made of.

    Raises:
        TemplateProblemError: when a template of the plan cannot be used.
    """
    text = manuscript.environment.for_format("md").get_template(TEMPLATE).render(report=manuscript.view)
    yield f"{manuscript.stem}.md", (_BLANK_LINES.sub("\n\n", text).strip() + "\n").encode()
