"""One line per diagnostic: `path:line:column: error[R201] message`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.render.visible import make_visible

if TYPE_CHECKING:
    from dtplan.render.diagnostics.run import Run


def render_concise(run: Run) -> str:
    """Return a line per diagnostic, then the summary."""
    lines = []
    for one in run.selection.shown:
        hint = f" ({make_visible(one.hint)})" if one.hint else ""
        where = f"{make_visible(run.show_path(one.path))}:{one.span.line}:{one.span.column}"
        lines.append(f"{where}: {one.severity}[{one.code}] {make_visible(one.message)}{hint}")
    return "\n".join([*lines, run.summarize()]) + "\n"
