"""One line per diagnostic: `path:line:column: error[R201] message`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.render.visible import make_visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dtplan.render.diagnostics.run import Run


def render(runs: Sequence[Run]) -> str:
    """Return a line per diagnostic of every plan, then its counts and the profile met."""
    return "".join(f"{line}\n" for run in runs for line in _iter_lines(run))


def _iter_lines(run: Run) -> Iterator[str]:
    for one in run.selection.shown:
        hint = f" ({make_visible(one.hint)})" if one.hint else ""
        where = f"{make_visible(run.show_path(one.path))}:{one.span.line}:{one.span.column}"
        yield f"{where}: {one.severity}[{one.code}] {make_visible(one.message)}{hint}"
    if run.has_statistics and run.selection.shown:
        from dtplan.render.diagnostics.statistics import render_statistics  # noqa: PLC0415 - seldom asked for

        yield f"\n{render_statistics(run)}"
    yield run.describe_findings()
    yield run.describe_profile()
