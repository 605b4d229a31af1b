"""Diagnostics and what was checked as plain data, and back: what the cache keeps and processes exchange."""

from __future__ import annotations

from datetime import date
from typing import Any

from dtplan.diagnostics.checked import Checked, Subject
from dtplan.diagnostics.diagnostic import Diagnostic, LocatedLabel, WaivedBy
from dtplan.diagnostics.fix import Fix, TextEdit
from dtplan.diagnostics.severity import Profile, Severity
from dtplan.source.packed_edit import pack_edit, unpack_edit
from dtplan.source.span import Span

Packed = list[Any]
"""Texts, whole numbers, truth values, None and lists of them."""


def pack_diagnostic(one: Diagnostic) -> Packed:
    """Return a diagnostic as plain data."""
    return [
        one.code,
        one.name,
        one.severity.value,
        one.profile.value,
        one.message,
        one.hint,
        one.note,
        one.why,
        one.url,
        one.path,
        one.pointer,
        list(one.span),
        [[label.path, list(label.span), label.text] for label in one.labels],
        list(one.entity) if one.entity else None,
        one.office,
        one.fingerprint,
        _pack_waived(one.waived) if one.waived else None,
        _pack_fix(one.fix) if one.fix else None,
    ]


def unpack_diagnostic(packed: Packed) -> Diagnostic:
    """Return the diagnostic of plain data."""
    code, name, severity, profile, message, hint, note, why, url, path, pointer, *rest = packed
    span, labels, entity, office, fingerprint, waived, fix = rest
    return Diagnostic(
        code=code,
        name=name,
        severity=Severity(severity),
        profile=Profile(profile),
        message=message,
        hint=hint,
        note=note,
        why=why,
        url=url,
        path=path,
        pointer=pointer,
        span=Span(*span),
        labels=tuple(LocatedLabel(where, Span(*at), text) for where, at, text in labels),
        entity=(entity[0], entity[1]) if entity else None,
        office=office,
        fingerprint=fingerprint,
        waived=_unpack_waived(waived) if waived else None,
        fix=_unpack_fix(fix) if fix else None,
    )


def _pack_waived(waived: WaivedBy) -> Packed:
    return [waived.reason, waived.until.isoformat() if waived.until else None, waived.by]


def _unpack_waived(packed: Packed) -> WaivedBy:
    reason, until, by = packed
    return WaivedBy(reason, date.fromisoformat(until) if until else None, by)


def _pack_fix(fix: Fix) -> Packed:
    edits = [[edit.path, list(edit.span), edit.text] for edit in fix.edits]
    return [fix.title, fix.is_safe, edits, [pack_edit(edit) for edit in fix.meaning]]


def _unpack_fix(packed: Packed) -> Fix:
    title, is_safe, edits, meaning = packed
    located = tuple(TextEdit(path, Span(*span), text) for path, span, text in edits)
    return Fix(title, is_safe, located, tuple(unpack_edit(edit) for edit in meaning))


def pack_checked(checked: Checked) -> Packed:
    """Return what was checked as plain data."""
    return [
        checked.plan_id,
        checked.profile.value,
        checked.status_date.isoformat(),
        list(checked.paths),
        [list(subject) for subject in checked.subjects],
        [pack_diagnostic(one) for one in checked.diagnostics],
    ]


def unpack_checked(packed: Packed) -> Checked:
    """Return what was checked from plain data."""
    plan_id, profile, status_date, paths, subjects, diagnostics = packed
    return Checked(
        plan_id=plan_id,
        profile=Profile(profile),
        status_date=date.fromisoformat(status_date),
        paths=tuple(paths),
        subjects=tuple(Subject(*subject) for subject in subjects),
        diagnostics=tuple(unpack_diagnostic(one) for one in diagnostics),
    )
