"""An id that stood for one thing now stands for another.

Other plans, reports, contracts and web pages refer to things by their ids. If an id is given to another
thing, all of them speak of the wrong one without anybody noticing. A new thing gets a new id; a thing
that is given another name keeps its own. Two things are not the same when their titles share no word
and hardly any of their fields is alike.

## Fails

Before:

```yaml
# services/opening-hours.yaml
title: {ca: Horaris oberts, es: Horarios abiertos}
```

After:

```yaml
# services/opening-hours.yaml
kind: initiative
id: opening-hours  # H301
title: {ca: Recollida selectiva, es: Reciclaje}
summary: {ca: Contenidors amb sensors., es: Contenedores con sensores.}
objective: {ca: Buidar-los quan cal., es: Vaciarlos cuando toca.}
description: {ca: Sensors als contenidors., es: Sensores en los contenedores.}
nature: technological
office: social
partners: []
status: approved
approval: {date: 2026-10-01, body: institute}
schedule:
  start: {planned: 2027-01-11}
  end: {planned: 2027-12-31}
pam_goals: []
sdgs: [11]
budget:
  vat: excluded
milestones: []
indicators: []
risks: []
updates: []
```

## Passes

Before:

```yaml
# services/opening-hours.yaml
title: {ca: Horaris oberts, es: Horarios abiertos}
```

After:

```yaml
# services/opening-hours.yaml
title: {ca: A tota hora, es: A cualquier hora}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Severity
from dtplan.plan.referable import KINDS
from dtplan.rules.journals import quote
from dtplan.rules.past import share_word
from dtplan.rules.rule import history_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.plan.entry import Entry
    from dtplan.rules.past import History

_KINDS = ("initiative", "subplan", "office", "pam-goal", "prtr-project", "european-project")
_HINT = "give it an id of its own, and leave the old one to what it stood for"


@history_rule("H301", Severity.ERROR)
def check(history: History) -> Iterator[Finding]:
    """Find ids that stand for other things than before."""
    for kind in _KINDS:
        for pair in history.find_reused(kind):
            yield _report(pair.old, pair.new)
    for was, is_ in (("initiative", "subplan"), ("subplan", "initiative")):
        for id_, old in history.old.entries[was].items():
            new = history.new.find(is_, id_)
            if new is None or history.old.knows(is_, id_) or history.new.knows(was, id_):
                continue
            if not share_word(old.model, new.model):
                yield _report(old, new)


def _report(old: Entry[Any], new: Entry[Any]) -> Finding:
    title = next(iter(old.model.title.values()), "")
    return Finding(
        new.at("id"),
        f"the id `{new.id}` stood for {KINDS[old.kind]}, {quote(title)}, and now stands for another thing",
        _HINT,
        note="an id that was taken",
    )
