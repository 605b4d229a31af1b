"""What changed, for the public, as JSON: dates as ISO 8601, amounts as texts, names with their ids."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from dtplan.views.reader import Ref
from dtplan.views.text import LocalText

if TYPE_CHECKING:
    from dtplan.plan.plan import Plan
    from dtplan.views.changes import ChangesView

FORMAT = "dtplan-changes-1"
_LEFT_OUT = frozenset(("log", "duty"))
"""What only a page needs: the same changes in another order, and what else is known of a duty."""


def render(changes: ChangesView, plan: Plan, language: str, commit: str | None) -> bytes:
    """Return what changed in one language.

    Args:
        changes: what changed.
        plan: the plan as it is.
        language: of the texts.
        commit: the revision of the plan, or None outside of git.
    """
    publication, duty = plan.settings.publication, changes.duty
    data = {
        "format": FORMAT,
        "plan": plan.file.id,
        "language": language,
        "revision": commit,
        "status_date": plan.status_date,
        "last_update": publication.last_update,
        "next_update": publication.next_update,
        "duty": {"law": str(duty.law), "article": duty.article} if duty else None,
        "changes": changes,
    }
    text = json.dumps(_dump(data), ensure_ascii=False, indent=1)
    return f"{text}\n".encode(errors="backslashreplace")


def _dump(value: Any) -> Any:
    """Return a view as plain data."""
    if isinstance(value, LocalText):
        value = {"text": value.text, "language": value.lang}
    elif isinstance(value, Ref):
        value = {"id": value.id, "title": value.title}
    elif is_dataclass(value):
        value = {one.name: getattr(value, one.name) for one in fields(value) if one.name not in _LEFT_OUT}
    if isinstance(value, dict):
        return {key: _dump(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [_dump(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    return value if value is None or isinstance(value, bool | int) else str(value)
