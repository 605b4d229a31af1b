"""Diagnostics with the lines they are about: what, where, and what to do."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len
from rich.text import Text

from dtplan.diagnostics.severity import Severity
from dtplan.render.diagnostics.ending import wrap_ending
from dtplan.render.diagnostics.statistics import render_statistics
from dtplan.render.visible import make_visible
from dtplan.source.document import split_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dtplan.diagnostics.diagnostic import Diagnostic
    from dtplan.render.diagnostics.run import Run
    from dtplan.source.span import Span

_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.INFO: "bold blue"}
_FRAME = "cyan"
MAX_LABELS = 6
PLAIN_WIDTH = 100


class _Mark(NamedTuple):
    span: Span
    text: str
    is_primary: bool


class _Files:
    """Lines of the plan's files, read once."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._lines: dict[str, list[str]] = {}

    def line(self, path: str, number: int) -> str:
        if path not in self._lines:
            text = self._run.read(path).decode("utf-8-sig", errors="replace")
            self._lines[path] = split_lines(text)
        lines = self._lines[path]
        return lines[number - 1] if number <= len(lines) else ""


def render(runs: Sequence[Run]) -> str:
    """Return every plan's diagnostics in frames, without colour and cut for a file."""
    return "".join(render_full(run, PLAIN_WIDTH).plain for run in runs)


def render_full(run: Run, width: int) -> Text:
    """Return every diagnostic in a frame of source lines, then the counts and the profile met.

    Args:
        run: what was checked and found.
        width: columns of the terminal; long source lines are cut around what they show.
    """
    text = Text()
    files = _Files(run)
    for one in run.selection.shown:
        _append_diagnostic(text, one, run, files, max(width, 40))
        text.append("\n")
    style = (
        "bold red"
        if run.selection.count(Severity.ERROR)
        else "bold yellow"
        if run.selection.shown
        else "bold green"
    )
    if run.has_statistics and run.selection.shown:
        text.append(f"{render_statistics(run)}\n")
    findings, profile = wrap_ending(run, width)
    text.append(f"{findings}\n", style=style)
    text.append(f"{profile}\n")
    return text


def _append_diagnostic(text: Text, one: Diagnostic, run: Run, files: _Files, width: int) -> None:
    style = _STYLES[one.severity]
    text.append(f"{one.severity}[{one.code}]", style=style)
    text.append(f": {make_visible(one.message)}\n", style="bold")
    marks: dict[str, list[_Mark]] = defaultdict(list)
    marks[one.path].append(_Mark(one.span, one.note, is_primary=True))
    for label in one.labels[:MAX_LABELS]:
        marks[label.path].append(_Mark(label.span, label.text, is_primary=False))
    gutter = len(str(max(mark.span.line for in_file in marks.values() for mark in in_file)))
    for n, (path, in_file) in enumerate(marks.items()):
        corner = "┌─" if n == 0 else "├─"
        where = f"{make_visible(run.show_path(path))}:{in_file[0].span.line}:{in_file[0].span.column}"
        text.append(f"{' ' * gutter} {corner} ", style=_FRAME)
        text.append(f"{where}\n")
        text.append(f"{' ' * gutter} │\n", style=_FRAME)
        _append_lines(text, path, in_file, files, gutter, width, style)
    if len(one.labels) > MAX_LABELS:
        text.append(f"{' ' * gutter} = ", style=_FRAME)
        text.append(f"and {len(one.labels) - MAX_LABELS} more places\n")
    if one.hint:
        text.append(f"{' ' * gutter} = ", style=_FRAME)
        text.append("help: ", style="bold green")
        text.append(f"{make_visible(one.hint)}\n")
    text.append(f"{' ' * gutter} = ", style=_FRAME)
    text.append(f"{one.name}: dtplan explain {one.code}\n", style="dim")


def _append_lines(
    text: Text, path: str, marks: list[_Mark], files: _Files, gutter: int, width: int, style: str
) -> None:
    previous, printed = None, ""
    for mark in sorted(marks, key=lambda known: known.span):
        number = mark.span.line
        if previous is not None and number > previous + 1:
            text.append(f"{' ' * gutter} ⋮\n", style=_FRAME)
        source = files.line(path, number)
        start = mark.span.column - 1
        end = mark.span.end_column - 1 if mark.span.end_line == number else len(source)
        shown, start, end = _crop(source, start, max(end, start + 1), width - gutter - 3)
        if number != previous or shown != printed:
            text.append(f"{number:>{gutter}} │ ", style=_FRAME)
            text.append(f"{shown}\n")
        previous, printed = number, shown
        text.append(f"{' ' * gutter} │ ", style=_FRAME)
        underline = ("^" if mark.is_primary else "-") * (end - start)
        note = make_visible(mark.text)
        room = width - gutter - 3 - end - 1
        colour = style if mark.is_primary else "blue"
        if note and len(note) > room:
            text.append(f"{' ' * start}{underline}\n", style=colour)
            text.append(f"{' ' * gutter} │ ", style=_FRAME)
            indent = max(0, min(start, width - gutter - 3 - len(note)))
            text.append(f"{' ' * indent}{note}\n", style=colour)
        else:
            text.append(f"{' ' * start}{underline} {note}".rstrip() + "\n", style=colour)


def _crop(line: str, start: int, end: int, width: int) -> tuple[str, int, int]:
    """Return the part of a line around a span that fits, and the columns of the span within it."""
    width = max(width, 20)
    reach = 2 * width  # a line may be a megabyte long and have a finding in every word
    before = make_visible(line[max(0, start - reach) : start])
    inside = make_visible(line[start : min(end, start + reach)]) or " "
    after = make_visible(line[end : end + reach])
    if cell_len(before + inside + after) > width and len(before) > width // 2:
        before = "…" + before[-(width // 2) + 1 :]
    room = width - len(before)
    if len(inside) > room:
        inside = inside[: room - 1] + "…"
    room -= len(inside)
    if len(after) > room:
        after = after[: max(room - 1, 0)] + ("…" if room > 0 else "")
    return before + inside + after, cell_len(before), cell_len(before) + cell_len(inside)
