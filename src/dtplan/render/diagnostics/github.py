"""Commands for GitHub's runner, which shows each as an annotation beside the line it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.diagnostics.severity import Severity
from dtplan.render.diagnostics.run import name_count
from dtplan.render.visible import make_visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dtplan.diagnostics.diagnostic import Diagnostic
    from dtplan.render.diagnostics.run import Run

MAX_ANNOTATIONS = 10
"""How many annotations of one level GitHub shows of a step."""

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render(runs: Sequence[Run]) -> str:
    """Return an annotation per finding, the most severe first, then the counts of each plan.

    Of more than ten of one level, the last one says how many are missing and where they are.
    """
    lines: list[str] = []
    for severity in Severity:
        found = [(run, one) for run in runs for one in run.selection.shown if one.severity is severity]
        room = len(found) if len(found) <= MAX_ANNOTATIONS else MAX_ANNOTATIONS - 1
        lines.extend(_annotate(run, one) for run, one in found[:room])
        if found[room:]:
            lines.append(_fold(found[room:], severity))
    lines.extend(line for run in runs for line in _summarize(run))
    return "".join(f"{line}\n" for line in lines)


def _annotate(run: Run, one: Diagnostic) -> str:
    span = one.span
    properties: dict[str, str | int] = {
        "file": run.locate(one.path),
        "line": span.line,
        "endLine": span.end_line,
    }
    if span.line == span.end_line:  # the runner refuses columns of several lines
        properties |= {"col": span.column, "endColumn": max(span.end_column, span.column)}
    properties["title"] = f"{one.code} {one.name}"
    message = make_visible(one.message)
    return _command(one.severity, properties, f"{message}\n{make_visible(one.hint)}".strip())


def _fold(left: Sequence[tuple[Run, Diagnostic]], severity: Severity) -> str:
    count = name_count(len(left), severity).replace(" ", " more ", 1)
    files = len({run.locate(one.path) for run, one in left})
    where = "1 file" if files == 1 else f"{files} files"
    message = f"In {where}. The summary of this step lists them; `dtplan validate` prints them all."
    return _command(severity, {"title": count}, message)


def _summarize(run: Run) -> Iterator[str]:
    """Yield lines for the log that no content can turn into a command."""
    yield f"{make_visible(run.name)}: {run.describe_findings()}"
    yield run.describe_profile()


def _command(severity: Severity, properties: dict[str, str | int], message: str) -> str:
    written = ",".join(f"{key}={_escape_property(str(value))}" for key, value in properties.items())
    return f"::{_COMMANDS[severity]} {written}::{_escape(message)}"


def _escape(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return _escape(make_visible(text)).replace(":", "%3A").replace(",", "%2C")
