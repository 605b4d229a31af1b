"""A hierarchy comes back to where it started.

An office whose parent's parent is itself has no top, offices that took over from each other
in a circle have no present one, a goal cannot lie below itself, and of two
editions of the Municipal Action Plan that replace each other neither is in force. Sums, addresses
and coverage that climb such a tree would never arrive.

## Fails

```yaml
# registers/offices.yaml
offices:
  - {id: resources, kind: office, title: {ca: Recursos, es: Recursos}, parent: institute}
  - {id: social, kind: office, title: {ca: Drets Socials, es: Derechos Sociales}}
  - {id: institute, kind: institute, title: {ca: Institut, es: Instituto}, parent: resources}  # R304
```

## Passes

```yaml
# registers/offices.yaml
offices:
  - {id: resources, kind: office, title: {ca: Recursos, es: Recursos}}
  - {id: social, kind: office, title: {ca: Drets Socials, es: Derechos Sociales}}
  - {id: institute, kind: institute, title: {ca: Institut, es: Instituto}, parent: resources}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Severity
from dtplan.rules.cycles import SHOWN, draw_cycle, iter_cycles
from dtplan.rules.rule import Scope, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.plan.plan import Plan


class _Hierarchy(NamedTuple):
    kind: str
    key: str
    noun: str
    says: str


HIERARCHIES = (
    _Hierarchy("office", "parent", "offices", "belongs to"),
    _Hierarchy("office", "successor", "offices", "was succeeded by"),
    _Hierarchy("pam-goal", "parent", "goals", "belongs to"),
    _Hierarchy("pam-edition", "supersedes", "editions of the PAM", "replaces"),
)


@rule("R304", Severity.ERROR, scope=Scope.PLAN)
def check(plan: Plan) -> Iterator[Finding]:
    """Find circles among offices, goals and editions."""
    for hierarchy in HIERARCHIES:
        for cycle in iter_cycles(_links(plan, hierarchy)):
            yield _report(plan, hierarchy, cycle)


def _links(plan: Plan, hierarchy: _Hierarchy) -> dict[str, str]:
    return {
        reference.source.id: reference.id
        for reference in plan.references
        if reference.source.kind == reference.kind == hierarchy.kind and reference.pointer == (hierarchy.key,)
    }


def _report(plan: Plan, hierarchy: _Hierarchy, cycle: tuple[str, ...]) -> Finding:
    places = [plan.entries[hierarchy.kind][id_].at(hierarchy.key) for id_ in cycle[:SHOWN]]
    if len(cycle) == 1:
        message = f"`{cycle[0]}` {hierarchy.says} itself"
        return Finding(places[0], message, f"name another one, or take `{hierarchy.key}` out", note="itself")
    circle = f"a circle in which each {hierarchy.says} the next: {draw_cycle(cycle)}"
    message = f"{len(cycle)} {hierarchy.noun} form {circle}"
    finding = Finding(places[0], message, f"take one `{hierarchy.key}` out", note="closes the circle")
    for id_, place in zip(cycle[1:SHOWN], places[1:], strict=True):
        finding = finding.also(place, f"`{id_}` {hierarchy.says} the next one")
    return finding
