"""A measured value of an indicator was changed or taken out.

A series of values shows whether anything improves. If old values change, a curve can be made to rise
after the fact. Sources do correct their figures: then the note of the reading says so, and the change
is no finding. The value before the work began (`baseline`) is a measured value too.

## Fails

Before:

```yaml
indicators:
  - id: waiting-time
    title: {ca: Temps d'espera, es: Tiempo de espera}
    unit: minutes
    better: lower
    readings: [{value: 18, date: 2026-06-30}, {value: 16, date: 2026-09-30}]
```

After:

```yaml
indicators:
  - id: waiting-time
    title: {ca: Temps d'espera, es: Tiempo de espera}
    unit: minutes
    better: lower
    readings:
      - {value: 12, date: 2026-06-30}  # H104
      - {value: 16, date: 2026-09-30}
```

## Passes

Before:

```yaml
indicators:
  - id: waiting-time
    title: {ca: Temps d'espera, es: Tiempo de espera}
    unit: minutes
    better: lower
    readings: [{value: 18, date: 2026-06-30}]
```

After:

```yaml
indicators:
  - id: waiting-time
    title: {ca: Temps d'espera, es: Tiempo de espera}
    unit: minutes
    better: lower
    readings:
      - value: 12
        date: 2026-06-30
        note: {ca: Xifra corregida per la font., es: Cifra corregida por la fuente.}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Severity
from dtplan.rules.rule import history_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.model.indicator import DatedValue, Indicator, Reading
    from dtplan.rules.past import History
    from dtplan.source.span import Place

_HINT = "put it back, or say in the `note` of the reading why it was corrected"


@history_rule("H104", Severity.WARNING)
def check(history: History) -> Iterator[Finding]:
    """Find measured values that are not what they were."""
    for old, new in history.initiatives:
        now = {indicator.id: (n, indicator) for n, indicator in enumerate(new.model.indicators)}
        titles = {str(sorted(one.title.items())): (n, one) for n, one in now.values()}
        for before in old.model.indicators:
            n, after = now.get(before.id) or titles.get(str(sorted(before.title.items()))) or (0, None)
            what = f"{new.id}: the indicator {before.id}"
            if after is not None:
                yield from _compare(what, before, after, new.at("indicators", n))
            elif before.readings:
                values = "1 value" if len(before.readings) == 1 else f"{len(before.readings)} values"
                place = new.at("indicators")
                yield Finding(
                    place, f"{what} was taken out with {values}", _HINT, note="an indicator is missing"
                )


def _compare(what: str, before: Indicator, after: Indicator, place: Place) -> Iterator[Finding]:
    if before.baseline is not None and before.baseline != after.baseline:
        yield _report(f"{what}: its baseline", before.baseline, after.baseline, place.at("baseline"))
    readings: dict[object, tuple[int, Reading]] = {one.date: (n, one) for n, one in enumerate(after.readings)}
    for was in before.readings:
        n, is_ = readings.get(was.date, (0, None))
        if is_ is None:
            yield Finding(
                place.at("readings"),
                f"{what}: its value of {was.date}, {was.value}, was taken out",
                _HINT,
                note="a value is missing",
            )
        elif is_.value != was.value and (is_.note is None or is_.note == was.note):
            yield _report(f"{what}: its value of {was.date}", was, is_, place.at("readings", n, "value"))


def _report(what: str, was: DatedValue, is_: DatedValue | None, place: Place) -> Finding:
    now = f"and now is {is_.value}" if is_ is not None else "and now is missing"
    if is_ is not None and is_.value == was.value:
        now = f"of {was.date} and now is of {is_.date}"
    return Finding(place, f"{what} was {was.value} {now}", _HINT, note=f"was {was.value}")
