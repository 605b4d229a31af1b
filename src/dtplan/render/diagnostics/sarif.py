"""SARIF 2.1.0: what code scanning and editors read. The same plan gives the same bytes on any machine."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from dtplan.diagnostics.severity import Severity
from dtplan.render.diagnostics.fingerprints import number_fingerprints
from dtplan.render.diagnostics.json_text import dump_json
from dtplan.render.visible import make_visible
from dtplan.rules.catalogue import FAMILIES, load_rules

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dtplan.diagnostics.diagnostic import Diagnostic, WaivedBy
    from dtplan.diagnostics.fix import Fix
    from dtplan.render.diagnostics.run import Run
    from dtplan.rules.rule import Rule
    from dtplan.source.span import Span

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
ROOT = "%SRCROOT%"
"""What paths are relative to; GitHub takes this name for the root of the repository."""
FINGERPRINT = "dtplan/v1"

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def render(runs: Sequence[Run]) -> str:
    """Return one log with a run for each plan."""
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(run) for run in runs]}
    return dump_json(log)


def _run(run: Run) -> dict[str, Any]:
    diagnostics = (*run.selection.shown, *run.selection.waived)
    codes = sorted({one.code for one in diagnostics})
    index = {code: n for n, code in enumerate(codes)}
    rules = load_rules()
    properties = {
        "plan": run.checked.plan_id,
        "statusDate": run.checked.status_date.isoformat(),
        "profile": run.describe_profile(),
    }
    return {
        "tool": {
            "driver": {
                "name": "dtplan",
                "version": run.version,
                "language": "en",
                "rules": [_rule(rules[code]) for code in codes],
            }
        },
        "automationDetails": {"id": f"dtplan/{make_visible(run.folder or run.name)}/"},
        "invocations": [
            {
                "executionSuccessful": True,
                "exitCode": int(run.fails),
                "exitCodeDescription": run.describe_findings(),
            }
        ],
        "originalUriBaseIds": {ROOT: {"description": {"text": "The root of the repository."}}},
        "columnKind": "unicodeCodePoints",
        "results": [
            _result(run, one, index[one.code], fingerprint)
            for one, fingerprint in number_fingerprints(diagnostics)
        ],
        "properties": {key: value for key, value in properties.items() if value},
    }


def _rule(rule: Rule) -> dict[str, Any]:
    family = FAMILIES[rule.family]
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.why or rule.summary},
        "help": {"text": rule.documentation, "markdown": rule.documentation},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {
            "tags": [family, f"profile-{rule.profile}"],
            "family": family,
            "profile": rule.profile,
            "problem.severity": "recommendation" if rule.severity is Severity.INFO else rule.severity,
        },
    }


def _result(run: Run, one: Diagnostic, index: int, fingerprint: str) -> dict[str, Any]:
    text = f"{one.message} ({one.hint})" if one.hint else one.message
    result: dict[str, Any] = {
        "ruleId": one.code,
        "ruleIndex": index,
        "level": _LEVELS[one.severity],
        "message": {"text": _escape(text)},
        "locations": [{"physicalLocation": _place(run, one.path, one.span)}],
        "partialFingerprints": {FINGERPRINT: fingerprint},
        "properties": {
            key: make_visible(value)
            for key, value in (
                ("entity", " ".join(one.entity or ())),
                ("office", one.office),
                ("pointer", one.pointer),
            )
            if value
        },
    }
    if one.labels:
        result["relatedLocations"] = [
            {
                "id": number,
                "physicalLocation": _place(run, label.path, label.span),
                "message": {"text": _escape(label.text)},
            }
            for number, label in enumerate(one.labels, start=1)
        ]
    if one.fix:
        result["fixes"] = [_fix(run, one.fix)]
    if one.waived:
        result["suppressions"] = [_suppression(one.waived)]
    if run.since:
        result["baselineState"] = "new"
    return result


def _place(run: Run, path: str, span: Span) -> dict[str, Any]:
    return {"artifactLocation": _artifact(run, path), "region": _region(span)}


def _artifact(run: Run, path: str) -> dict[str, str]:
    return {"uri": quote(_encode(run.locate(path))), "uriBaseId": ROOT}


def _encode(path: str) -> bytes:
    """Return a path as the file system has it, also when it is not UTF-8."""
    try:
        return path.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return path.encode("utf-8", "replace")


def _region(span: Span) -> dict[str, int]:
    return {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }


def _fix(run: Run, fix: Fix) -> dict[str, Any]:
    by_path = defaultdict(list)
    for edit in fix.edits:
        by_path[edit.path].append(
            {"deletedRegion": _region(edit.span), "insertedContent": {"text": edit.text}}
        )
    return {
        "description": {"text": _escape(fix.title)},
        "artifactChanges": [
            {"artifactLocation": _artifact(run, path), "replacements": replacements}
            for path, replacements in by_path.items()
        ],
        "properties": {"isSafe": fix.is_safe},
    }


def _suppression(waived: WaivedBy) -> dict[str, Any]:
    """Return an acceptance: its reason, and in words until when and by whom."""
    until = f"until {waived.until}" if waived.until else ""
    by = f"by {waived.by}" if waived.by else ""
    limits = " ".join(word for word in ("waived", until, by) if word)
    return {
        "kind": "external",
        "status": "accepted",
        "justification": make_visible(f"{waived.reason} ({limits})"),
    }


def _escape(text: str) -> str:
    """Return a text as a message: no placeholder, no link, nothing that acts without being seen."""
    text = make_visible(text).replace("{", "{{").replace("}", "}}")
    return text.replace("](", "]\u200b(")
