"""A link in a text does not lead to a web address.

Only addresses that start with `https://` or `http://` are printed as links: others may run a
program, reach into the reader's own network or computer, or lead nowhere once the text stands
in another page.

## Fails

```yaml
description:
  ca: Vegeu la [carta de serveis](ftp://example.org/carta).  # A106
  es: Véase la [carta de servicios](https://example.org/carta).
```

## Passes

```yaml
description:
  ca: Vegeu la [carta de serveis](https://example.org/carta).
  es: Véase la [carta de servicios](https://example.org/carta).
```
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Severity
from dtplan.rules.markdown_parts import iter_marked
from dtplan.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.plan.plan import Plan


_WEB = re.compile(r"https?://[^/?#\s]+", re.IGNORECASE)
MAX_SHOWN = 60


@rule("A106", Severity.ERROR)
def check(plan: Plan) -> Iterator[Finding]:
    """Find links and images whose address is not of the web; e-mail is another rule's."""
    for passage, parts in iter_marked(plan):
        for address in dict.fromkeys(link.address for link in (*parts.links, *parts.images)):
            if _WEB.match(address) or address.lower().startswith("mailto:"):
                continue
            shown = address[:MAX_SHOWN] + "…" * (len(address) > MAX_SHOWN)
            yield Finding(
                passage.place,
                f"{passage.name} has a link to `{shown}`, which is not a web address"
                if address
                else f"{passage.name} has a link that leads nowhere",
                "use an address that starts with https://",
                note="not a web address",
            )
