"""The summary of a step in a GitHub workflow: what was found, as Markdown."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from dtplan.render.diagnostics.markdown import render_markdown

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dtplan.render.diagnostics.run import Run

VARIABLE = "GITHUB_STEP_SUMMARY"
MAX_BYTES = 1_000_000
"""GitHub refuses a summary of more than 1 MiB."""


def write_step_summary(runs: Sequence[Run], environment: Mapping[str, str] = os.environ) -> Path | None:
    """Append what was found to the summary of the step; return the file, or None outside GitHub.

    Args:
        runs: one for each plan.
        environment: where the runner names the file.
    """
    name = environment.get(VARIABLE)
    if not name:
        return None
    path = Path(name)
    size = path.stat().st_size if path.is_file() else 0
    text = render_markdown(runs, max(MAX_BYTES - size, 0))
    with path.open("a", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
        file.write(text)
    return path
