"""A unit is a word, and plan.yaml does not say it in the languages of the plan.

A unit is written once, as one text: `days`, `people`, `%`. Symbols are the same in every language;
words are not, and a reader of the Catalan report would find an English one after every figure.
`units` of plan.yaml says each word in each language, once for the whole plan, and so also keeps one
spelling for one unit: `days` here and `day` there could not be compared.

## Fails

```yaml
indicators:
  - id: waiting-time
    title: {ca: Temps d'espera, es: Tiempo de espera}
    unit: minuts  # T108
    better: lower
    baseline: {value: 30, date: 2023-12-31}
    targets: [{value: 10, date: 2026-12-31}]
```

## Passes

```yaml
indicators:
  - id: waiting-time
    title: {ca: Temps d'espera, es: Tiempo de espera}
    unit: minutes
    better: lower
    baseline: {value: 30, date: 2023-12-31}
    targets: [{value: 10, date: 2026-12-31}]
  - id: power
    title: {ca: Consum elèctric, es: Consumo eléctrico}
    unit: kWh/m²
    better: lower
    baseline: {value: 90, date: 2023-12-31}
    targets: [{value: 60, date: 2026-12-31}]
```
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Profile, Severity
from dtplan.diagnostics.suggestion import find_closest
from dtplan.rules.rule import Fixability, Scope, rule
from dtplan.source.edit import SetValue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.plan.plan import Plan
    from dtplan.source.span import Place

MAX_SUGGESTIONS = 100
_LETTERS = re.compile(r"[^\W\d_]{3,}")
_SYMBOLS = frozenset(("min", "bit", "kbit", "Mbit", "Gbit", "Tbit", "bps", "ppm", "mol"))
"""Symbols that are spelled as a word would be; those with inner capitals (kWh, EUR) are told by them."""


@rule("T108", Severity.INFO, Profile.PLAN, scope=Scope.PLAN, fix=Fixability.UNSAFE)
def check(plan: Plan) -> Iterator[Finding]:
    """Find units in words that `units` of plan.yaml does not hold, each at its first use."""
    if len(plan.settings.languages.all) == 1:
        return
    declared = plan.settings.units
    uses: dict[str, list[Place]] = {}
    for unit, place in _iter_units(plan):
        if unit not in declared:
            uses.setdefault(unit, []).append(place)
    missing = [unit for unit in uses if _is_word(unit)]
    for n, unit in enumerate(missing):
        first, *others = uses[unit]
        meant = find_closest(unit, declared) if n < MAX_SUGGESTIONS else None
        finding = Finding(
            first,
            f"the unit `{unit}` is a word, and plan.yaml does not say it in the languages of the plan",
            _advise(unit, meant),
            note="not in `units`",
        )
        if meant is not None:
            edits = [SetValue(place, meant) for place in uses[unit]]
            finding = finding.fixed_by(f"write `{meant}`", *edits, is_safe=False)
        yield finding.also(others[0], f"used {len(uses[unit])} times, also here") if others else finding


def _advise(unit: str, meant: str | None) -> str:
    """Return what to do: the unit that was meant, if one is near, or a new one."""
    first = f"did you mean `{meant}`? if not, " if meant else ""
    return f"{first}add `{unit}` to `units` of plan.yaml, with a text per language"


def _is_word(unit: str) -> bool:
    """Say whether a unit holds a word; symbols such as %, h, kWh or Mbit/s are read everywhere."""
    return any((run.islower() or run.istitle()) and run not in _SYMBOLS for run in _LETTERS.findall(unit))


def _iter_units(plan: Plan) -> Iterator[tuple[str, Place]]:
    """Yield every unit with its place."""
    for initiative in plan.outlines.values():
        for unit, pointer in initiative.model.units:
            yield unit, initiative.at(*pointer)
    for project in plan.prtr_projects.values():
        for n, milestone in enumerate(project.model.milestones):
            if milestone.unit is not None:
                yield milestone.unit, project.at("milestones", n, "unit")
    for measure in plan.measures.values():
        for n, cid in enumerate(measure.model.cid_milestones):
            if cid.unit is not None:
                yield cid.unit, measure.at("cid_milestones", n, "unit")
