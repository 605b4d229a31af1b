"""A forecast was left behind after the thing happened.

Once there is an actual date nothing reads the forecast any more, but a person who reads the file
may take it for today's belief. Its history stays in git.

## Fails

```yaml
schedule:
  start: {planned: 2024-03-01, forecast: 2024-04-01, actual: 2024-03-11}  # D105
  end: {planned: 2026-12-31}
```

## Passes

```yaml
schedule:
  start: {planned: 2024-03-01, actual: 2024-03-11}
  end: {planned: 2026-12-31}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Severity
from dtplan.rules.placed_dates import iter_dates
from dtplan.rules.rule import Fixability, rule
from dtplan.source.edit import Remove

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.plan.plan import Plan


@rule("D105", Severity.INFO, fix=Fixability.SAFE)
def check(plan: Plan) -> Iterator[Finding]:
    """Find forecasts later than the actual date beside them."""
    for placed in iter_dates(plan):
        actual, forecast = placed.dates.actual, placed.dates.forecast
        if actual is not None and forecast is not None and forecast > actual:
            yield (
                Finding(
                    placed.at("forecast"),
                    f"{placed.name} was on {actual} and still has the forecast {forecast}",
                    "delete the forecast",
                    note="no longer a belief",
                )
                .also(placed.at("actual"), "when it happened")
                .fixed_by(f"delete the forecast {forecast}", Remove(placed.at("forecast")), is_safe=True)
            )
