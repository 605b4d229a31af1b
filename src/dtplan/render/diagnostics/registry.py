"""Every format of diagnostics by name; the module of one is loaded when it is used."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dtplan.render.diagnostics.run import Run


class Format(NamedTuple):
    """A format.

    Attributes:
        module: where it is written; its `render` takes the runs and returns the text.
        summary: what it is, for documentation.
    """

    module: str
    summary: str


FORMATS = {
    "full": Format("full", "Each finding with the lines it is about. The default."),
    "concise": Format("concise", "One line each: `path:line:column: error[R201] message (hint)`."),
    "json": Format("json", "One object for programs. Its schema is published."),
    "sarif": Format("sarif", "SARIF 2.1.0, for GitHub code scanning and editors."),
    "github": Format("github", "Annotations of a GitHub workflow, and its step summary."),
    "gitlab": Format("gitlab", "The code quality report of GitLab."),
    "junit": Format("junit", "JUnit XML with a case per entity, for any CI that shows tests."),
    "markdown": Format("markdown", "A comment for a pull request."),
}


def render_runs(name: str, runs: Sequence[Run]) -> str:
    """Return what was found in one plan or several, in a format.

    Args:
        name: of `FORMATS`.
        runs: one for each plan.
    """
    module = import_module(f"{__package__}.{FORMATS[name].module}")
    text: str = module.render(runs)
    return text
