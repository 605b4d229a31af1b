"""A digital or climate tag differs from what the intervention fields count for.

Annexes VI and VII of Regulation (EU) 2021/241 give each field its coefficients. With several
fields they are weighed by their shares; when the result lies between two of the values that a tag
takes, both are accepted. A coefficient may have been raised in the plan that the Council approved
(art. 18(4)), so this is a warning. Fields that an annex does not name are not judged by it.

## Fails

```yaml
funding:
  intervention_fields: [{code: "011", share: 100}]
  digital_tag: 40  # F104
  climate_tag: 40  # F104
```

## Passes

```yaml
funding:
  intervention_fields: [{code: 011bis, share: 100}]
  digital_tag: 100
  climate_tag: 40
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Severity
from dtplan.plan.intervention_fields import TAGS, load_fields
from dtplan.rules.rule import Fixability, rule
from dtplan.source.edit import SetValue

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dtplan.model.funding import InterventionField
    from dtplan.plan.plan import Plan


_WHOLE = 100


@rule("F104", Severity.WARNING, fix=Fixability.UNSAFE)
def check(plan: Plan) -> Iterator[Finding]:
    """Find tags that the annexes do not bear out."""
    for initiative in plan.initiatives.values():
        funding = initiative.model.funding
        if funding is None or sum(item.share for item in funding.intervention_fields) != _WHOLE:
            continue
        tags: dict[str, int | None] = {"digital": funding.digital_tag, "climate": funding.climate_tag}
        for key, tag in tags.items():
            counted = _weigh(funding.intervention_fields, key)
            if tag is None or tag not in TAGS or counted is None or tag in _nearest_tags(counted):
                continue
            codes = ", ".join(item.code for item in funding.intervention_fields)
            shown = f"{counted / _WHOLE:g}"
            nearest = _nearest_tags(counted)
            hint = f"write {' or '.join(str(one) for one in nearest)}, or correct the fields"
            place = initiative.at("funding", f"{key}_tag")
            finding = Finding(
                place,
                f"{initiative.id} has the {key} tag {tag}, but its intervention fields {codes} count {shown}",
                hint,
                note=f"the fields count {shown}",
            ).also(initiative.at("funding", "intervention_fields"), "its fields")
            if len(nearest) > 1:
                yield finding
            else:
                edit = SetValue(place, str(nearest[0]))
                yield finding.fixed_by(f"write `{nearest[0]}`", edit, is_safe=False)


def _weigh(fields: Iterable[InterventionField], key: str) -> int | None:
    """Return a hundred times what fields count for by their shares, or None if the table does not say."""
    known = load_fields()
    total = 0
    for item in fields:
        coefficient: int | None = getattr(known.get(item.code), key, None)
        if coefficient is None:
            return None
        total += item.share * coefficient
    return total


def _nearest_tags(counted: int) -> tuple[int, ...]:
    below = max(tag for tag in TAGS if tag * _WHOLE <= counted)
    above = min(tag for tag in TAGS if tag * _WHOLE >= counted)
    return (below,) if below == above else (below, above)
