"""The summary of an initiative is longer than 400 characters.

It is what readers see in lists and cards, beside those of all the other initiatives: one or two
sentences that everybody understands. The rest goes into the description.

## Fails

```yaml
summary:
  ca: Atenció per vídeo.
  es: >-  # T107
    La oficina virtual atiende por vídeo, con cita previa o sin ella, a quien no puede o no quiere
    desplazarse, en el mismo horario que las oficinas de distrito, con las mismas personas y con los
    mismos trámites, que son los de empadronamiento, tributos, licencias de actividad, ayudas sociales,
    becas de comedor y registro de documentos, además de los que cada gerencia quiera añadir cuando su
    personal haya recibido la formación que hace falta para atender por vídeo.
```

## Passes

```yaml
summary:
  ca: Atenció per vídeo.
  es: Atención por vídeo.
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Profile, Severity
from dtplan.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.plan.plan import Plan


MAX_CHARACTERS = 400


@rule("T107", Severity.INFO, Profile.COUNCIL)
def check(plan: Plan) -> Iterator[Finding]:
    """Find long summaries, once for each initiative."""
    for initiative in plan.initiatives.values():
        summary = initiative.model.summary or {}
        longest = max(summary, key=lambda language: len(summary[language]), default="")
        length = len(summary[longest]) if longest else 0
        if length > MAX_CHARACTERS:
            yield Finding(
                initiative.at("summary", longest),
                f"the summary of {initiative.id} has {length} characters in `{longest}`, "
                f"more than {MAX_CHARACTERS}",
                "keep one or two sentences, and move the rest to `description`",
                note=f"{length} characters",
            )
