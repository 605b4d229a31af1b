"""The plan or an edition of the PAM begins or ends outside the years in its name.

The years of a term of office stand in the id (`pam-2023-2027`), and everybody reads them there.
A date outside of them is wrong, or the name is, and every check that depends on the dates goes
astray.

## Fails

```yaml
# registers/pam-2023-2027.yaml
valid: {from: 2024-01-01, to: 2037-06-30}  # D108
```

## Passes

```yaml
# registers/pam-2023-2027.yaml
valid: {from: 2024-01-01, to: 2027-06-30}
```
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Severity
from dtplan.rules.identity import place_of_id
from dtplan.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from dtplan.plan.plan import Plan
    from dtplan.source.span import Place


_YEARS = re.compile(r"(?<!\d)((?:19|20)\d\d)-((?:19|20)\d\d)(?!\d)", re.ASCII)


class _Named(NamedTuple):
    id: str
    place: Place
    edges: tuple[tuple[date | None, Place], ...]


@rule("D108", Severity.WARNING)
def check(plan: Plan) -> Iterator[Finding]:
    """Find names with other years than the dates they stand for."""
    for named in _iter_named(plan):
        match = _YEARS.search(named.id)
        if match is None:
            continue
        first, last = match.groups()
        for edge, (day, place) in zip(("begins", "ends"), named.edges, strict=True):
            if day is not None and not int(first) <= day.year <= int(last):
                yield Finding(
                    place,
                    f"{named.id} {edge} on {day}, outside the years in its name",
                    "correct the date, or the name",
                    note=f"not between {first} and {last}",
                ).also(named.place, "the name")


def _iter_named(plan: Plan) -> Iterator[_Named]:
    term = plan.settings.term
    edges = (term.start, plan.file.at("term", "start")), (term.end, plan.file.at("term", "end"))
    yield _Named(plan.settings.id, plan.file.at("id"), edges)
    for edition in plan.pam_editions.values():
        valid = edition.model.valid
        if valid is not None:
            valid_edges = (valid.start, edition.at("valid", "from")), (valid.end, edition.at("valid", "to"))
            yield _Named(edition.id, place_of_id(edition), valid_edges)
