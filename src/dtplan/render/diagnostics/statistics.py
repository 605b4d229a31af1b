"""Findings counted by rule and by office, as a table of plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.diagnostics.severity import Severity
from dtplan.diagnostics.statistics import count_findings
from dtplan.render.visible import make_visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dtplan.diagnostics.statistics import Tally
    from dtplan.render.diagnostics.run import Run

HEADINGS = {Severity.ERROR: "errors", Severity.WARNING: "warnings", Severity.INFO: "notes"}
NO_OFFICE = "(no office)"
MAX_NAME = 48


def render_statistics(run: Run) -> str:
    """Return the two tables, the most frequent first; nothing when there is nothing to count."""
    statistics = count_findings(run.selection.shown)
    if not statistics.rules:
        return ""
    rules = _render_table("rule", statistics.rules)
    return f"{rules}\n{_render_table('office', statistics.offices)}"


def name_tally(tally: Tally) -> str:
    """Return what a row counts: `R202 unknown-office`, or an office."""
    return make_visible(f"{tally.key} {tally.name}".strip()) or NO_OFFICE


def _render_table(heading: str, tallies: Sequence[Tally]) -> str:
    names = [_cut(name_tally(tally)) for tally in tallies]
    width = max(len(name) for name in (heading, *names))
    rows = [f"{heading:<{width}}  {'  '.join(HEADINGS.values())}  total"]
    for name, tally in zip(names, tallies, strict=True):
        counts = "  ".join(f"{tally.counts[one]:>{len(word)}}" for one, word in HEADINGS.items())
        rows.append(f"{name:<{width}}  {counts}  {tally.total:>5}")
    return "\n".join(rows) + "\n"


def _cut(name: str) -> str:
    return name if len(name) <= MAX_NAME else f"{name[: MAX_NAME - 1]}…"
