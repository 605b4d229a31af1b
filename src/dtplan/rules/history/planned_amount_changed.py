"""Planned money of an approved initiative changed, and no decision says why.

`planned` is the amount that was approved for a year and a source. What was spent less or more stands
under `executed`; what is planned otherwise needs somebody who decided it. Amounts are compared by year,
source and chapter, so that lines may be split, joined and put in another order. The money of a proposal
may change freely.

## Fails

Before:

```yaml
budget:
  vat: excluded
  lines:
    - {year: 2025, source: PGL, chapter: "6", planned: 100000}
    - {year: 2026, source: PGL, chapter: "6", planned: 50000}
```

After:

```yaml
budget:
  vat: excluded
  lines:
    - {year: 2025, source: PGL, chapter: "6", planned: 160000}  # H202
    - {year: 2026, source: PGL, chapter: "6", planned: 50000}
```

## Passes

Before:

```yaml
budget:
  vat: excluded
  lines:
    - {year: 2025, source: PGL, chapter: "6", planned: 100000}
```

After:

```yaml
budget:
  vat: excluded
  lines:
    - {year: 2025, source: PGL, chapter: "6", planned: 160000}
decisions:
  - date: 2026-10-05
    kind: change
    title: {ca: Més abast, es: Más alcance}
    reason: {ca: S'hi afegeixen les escoles., es: Se añaden las escuelas.}
```
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Severity
from dtplan.rules.amounts import format_amount
from dtplan.rules.past import is_explained
from dtplan.rules.rule import history_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.model.initiative import Initiative
    from dtplan.plan.plan import Plan
    from dtplan.rules.past import History, Pair
    from dtplan.source.span import Place

MAX_LABELS = 20
_HINT = "put it back, or add the decision of kind `change` that accepted it under `decisions`"


class _Amount(NamedTuple):
    """What is planned for a year, a source and a chapter, and which line first says so."""

    planned: Decimal
    position: int | None


@history_rule("H202", Severity.ERROR)
def check(history: History) -> Iterator[Finding]:
    """Find approved initiatives whose planned money is not what was approved."""
    for pair in history.approved:
        if not is_explained(pair):
            yield from _check_amounts(pair, history.new)


def _check_amounts(pair: Pair[Initiative], plan: Plan) -> Iterator[Finding]:
    was, is_ = pair.old.model.budget, pair.new.model.budget
    if was is not None and is_ is not None and was.vat is not is_.vat:
        yield Finding(
            pair.new.at("budget", "vat"),
            f"{pair.new.id}: the VAT of its amounts was `{was.vat}` and now is `{is_.vat}`,"
            " and no new decision says why",
            _HINT,
            note=f"was {was.vat}",
        )
    before, after = _sum_lines(pair.old.model), _sum_lines(pair.new.model)
    none = _Amount(Decimal(), None)
    moved = [
        (key, before.get(key, none), after.get(key, none))
        for key in {**before, **after}
        if before.get(key, none).planned != after.get(key, none).planned
    ]
    if not moved:
        return
    moved.sort(key=lambda one: -abs(one[2].planned - one[1].planned))
    (year, source, chapter), old, new = moved[0]
    line = f"{year} from {source}" + (f", chapter {chapter}" if chapter else "")
    finding = Finding(
        _place(pair, new),
        f"{pair.new.id}: {format_amount(plan, old.planned)} were planned for {line}, and now"
        f" {format_amount(plan, new.planned)}, and no new decision says why",
        _HINT,
        note=f"was {format_amount(plan, old.planned)}",
    )
    for _key, other, changed in moved[1 : MAX_LABELS + 1]:
        if changed.position is not None:
            finding = finding.also(_place(pair, changed), f"was {format_amount(plan, other.planned)}")
    yield finding


def _place(pair: Pair[Initiative], amount: _Amount) -> Place:
    if amount.position is None:
        return pair.new.at("budget", "lines")
    return pair.new.at("budget", "lines", amount.position, "planned")


def _sum_lines(model: Initiative) -> dict[tuple[int, str, str | None], _Amount]:
    found: dict[tuple[int, str, str | None], _Amount] = {}
    for n, line in enumerate(model.budget.lines if model.budget else ()):
        key = (line.year, line.source, line.chapter)
        known = found.get(key, _Amount(Decimal(), n))
        found[key] = _Amount(known.planned + line.planned, known.position)
    return found
