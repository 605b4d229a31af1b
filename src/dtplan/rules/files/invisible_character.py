r"""The file holds a character that cannot be seen.

Some characters have no shape: marks that turn the direction of the text, control codes,
separators from a word processor. They come along when text is pasted. Some make a line look
different from what it says, which would deceive whoever reviews a change.

## Fails

```yaml escaped
title: {ca: Oficina\xE2\x80\xAE a distancia, es: Oficina virtual}  # Y106
```

## Passes

```yaml
title: {ca: Oficina a distancia, es: Oficina virtual}
```
"""

from __future__ import annotations

from dtplan.diagnostics.severity import Severity
from dtplan.rules.rule import Fixability, raised_on_load

check = raised_on_load(__name__, __doc__, "Y106", Severity.ERROR, fix=Fixability.UNSAFE)
