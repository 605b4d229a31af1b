"""What each field is about: whether a change of it touches what was approved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.diff.change import ITEM, Subject

if TYPE_CHECKING:
    from dtplan.diff.change import Path

_BY_SUBJECT = {
    Subject.STATUS: ("status",),
    Subject.DATES: ("schedule", "due", "term", "valid", "start", "end", "ends", "resolved"),
    Subject.MONEY: (
        *("budget", "contracts", "envelope", "envelope_vat"),
        *("awarded", "total_cost", "eu_contribution"),
    ),
    Subject.OFFICE: ("office", "partners", "leadership", "executing_body", "successor"),
    Subject.GOALS: ("pam_goals", "sdgs"),
    Subject.FUNDING: (
        *("european_project", "prtr_project", "funding", "cid", "class", "measure", "call", "line"),
    ),
    Subject.GOVERNANCE: ("approval", "decisions", "waivers"),
    Subject.SETTINGS: ("languages", "currency", "expect", "publication", "rules"),
}
_BY_KEY = {key: subject for subject, keys in _BY_SUBJECT.items() for key in keys}
"""What a key is about, whatever stands below it."""
_PROGRESS = frozenset(
    (
        *("updates", "readings", "risks", "evidence", "closing", "actual", "committed", "executed"),
        *("last_update", "next_update"),
    )
)
"""What is written down while the work goes on: it changes nothing of what was approved."""
_TEXTS = frozenset(
    (
        *("title", "summary", "problem", "description", "note", "action", "purpose", "evaluation"),
        *("links", "sources", "url", "reference", "acronym", "coffee_code"),
        *("glossary", "units", "colours", "fonts", "logos"),
    )
)
"""Keys whose values are words, or say where something can be read."""


def choose_subject(path: Path, *, is_translation: bool = False) -> Subject:
    """Return what a field is about.

    A field that is not known here counts as scope: what a later version adds is looked at first.

    Args:
        path: the way to it inside its thing.
        is_translation: the text is said in one more language, or in one less.
    """
    keys = [key for key in path if not key.startswith(ITEM)]
    if keys[0] == "custom":
        return Subject.SCOPE
    if any(key in _PROGRESS for key in keys):
        return Subject.PROGRESS
    if is_translation or any(key in _TEXTS for key in keys):
        return Subject.TEXT
    return next((_BY_KEY[key] for key in keys if key in _BY_KEY), Subject.SCOPE)
