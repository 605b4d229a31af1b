"""What is not the same in two plans, ready to print: what was approved first, wording last."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dtplan.diff.change import Verb, Weight
from dtplan.views.diff_rows import EntityRow, view_entity
from dtplan.views.diff_sums import EffectView, SumsView, view_effect, view_sums
from dtplan.views.diff_values import Names
from dtplan.views.theme import ThemeView, view_theme

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from dtplan.diagnostics.diagnostic import Diagnostic
    from dtplan.diff.change import EntityChange
    from dtplan.views.compared import Compared, Side
    from dtplan.views.reader import Ref
    from dtplan.views.text import LocalText

COMMIT_LENGTH = 10
MOST_FINDINGS = 50
_MATERIAL_ORDER = {verb: n for n, verb in enumerate((Verb.ADDED, Verb.REMOVED, Verb.CHANGED))}


@dataclass(frozen=True, slots=True)
class SideView:
    """One of the two plans: as it was asked for, its revision in short or "", and its day."""

    name: str
    commit: str
    status_date: date


@dataclass(frozen=True, slots=True)
class CountRow:
    """How many things of a kind came, went, changed, and have another id or place."""

    kind: str
    added: int
    removed: int
    changed: int
    renamed: int
    moved: int


@dataclass(frozen=True, slots=True)
class WeightView:
    """The changes of one weight: the things, and how many fields changed in them."""

    weight: str
    things: tuple[EntityRow, ...]
    fields: int


@dataclass(frozen=True, slots=True)
class FindingRow:
    """Something that the rules say of one plan and not of the other; `thing` is what it is about, or None."""

    code: str
    name: str
    severity: str
    message: str
    thing: Ref | None
    path: str


@dataclass(frozen=True, slots=True)
class FindingsView:
    """What the rules say of one plan and not of the other, the most severe first.

    Attributes:
        gained, fixed: the first of them.
        gained_count, fixed_count: how many there are.
    """

    gained: tuple[FindingRow, ...]
    fixed: tuple[FindingRow, ...]
    gained_count: int
    fixed_count: int


@dataclass(frozen=True, slots=True)
class DiffView:
    """What is not the same in two plans, in one language.

    Attributes:
        language: of the words.
        currency: of the amounts.
        theme: how a page looks.
        tool_version: of dtplan.
        title: of the plan.
        old, new: the two plans.
        is_empty: both say the same.
        counts: by kind; kinds of which nothing changed are left out.
        whole: the same for all kinds together.
        material, progress, editorial: the changes by what they mean.
        sums: what changed, added up.
        effect: what it does to the whole.
        findings: what the rules say of one and not of the other; None when they were not asked.
        unreadable: what one of the plans holds and could not be read.
        has_illustrative: something in it is made up to show the format.
        only_material: nothing else is shown.
    """

    language: str
    currency: str
    theme: ThemeView
    tool_version: str
    title: LocalText
    old: SideView
    new: SideView
    is_empty: bool
    counts: tuple[CountRow, ...]
    whole: CountRow
    material: WeightView
    progress: WeightView
    editorial: WeightView
    sums: SumsView
    effect: EffectView
    findings: FindingsView | None
    unreadable: tuple[Ref, ...]
    has_illustrative: bool
    only_material: bool


def view_diff(
    compared: Compared, language: str, tool_version: str, *, only_material: bool = False
) -> DiffView:
    """Return what is not the same in two plans, ready to print.

    Args:
        compared: the two plans, compared.
        language: of the words.
        tool_version: of dtplan.
        only_material: leave out the changes that do not touch what was approved.
    """
    comparison = compared.comparison
    old, new = comparison.old, comparison.new
    names = Names(old, new, language)
    changes = comparison.changes
    if only_material:
        changes = tuple(change for change in changes if change.weight is Weight.MATERIAL)
    by_weight = {weight: _view_weight(weight, changes, names) for weight in Weight}
    if only_material:
        by_weight |= {
            weight: WeightView(weight.value, (), 0) for weight in Weight if weight is not Weight.MATERIAL
        }
    kinds = list(dict.fromkeys(change.kind for change in changes))
    return DiffView(
        language=language,
        currency=new.settings.currency,
        theme=view_theme(names),
        tool_version=tool_version,
        title=names.text(new.settings.title),
        old=_view_side(compared.old),
        new=_view_side(compared.new),
        is_empty=not changes,
        counts=tuple(_count(kind, [one for one in changes if one.kind == kind]) for kind in kinds),
        whole=_count("", changes),
        material=by_weight[Weight.MATERIAL],
        progress=by_weight[Weight.PROGRESS],
        editorial=by_weight[Weight.EDITORIAL],
        sums=view_sums(compared.sums, new, names),
        effect=view_effect(compared.effect, old, new, names),
        findings=_view_findings(compared, names) if compared.findings is not None else None,
        unreadable=tuple(names.refer(kind, id_) for kind, id_ in comparison.unreadable),
        has_illustrative=any(getattr(one.entry.model, "illustrative", False) for one in changes),
        only_material=only_material,
    )


def _view_side(side: Side) -> SideView:
    commit = (side.commit or "")[:COMMIT_LENGTH]
    name = commit if side.commit and side.commit == side.name else side.name
    return SideView(name, commit, side.status_date)


def _view_weight(weight: Weight, changes: Iterable[EntityChange], names: Names) -> WeightView:
    """Return the changes of one weight: what came, what went, then what changed, in the order of kinds."""
    rows = []
    for change in sorted(changes, key=lambda change: _MATERIAL_ORDER[change.verb]):
        row = view_entity(change, weight, names)
        if row is not None:
            rows.append(row)
    return WeightView(weight.value, tuple(rows), sum(len(row.fields) for row in rows))


def _count(kind: str, changes: Iterable[EntityChange]) -> CountRow:
    known = list(changes)
    verbs = [change.verb for change in known]
    return CountRow(
        kind,
        verbs.count(Verb.ADDED),
        verbs.count(Verb.REMOVED),
        verbs.count(Verb.CHANGED),
        sum(change.is_renamed for change in known),
        sum(change.is_moved for change in known),
    )


def _view_findings(compared: Compared, names: Names) -> FindingsView:
    assert compared.findings is not None  # noqa: S101 - asked before
    gained, fixed = compared.findings.gained, compared.findings.fixed
    return FindingsView(_list(gained, names), _list(fixed, names), len(gained), len(fixed))


def _list(findings: Iterable[Diagnostic], names: Names) -> tuple[FindingRow, ...]:
    ordered = sorted(findings, key=lambda one: one.severity.rank)[:MOST_FINDINGS]
    return tuple(
        FindingRow(
            one.code,
            one.name,
            one.severity.value,
            one.message,
            names.refer(*one.entity) if one.entity else None,
            one.path,
        )
        for one in ordered
    )
