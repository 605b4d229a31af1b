"""Diagnostics as JSON, for programs; the version changes when a field changes its meaning."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from dtplan.diagnostics.severity import Severity

if TYPE_CHECKING:
    from dtplan.diagnostics.diagnostic import Diagnostic
    from dtplan.render.diagnostics.run import Run
    from dtplan.source.span import Span

VERSION = 1


def render_json(run: Run) -> str:
    """Return one JSON object: the run, its summary and every diagnostic, waived ones included."""
    selection = run.selection
    payload = {
        "version": VERSION,
        "dtplan": run.version,
        "plan": run.checked.plan_id,
        "status_date": run.checked.status_date.isoformat(),
        "profile": {"asked": selection.profile, "met": selection.profile_met},
        "summary": {
            "files": run.files,
            **{str(severity): selection.count(severity) for severity in Severity},
            "waived": len(selection.waived),
        },
        "diagnostics": [_record(run, one) for one in (*selection.shown, *selection.waived)],
    }
    return json.dumps(payload, ensure_ascii=False, indent=2) + "\n"


def _record(run: Run, one: Diagnostic) -> dict[str, Any]:
    return {
        "code": one.code,
        "name": one.name,
        "severity": one.severity,
        "profile": one.profile,
        "message": one.message,
        "hint": one.hint or None,
        "url": one.url,
        "path": run.show_path(one.path),
        "pointer": one.pointer,
        "span": _span(one.span),
        "labels": [
            {"path": run.show_path(label.path), "span": _span(label.span), "text": label.text}
            for label in one.labels
        ],
        "entity": {"kind": one.entity[0], "id": one.entity[1]} if one.entity else None,
        "fingerprint": one.fingerprint,
        "waived": (
            {"reason": one.waived.reason, "until": one.waived.until.isoformat() if one.waived.until else None}
            if one.waived
            else None
        ),
    }


def _span(span: Span) -> dict[str, int]:
    return {
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
    }
