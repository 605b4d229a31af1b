"""The differences as JSON, for programs; the version in `format` changes when a key changes its meaning."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from dtplan.diff.change import ITEM, Verb, Weight
from dtplan.diff.fields import dump
from dtplan.render.diagnostics.json_text import dump_json

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dtplan.diagnostics.diagnostic import Diagnostic
    from dtplan.diff.change import EntityChange, FieldChange
    from dtplan.diff.effect import Headroom
    from dtplan.diff.sums import Sum, Sums
    from dtplan.views.compared import Compared, FindingChanges, Side
    from dtplan.views.diff import DiffView

FORMAT = "dtplan-diff-1"


def render(compared: Compared, view: DiffView) -> bytes:
    """Return one JSON object with raw values: every change, the sums, the effect on the whole.

    Args:
        compared: the two plans, compared.
        view: says whether only what is material is meant, and which program it is.
    """
    comparison, effect = compared.comparison, compared.effect
    changes = [
        change for change in comparison.changes if change.weight is Weight.MATERIAL or not view.only_material
    ]
    payload = {
        "format": FORMAT,
        "dtplan": view.tool_version,
        "plan": comparison.new.file.id,
        "currency": view.currency,
        "old": _side(compared.old),
        "new": _side(compared.new),
        "is_empty": not changes,
        "summary": _summary(changes, only_material=view.only_material),
        "changes": [_change(one, only_material=view.only_material) for one in changes],
        "sums": _sums(compared.sums),
        "effect": {
            "envelopes": [_headroom(one) for one in effect.envelopes],
            "awards": [_headroom(one) for one in effect.awards],
            "goals_gained": list(effect.goals_gained),
            "goals_lost": list(effect.goals_lost),
            "late": list(effect.late),
            "recovered": list(effect.recovered),
        },
        "findings": None if compared.findings is None else _findings(compared.findings),
        "unreadable": [{"kind": kind, "id": id_} for kind, id_ in comparison.unreadable],
    }
    return dump_json(payload).encode()


def _side(side: Side) -> dict[str, str | None]:
    return {
        "name": side.name or None,
        "commit": side.commit,
        "status_date": side.status_date.isoformat(),
    }


def _summary(changes: list[EntityChange], *, only_material: bool) -> dict[str, int]:
    verbs = [change.verb for change in changes]
    weights = [field.subject.weight for change in changes for field in change.fields]
    counted = {
        str(weight): 0 if only_material and weight is not Weight.MATERIAL else weights.count(weight)
        for weight in Weight
    }
    return {
        **{str(verb): verbs.count(verb) for verb in Verb},
        "renamed": sum(change.is_renamed for change in changes),
        "moved": sum(change.is_moved for change in changes),
        **counted,
    }


def _change(change: EntityChange, *, only_material: bool) -> dict[str, Any]:
    before, after = change.before, change.after
    moved = {
        "from": {"subplan": change.home_before or None, "path": before.path if before else None},
        "to": {"subplan": change.home_after or None, "path": after.path if after else None},
    }
    model = change.entry.model
    return {
        "kind": change.kind,
        "id": change.id,
        "title": getattr(model, "title", None),
        "verb": change.verb,
        "weight": change.weight,
        "renamed_from": before.id if change.is_renamed and before else None,
        "moved": moved if change.is_moved else None,
        "subplan": change.home_after or change.home_before or None,
        "office": getattr(model, "office", None),
        "illustrative": bool(getattr(model, "illustrative", False)),
        "path": change.entry.path,
        "before": _plain(dump(before)) if before and change.verb is Verb.REMOVED else None,
        "after": _plain(dump(after)) if after and change.verb is Verb.ADDED else None,
        "fields": [
            _field(field)
            for field in change.fields
            if field.subject.weight is Weight.MATERIAL or not only_material
        ],
    }


def _field(field: FieldChange) -> dict[str, Any]:
    return {
        "path": [step.removeprefix(ITEM) for step in field.path],
        "key": ".".join(step for step in field.path if not step.startswith(ITEM)),
        "subject": field.subject,
        "weight": field.subject.weight,
        "is_item": field.item,
        "before": _plain(field.before),
        "after": _plain(field.after),
        "days": field.days,
        "amount": _plain(field.amount),
    }


def _sums(sums: Sums) -> dict[str, Any]:
    return {
        "whole": _sum(sums.whole),
        "subplan": [{"id": id_ or None, **_sum(one)} for id_, one in sums.subplan.items()],
        "office": [{"id": id_, **_sum(one)} for id_, one in sums.office.items()],
        "year": [{"year": year, **_money(one)} for year, one in sums.year.items()],
        "source": [{"id": id_, **_money(one)} for id_, one in sums.source.items()],
    }


def _sum(one: Sum) -> dict[str, Any]:
    times = {
        "days_later": one.later,
        "days_earlier": one.earlier,
        "ends_moved": one.moved,
        "initiatives": one.initiatives,
    }
    return {**_money(one), **times}


def _money(one: Sum) -> dict[str, Any]:
    return {name: _plain(getattr(one.money, name)) for name in ("planned", "committed", "executed")}


def _headroom(one: Headroom) -> dict[str, Any]:
    return {
        "id": one.id,
        "year": one.year,
        "ceiling": _plain(one.ceiling),
        "before": _plain(one.before),
        "after": _plain(one.after),
    }


def _findings(findings: FindingChanges) -> dict[str, Any]:
    return {"gained": _list(findings.gained), "fixed": _list(findings.fixed)}


def _list(findings: Iterable[Diagnostic]) -> list[dict[str, Any]]:
    return [
        {
            "code": one.code,
            "name": one.name,
            "severity": one.severity,
            "message": one.message,
            "path": one.path,
            "line": one.span.line,
            "entity": {"kind": one.entity[0], "id": one.entity[1]} if one.entity else None,
            "fingerprint": one.fingerprint,
        }
        for one in findings
    ]


def _plain(value: Any) -> Any:
    """Return data that JSON knows: amounts as numbers, days as text."""
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value.isoformat() if isinstance(value, date) else value
