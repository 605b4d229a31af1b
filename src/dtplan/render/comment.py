"""The one comment of a pull request: what the rules found, and what the proposal changes in the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.render.diagnostics.markdown import MARKER
from dtplan.render.diagnostics.markdown import render_markdown as render_findings
from dtplan.render.diff.markdown import render_markdown as render_diff

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dtplan.render.diagnostics.run import Run
    from dtplan.views.diff import DiffView

MAX_COMMENT = 58_000
"""Bytes: what posts the comment cuts it at 60,000 characters and takes mentions apart, which adds some."""
MAX_FINDINGS = 22_000
"""Of these the findings, when there are differences to show too."""
HEADING = 3


def render_comment(runs: Sequence[Run], views: Sequence[DiffView]) -> str:
    """Return a comment that is short enough for GitHub and GitLab.

    Args:
        runs: what was found, one for each plan.
        views: what changed, one for each plan that was there before; none outside of a pull request.
    """
    if not views:
        return render_findings(runs, MAX_COMMENT)
    text = render_findings(runs, MAX_FINDINGS) or f"{MARKER}\n"
    for n, view in enumerate(views):
        room = MAX_COMMENT - len(text.encode()) - 1
        text += "\n" + render_diff(view, room // (len(views) - n), HEADING, has_findings=False)
    return text
