"""What an initiative is for changed after it was approved, and the approval is still the old one.

A body approved an initiative as it was: for an office, an objective, goals, a way of paying for it, and
targets. When these change, what stands under `approval` speaks of another initiative. Either the body
approves it again, or a decision of kind `change` says what it accepted. An objective has changed when
it says something else in every language. Dates and money have rules of their own (H201, H202).

## Fails

Before:

```yaml
objective: {ca: Que ningú no faci cua., es: Que nadie haga cola.}
```

After:

```yaml
objective:
  ca: Que es faci menys cua.  # H206
  es: Que se haga menos cola.
```

## Passes

Before:

```yaml
objective: {ca: Que ningú no faci cua., es: Que nadie haga cola.}
```

After:

```yaml
objective: {ca: Que es faci menys cua., es: Que se haga menos cola.}
approval: {date: 2026-10-05, body: institute, reference: https://example.org/acord-2}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Severity
from dtplan.rules.journals import quote
from dtplan.rules.past import is_explained, iter_same_milestones
from dtplan.rules.rule import history_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.model.indicator import Indicator
    from dtplan.model.initiative import Initiative
    from dtplan.rules.past import History, Pair
    from dtplan.source.span import Place

MAX_LABELS = 20
_NAMES = ("office", "european_project", "prtr_project")
_KINDS = {"office": "office", "european_project": "european-project", "prtr_project": "prtr-project"}


class _Changed(NamedTuple):
    what: str
    was: str
    place: Place


@history_rule("H206", Severity.WARNING)
def check(history: History) -> Iterator[Finding]:
    """Find approvals of initiatives that are not what was approved."""
    for pair in history.approved:
        approval = pair.old.model.approval
        if approval is None or not pair.new.model.status.is_committed or is_explained(pair):
            continue
        changed = [*_iter_fields(history, pair), *_iter_targets(pair)]
        if not changed:
            continue
        first, *others = changed
        names = list(dict.fromkeys(one.what for one in changed))
        more = f", and so did {', '.join(names[1:])}" if names[1:] else ""
        finding = Finding(
            first.place,
            f"{pair.new.id}: its {first.what} changed after it was approved on {approval.date}"
            f" (it was {first.was}){more}",
            "have it approved again, or add the decision of kind `change` that accepted it",
            note="not what was approved",
        )
        for one in others[:MAX_LABELS]:
            finding = finding.also(one.place, f"was {one.was}")
        yield finding


def _iter_fields(history: History, pair: Pair[Initiative]) -> Iterator[_Changed]:
    old, new = pair.old.model, pair.new.model
    was, is_ = old.objective or {}, new.objective or {}
    if was and not any(is_.get(language) == text for language, text in was.items()):
        for language, text in was.items():
            yield _Changed("objective", quote(text), pair.new.at("objective", language))
    for name in _NAMES:
        value = getattr(old, name)
        if (history.renamed.get((_KINDS[name], value), value)) != getattr(new, name):
            yield _Changed(name, quote(value) if value else "none", pair.new.at(name))
    goals = {history.renamed.get(("pam-goal", goal), goal) for goal in old.pam_goals}
    if goals != set(new.pam_goals):
        before = ", ".join(map(quote, old.pam_goals)) if len(old.pam_goals) in (1, 2, 3) else str(len(goals))
        yield _Changed("pam_goals", before, pair.new.at("pam_goals"))
    if old.funding != new.funding:
        yield _Changed("funding", "otherwise" if old.funding else "none", pair.new.at("funding"))


def _iter_targets(pair: Pair[Initiative]) -> Iterator[_Changed]:
    now = {indicator.id: (n, indicator) for n, indicator in enumerate(pair.new.model.indicators)}
    for before in pair.old.model.indicators:
        n, after = now.get(before.id, (0, None))
        if after is not None and _targets(before) != _targets(after):
            said = ", ".join(f"{value} by {day}" for day, value in list(_targets(before).items())[:3])
            yield _Changed(f"target of {after.id}", said or "none", pair.new.at("indicators", n, "targets"))
    for milestone, n, after in iter_same_milestones(pair):
        if milestone.goal != after.goal:
            place = pair.new.at("milestones", n, "goal")
            yield _Changed(f"goal of {after.id}", str(milestone.goal or "none"), place)


def _targets(indicator: Indicator) -> dict[str, str]:
    return {str(target.date): str(target.value) for target in indicator.targets}
