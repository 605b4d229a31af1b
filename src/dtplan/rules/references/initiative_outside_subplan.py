"""An initiative stands in no sub-plan.

Every initiative belongs to the sub-plan whose folder it stands in: there it takes part in
the sums, the envelope and the report. A file in another folder is read, but it appears in
no chapter and counts for no office's plan.

## Fails

```yaml
# ideas/video-counter.yaml
id: video-counter  # R103
```

## Passes

```yaml
# services/video-counter.yaml
id: video-counter
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Severity
from dtplan.diagnostics.suggestion import enumerate_words
from dtplan.rules.nesting import Nesting
from dtplan.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.plan.plan import Plan


@rule("R103", Severity.ERROR)
def check(plan: Plan) -> Iterator[Finding]:
    """Find initiatives in folders that belong to no sub-plan."""
    nesting = Nesting(plan)
    folders = enumerate_words(plan.subplans_by_folder, 6)
    otherwise = "add a subplan.yaml to its folder"
    hint = f"move the file into the folder of a sub-plan ({folders})" if folders else otherwise
    for entry in plan.initiatives.values():
        if plan.subplan_of(entry) is None and not nesting.may_be_nested(entry):
            where = f"in `{entry.folder}/` or above it" if entry.folder else "beside it"
            message = f"{entry.id} belongs to no sub-plan: there is no subplan.yaml {where}"
            yield Finding(entry.at("id"), message, hint, note="in no sub-plan")
