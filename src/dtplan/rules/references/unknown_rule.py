"""A waiver, or a severity in plan.yaml, names a rule that does not exist.

A mistyped code accepts nothing: the finding that was meant to be accepted stays, and the
report prints a waiver that waives nothing. A mistyped severity leaves the rule as it was.

## Fails

```yaml
waivers:
  - {rule: D999, reason: El contracte es va ampliar, by: institute, until: 2026-12-31}  # R217
```

```yaml
# plan.yaml
rules:
  severity: {D201: error, T999: error}  # R217
```

## Passes

```yaml
waivers:
  - {rule: D201, reason: El contracte es va ampliar, by: institute, until: 2026-12-31}
```

```yaml
# plan.yaml
rules:
  severity: {D201: error}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Severity
from dtplan.diagnostics.suggestion import find_closest
from dtplan.rules.rule import rule
from dtplan.rules.waivers import iter_waivers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.plan.plan import Plan
    from dtplan.source.span import Place


@rule("R217", Severity.ERROR)
def check(plan: Plan) -> Iterator[Finding]:
    """Find codes of rules that are not there."""
    from dtplan.rules.catalogue import load_rules  # noqa: PLC0415 - the catalogue imports this module

    rules = load_rules()
    for place, written, what in _iter_codes(plan):
        if written in rules:
            continue
        closest = find_closest(written, rules)
        yield Finding(
            place,
            f"{what} `{written}`, which is not a rule",
            f"did you mean `{closest}` ({rules[closest].name})?"
            if closest
            else "`dtplan rules` lists them all",
            note="not a rule",
        )


def _iter_codes(plan: Plan) -> Iterator[tuple[Place, str, str]]:
    for code in plan.settings.rules.severity:
        yield plan.file.key("rules", "severity", code), code, "plan.yaml sets the severity of"
    for placed in iter_waivers(plan):
        yield placed.at("rule"), placed.waiver.rule, f"{placed.entry.id} waives"
