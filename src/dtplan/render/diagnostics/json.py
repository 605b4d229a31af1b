"""Diagnostics as JSON, for programs; the version changes when a field changes its meaning."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dtplan.diagnostics.severity import Severity
from dtplan.diagnostics.statistics import count_findings
from dtplan.render.diagnostics.json_text import dump_json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dtplan.diagnostics.diagnostic import Diagnostic, WaivedBy
    from dtplan.diagnostics.fix import Fix
    from dtplan.diagnostics.statistics import Tally
    from dtplan.render.diagnostics.run import Run
    from dtplan.source.span import Span

VERSION = 1


def render(runs: Sequence[Run]) -> str:
    """Return one JSON object: each plan, its counts and every diagnostic, waived ones included."""
    payload = {
        "version": VERSION,
        "dtplan": runs[0].version if runs else None,
        "plans": [_plan(run) for run in runs],
    }
    return dump_json(payload)


def _plan(run: Run) -> dict[str, Any]:
    selection, since = run.selection, run.since
    record: dict[str, Any] = {
        "plan": run.checked.plan_id,
        "folder": run.folder,
        "status_date": run.checked.status_date.isoformat(),
        "profile": _profile(run),
        "rules": None if run.only is None else sorted(run.only),
        "since": (
            {"revision": since.revision, "commit": since.commit, "older": len(selection.older)}
            if since
            else None
        ),
        "summary": {
            "files": run.files,
            **{str(severity): selection.count(severity) for severity in Severity},
            "waived": len(selection.waived),
        },
    }
    if run.has_statistics:
        statistics = count_findings(selection.shown)
        record["statistics"] = {
            "rules": [{"code": one.key, "name": one.name, **_counts(one)} for one in statistics.rules],
            "offices": [{"office": one.key or None, **_counts(one)} for one in statistics.offices],
        }
    record["diagnostics"] = [_diagnostic(run, one) for one in (*selection.shown, *selection.waived)]
    return record


def _profile(run: Run) -> dict[str, Any]:
    selection = run.selection
    if run.only is not None:
        return {"asked": selection.profile, "met": None, "next": None, "blocked_by": []}
    return {
        "asked": selection.profile,
        "met": selection.profile_met,
        "next": selection.next_profile,
        "blocked_by": [
            {"code": one.code, "name": one.name, "severity": one.severity, "count": one.count}
            for one in selection.blockers
        ],
    }


def _counts(tally: Tally) -> dict[str, int]:
    return {str(severity): tally.counts[severity] for severity in Severity}


def _diagnostic(run: Run, one: Diagnostic) -> dict[str, Any]:
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
        "office": one.office or None,
        "fix": _fix(run, one.fix) if one.fix else None,
        "fingerprint": one.fingerprint,
        "waived": _waived(one.waived) if one.waived else None,
    }


def _fix(run: Run, fix: Fix) -> dict[str, Any]:
    return {
        "title": fix.title,
        "is_safe": fix.is_safe,
        "edits": [
            {"path": run.show_path(edit.path), "span": _span(edit.span), "text": edit.text}
            for edit in fix.edits
        ],
    }


def _waived(waived: WaivedBy) -> dict[str, str | None]:
    return {
        "reason": waived.reason,
        "until": waived.until.isoformat() if waived.until else None,
        "by": waived.by,
    }


def _span(span: Span) -> dict[str, int]:
    return {
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
    }
