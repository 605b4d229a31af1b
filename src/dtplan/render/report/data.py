"""The plan as one JSON file."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dtplan.render.report.manuscript import Files, Manuscript


def render(manuscript: Manuscript) -> Files:
    """Yield the data.

    Args:
        manuscript: what it is made of.
    """
    yield f"{manuscript.stem}.json", manuscript.data()
