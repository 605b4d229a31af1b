"""What `dtplan baseline show` says of a baseline, line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dtplan.app.approving import Extent
    from dtplan.app.baseline_distance import Distance
    from dtplan.app.baselines import Baseline

MOST = 8
"""Ids that one line names."""


def describe_baseline(known: Baseline, distance: Distance, language: str | None) -> list[tuple[str, str]]:
    """Return what there is to say of a baseline, each with a word for what it is."""
    office = distance.office.get(language or "") or next(iter(distance.office.values()), "")
    lines = [
        ("by", f"{known.body} ({office})" if office else known.body),
        ("reference", known.reference),
        ("commit", known.commit),
        ("tag", known.tag),
        ("then", _describe_extent(distance.then)),
        ("now", _describe_extent(distance.now)),
    ]
    if distance.then is not None and distance.now is not None:
        lines.append(("since then", _describe_changes(distance)))
        for word, ids in (
            ("added", distance.added),
            ("removed", distance.removed),
            ("changed", distance.material),
            ("unreadable", distance.unreadable),
        ):
            if ids:
                lines.append((word, _shorten(ids)))
    return lines


def _shorten(ids: Sequence[str]) -> str:
    more = f" and {len(ids) - MOST} more" if len(ids) > MOST else ""
    return ", ".join(ids[:MOST]) + more


def _describe_extent(extent: Extent | None) -> str:
    if extent is None:
        return "cannot be read"
    return (
        f"{_count(extent.initiatives, 'initiative')} in {_count(extent.subplans, 'sub-plan')},"
        f" {float(extent.planned):,.2f} {extent.currency} planned"
    )


def _describe_changes(distance: Distance) -> str:
    parts = [
        f"{_count(len(distance.added), 'initiative')} added",
        f"{len(distance.removed)} removed",
        f"{len(distance.changed)} changed ({len(distance.material)} in what was approved)",
    ]
    if distance.moved:
        days = [
            f"{_count(days, 'day')} {way}"
            for days, way in ((distance.later, "later"), (distance.earlier, "earlier"))
            if days
        ]
        parts.append(f"{_count(distance.moved, 'end')} moved, {' and '.join(days)} in all")
    return "; ".join(parts)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
