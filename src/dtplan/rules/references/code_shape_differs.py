"""The official code of an initiative is not built like the others of its sub-plan.

Codes of one list are built alike: the same letters, the same number of digits. When all but one
are, the odd one is mistyped, and searching for the right code does not find the initiative.

## Fails

```yaml
# services/digital-counter.yaml
code: SER-001  # R108
```

```yaml
# services/threat-sharing.yaml
code: SER-02
```

```yaml
# services/security-centre.yaml
code: SER-03
```

```yaml
# services/night-counter.yaml
title: {ca: Oficina de nit, es: Oficina nocturna}
code: SER-04
```

```yaml
# services/day-counter.yaml
title: {ca: Oficina de dia, es: Oficina diurna}
code: SER-05
```

## Passes

```yaml
# services/digital-counter.yaml
code: SER-01
```

```yaml
# services/threat-sharing.yaml
code: SER-02
```

```yaml
# services/security-centre.yaml
code: "2024/17"
```
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Profile, Severity
from dtplan.rules.rule import Scope, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.plan.entry import Entry
    from dtplan.plan.outline import Outline
    from dtplan.plan.plan import Plan


FEWEST = 4
"""So many codes of a sub-plan must be built alike before another one is odd."""
_DIGIT = re.compile(r"\d")


@rule("R108", Severity.INFO, Profile.PLAN, scope=Scope.PLAN)
def check(plan: Plan) -> Iterator[Finding]:
    """Find the only code of a sub-plan that is built otherwise."""
    by_subplan: dict[str, list[tuple[Entry[Outline], str]]] = defaultdict(list)
    for initiative in plan.outlines.values():
        subplan = plan.subplan_of(initiative)
        if subplan is not None and initiative.model.code is not None:
            by_subplan[subplan.id].append((initiative, initiative.model.code))
    for id_, coded in by_subplan.items():
        shapes = Counter(_DIGIT.sub("0", code) for _initiative, code in coded)
        usual, count = shapes.most_common(1)[0]
        if count < FEWEST or count != len(coded) - 1:
            continue
        odd, code = next(one for one in coded if _DIGIT.sub("0", one[1]) != usual)
        example = next(other for _initiative, other in coded if _DIGIT.sub("0", other) == usual)
        yield Finding(
            odd.at("code"),
            f"{odd.id} has the code `{code}`, unlike all other codes of {id_}, such as `{example}`",
            "correct the code",
            note=f"not like `{example}`",
        )
