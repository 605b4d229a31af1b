"""The code quality report of GitLab, which a merge request compares with that of its target."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from dtplan.diagnostics.severity import Severity
from dtplan.render.diagnostics.fingerprints import number_fingerprints
from dtplan.render.diagnostics.json_text import dump_json
from dtplan.render.visible import make_visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dtplan.diagnostics.diagnostic import Diagnostic
    from dtplan.render.diagnostics.run import Run

_SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "minor", Severity.INFO: "info"}


def render(runs: Sequence[Run]) -> str:
    """Return the findings of every plan that nobody accepts, as one list."""
    issues = [
        _issue(run, one, fingerprint)
        for run in runs
        for one, fingerprint in number_fingerprints(run.selection.shown)
    ]
    return dump_json(issues)


def _issue(run: Run, one: Diagnostic, fingerprint: str) -> dict[str, Any]:
    text = f"{one.message} ({one.hint})" if one.hint else one.message
    return {
        "description": make_visible(text),
        "check_name": f"{one.code} {one.name}",
        "fingerprint": _hash(run.folder, fingerprint),
        "severity": _SEVERITIES[one.severity],
        "location": {
            "path": make_visible(run.locate(one.path)),
            "lines": {"begin": one.span.line, "end": one.span.end_line},
        },
    }


def _hash(folder: str, fingerprint: str) -> str:
    """Return a fingerprint that findings of several plans do not share."""
    return hashlib.sha256(f"{folder}\0{fingerprint}".encode("utf-8", "replace")).hexdigest()[:32]
