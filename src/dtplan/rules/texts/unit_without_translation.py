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
from dtplan.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dtplan.plan.plan import Plan
    from dtplan.source.span import Place

MAX_SUGGESTIONS = 100
_LETTERS = re.compile(r"[^\W\d_]{3,}")
_SYMBOLS = frozenset(("min", "bit", "kbit", "Mbit", "Gbit", "Tbit", "bps", "ppm", "mol"))
"""Symbols that are spelled as a word would be; those with inner capitals (kWh, EUR) are told by them."""


@rule("T108", Severity.INFO, Profile.PLAN)
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
        finding = Finding(
            first,
            f"the unit `{unit}` is a word, and plan.yaml does not say it in the languages of the plan",
            _advise(unit, declared if n < MAX_SUGGESTIONS else ()),
            note="not in `units`",
        )
        yield finding.also(others[0], f"used {len(uses[unit])} times, also here") if others else finding


def _advise(unit: str, declared: Iterable[str]) -> str:
    """Return what to do: the unit that was meant, if one is near, or a new one."""
    closest = find_closest(unit, declared)
    meant = f"did you mean `{closest}`? if not, " if closest else ""
    return f"{meant}add `{unit}` to `units` of plan.yaml, with a text per language"


def _is_word(unit: str) -> bool:
    """Say whether a unit holds a word; symbols such as %, h, kWh or Mbit/s are read everywhere."""
    return any((run.islower() or run.istitle()) and run not in _SYMBOLS for run in _LETTERS.findall(unit))


def _iter_units(plan: Plan) -> Iterator[tuple[str, Place]]:
    """Yield every unit with its place."""
    for initiative in plan.initiatives.values():
        for n, indicator in enumerate(initiative.model.indicators):
            yield indicator.unit, initiative.at("indicators", n, "unit")
    for milestones in (plan.initiatives, plan.prtr_projects):
        for entry in milestones.values():
            for n, milestone in enumerate(entry.model.milestones):
                if milestone.unit is not None:
                    yield milestone.unit, entry.at("milestones", n, "unit")
    for measure in plan.measures.values():
        for n, cid in enumerate(measure.model.cid_milestones):
            if cid.unit is not None:
                yield cid.unit, measure.at("cid_milestones", n, "unit")
