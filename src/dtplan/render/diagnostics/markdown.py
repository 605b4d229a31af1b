"""A comment for a pull request: what is wrong, where, and how to mend it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dtplan.diagnostics.severity import Severity
from dtplan.diagnostics.statistics import count_findings
from dtplan.render.diagnostics.markdown_text import write_code, write_sentence, write_text
from dtplan.render.diagnostics.run import name_count
from dtplan.render.diagnostics.statistics import HEADINGS, name_tally

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dtplan.diagnostics.diagnostic import Diagnostic
    from dtplan.diagnostics.statistics import Tally
    from dtplan.render.diagnostics.run import Run

MARKER = "<!-- dtplan -->"
"""The first line: by it CI finds the comment that it wrote before."""
MAX_COMMENT = 65_000
"""GitHub refuses a comment of more than 65,536 characters; this many bytes are never more."""
MAX_MESSAGE = 1000
MAX_ROWS = 50
_RESERVE = 200
"""Room for the sentence that says what is left out."""


class _Section(NamedTuple):
    run: Run
    head: str
    tail: str


def render(runs: Sequence[Run]) -> str:
    """Return a comment that is short enough for GitHub."""
    return render_markdown(runs, MAX_COMMENT)


def render_markdown(runs: Sequence[Run], limit: int) -> str:
    """Return what was found in every plan, with the findings that there is room for.

    Args:
        runs: one for each plan.
        limit: how many bytes there may be.
    """
    room = limit - _measure(f"{MARKER}\n") - _RESERVE
    sections: list[_Section] = []
    for run in runs:
        section = _Section(run, _render_head(run), _render_tail(run))
        size = _measure(section.head + section.tail) + _RESERVE
        if size > room:
            break
        room -= size
        sections.append(section)
    text = f"{MARKER}\n"
    for section in sections:
        findings, used = _render_findings(section.run, room)
        room -= used
        text += f"{section.head}{findings}{section.tail}"
    left = len(runs) - len(sections)
    if left:
        noun = "plan is" if left == 1 else "plans are"
        text += f"\n{left} more {noun} not shown here: `dtplan validate` prints everything.\n"
    return text if _measure(text) <= limit else ""


def _measure(text: str) -> int:
    return len(text.encode("utf-8", "backslashreplace"))


def _render_head(run: Run) -> str:
    return (
        f"\n## dtplan: {write_text(run.name)}\n\n**{write_sentence(run.describe_findings(), MAX_MESSAGE)}**\n"
    )


def _render_tail(run: Run) -> str:
    text = ""
    statistics = count_findings(run.selection.shown) if run.has_statistics else None
    if statistics and statistics.rules:
        text += _render_table("Rule", statistics.rules)
        text += _render_table("Office", statistics.offices)
    return f"{text}\n{write_sentence(run.describe_profile(), MAX_MESSAGE)}\n"


def _render_findings(run: Run, room: int) -> tuple[str, int]:
    """Return the findings that fit, by severity, and how many bytes they take."""
    text, used, left = "", 0, 0
    for severity in Severity:
        found = [one for one in run.selection.shown if one.severity is severity]
        heading = f"\n### {name_count(len(found), severity)}\n\n"
        for one in found:
            item = heading + _render_item(run, one)
            size = _measure(item)
            if left or used + size > room:
                left += 1
                continue
            heading = ""
            text += item
            used += size
    if left:
        noun = "finding is" if left == 1 else "findings are"
        text += f"\n{left} more {noun} not shown here: `dtplan validate` prints them all.\n"
    return text, used


def _render_item(run: Run, one: Diagnostic) -> str:
    lines = [
        f"**{one.code} {one.name}**: {write_sentence(one.message, MAX_MESSAGE)}",
        write_code(f"{run.locate(one.path)}:{one.span.line}"),
        *([f"Help: {write_sentence(one.hint, MAX_MESSAGE)}"] if one.hint else []),
        *(["`dtplan fix` mends it."] if one.fix and one.fix.is_safe else []),
    ]
    return "- " + "\\\n  ".join(lines) + "\n"


def _render_table(heading: str, tallies: Sequence[Tally]) -> str:
    return "\n" + "".join(f"| {' | '.join(cells)} |\n" for cells in _iter_rows(heading, tallies))


def _iter_rows(heading: str, tallies: Sequence[Tally]) -> Iterator[list[str]]:
    yield [heading, *(word.capitalize() for word in HEADINGS.values())]
    yield ["---", *("--:" for _ in HEADINGS)]
    for tally in tallies[:MAX_ROWS]:
        yield [write_text(name_tally(tally))[:MAX_MESSAGE], *(str(tally.counts[one]) for one in HEADINGS)]
    if len(tallies) > MAX_ROWS:
        yield [f"and {len(tallies) - MAX_ROWS} more", *("" for _ in HEADINGS)]
