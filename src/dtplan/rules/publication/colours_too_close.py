"""Two colours of the theme are so close that many people cannot read what is written in them.

Words need a contrast of 4.5 to 1 with their ground, marks of charts one of 3 to 1: success criteria
1.4.3 and 1.4.11 of WCAG 2.2, which the law asks of every page of a public body (Real Decreto 1112/2018,
EN 301 549). Every pair of colours that meet in the report is computed, in light and in dark; dtplan's
own colour stands in for one that the theme leaves out.

## Fails

```yaml raw
# theme.yaml
kind: theme
colours:
  light:
    muted: "#8a8f94"  # A112
logos:
  - {id: eu, file: brand/eu.svg, title: {ca: Unió Europea, es: Unión Europea}}
```

## Passes

```yaml raw
# theme.yaml
kind: theme
colours:
  light:
    muted: "#565b60"
logos:
  - {id: eu, file: brand/eu.svg, title: {ca: Unió Europea, es: Unión Europea}}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Profile, Severity
from dtplan.plan.contrast import PAIRS, compute_contrast, find_near_colour
from dtplan.plan.palette import DARK, LIGHT, find_own_colours
from dtplan.rules.rule import Scope, rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dtplan.model.theme import ThemeFile
    from dtplan.plan.contrast import Pair
    from dtplan.plan.entry import Entry
    from dtplan.plan.plan import Plan


@rule("A112", Severity.ERROR, Profile.PLAN, scope=Scope.PLAN)
def check(plan: Plan) -> Iterator[Finding]:
    """Find tokens of the theme that cannot be told from what they meet, once for each token."""
    if plan.theme is None:
        return
    for scheme, defaults in (("light", LIGHT), ("dark", DARK)):
        own = find_own_colours(plan.theme.model, scheme)
        colours = {**defaults, **own}
        close: dict[str, list[Pair]] = {}
        for pair in PAIRS:
            told = pair.front if pair.front in own else pair.ground
            if told in own and compute_contrast(colours[pair.front], colours[pair.ground]) < pair.least:
                close.setdefault(told, []).append(pair)
        for token, pairs in close.items():
            yield _report(plan.theme, scheme, token, pairs, colours)


def _report(
    theme: Entry[ThemeFile], scheme: str, token: str, pairs: list[Pair], colours: Mapping[str, str]
) -> Finding:
    """Return the finding of a token, with the worst of its pairs and the number of the others."""

    def ratio(pair: Pair) -> float:
        return compute_contrast(colours[pair.front], colours[pair.ground])

    worst = min(pairs, key=lambda pair: (ratio(pair) / pair.least, pair))
    shown = int(ratio(worst) * 10) / 10  # cut, not rounded: 4.46 is not 4.5
    more = len(pairs) - 1
    others = (
        f"; so {'is one more pair' if more == 1 else f'are {more} more pairs'} with `{token}`" if more else ""
    )
    near = find_near_colour(token, colours)
    other = worst.ground if worst.front == token else worst.front
    hint = f"the nearest colour that will do is {near}" if near else f"change `{other}` as well"
    finding = Finding(
        theme.at("colours", scheme, token),
        f"`{worst.front}` on `{worst.ground}` has a contrast of {shown}:1, under {worst.least:g}:1 "
        f"for {worst.used}{others}",
        hint,
        note=f"{shown}:1",
    )
    if other in find_own_colours(theme.model, scheme):
        return finding.also(theme.at("colours", scheme, other), f"`{other}`")
    return finding
