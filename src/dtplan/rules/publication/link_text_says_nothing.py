"""The words of a link do not say where it leads.

Who listens to a page goes from link to link and hears only their words: "here", "here", "more".
On paper the words are all that is left. Accessible pages make the purpose of each link plain
(WCAG 2.1, 2.4.4, which RD 1112/2018 asks of public bodies through EN 301 549).

## Fails

```yaml
links:
  - {title: {ca: Cliqueu aquí, es: Carta de servicios}, url: https://example.org/carta}  # A105
```

## Passes

```yaml
links:
  - {title: {ca: Carta de serveis, es: Carta de servicios}, url: https://example.org/carta}
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
    from dtplan.source.span import Place


EMPTY_WORDS = frozenset(
    (
        *(
            "aquí",
            "clica",
            "clica aquí",
            "cliqueu",
            "cliqueu aquí",
            "clic aquí",
            "feu clic aquí",
            "fes clic aquí",
        ),
        *("premeu aquí", "més", "més info", "més informació", "llegir més", "llegiu-ne més", "llegeix més"),
        *(
            "veure",
            "veure més",
            "vegeu",
            "vegeu-ho",
            "enllaç",
            "aquest enllaç",
            "en aquest enllaç",
            "web",
            "pàgina",
        ),
        *(
            "document",
            "descarrega",
            "descarregar",
            "pdf",
            "haz clic",
            "haz clic aquí",
            "haga clic",
            "haga clic aquí",
        ),
        *(
            "pulse aquí",
            "pincha aquí",
            "pinche aquí",
            "más",
            "más info",
            "más información",
            "leer más",
            "ver",
        ),
        *(
            "ver más",
            "enlace",
            "este enlace",
            "en este enlace",
            "página",
            "documento",
            "descargar",
            "descarga",
        ),
        *("here", "click", "click here", "more", "more info", "more information", "read more", "learn more"),
        *("see more", "link", "this link", "page", "this page", "download", "info", "url", "website"),
    )
)
_BARE_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)


@rule("A105", Severity.WARNING)
def check(plan: Plan) -> Iterator[Finding]:
    """Find links, in Markdown and under `links`, whose words say nothing."""
    for passage, parts in iter_marked(plan):
        pictured = {image.text for image in parts.images}
        for link in parts.links:
            if not link.text.strip() and link.text in pictured:
                continue
            yield from _judge(passage.place, passage.name, link.text)
    for initiative in plan.initiatives.values():
        for n, page in enumerate(initiative.model.links):
            for language, title in page.title.items():
                place = initiative.at("links", n, "title", language)
                yield from _judge(place, f"`links[{n + 1}].title` ({language}) of {initiative.id}", title)


def _judge(place: Place, name: str, words: str) -> Iterator[Finding]:
    """Yield a finding when the words of a link say nothing."""
    plain = " ".join(words.casefold().split()).strip(" .…:,;!?¡¿«»\"'[]()<>→›")
    if plain in EMPTY_WORDS or not plain or _BARE_ADDRESS.fullmatch(plain):
        yield Finding(
            place,
            f"{name} has a link whose words are `{words.strip()}`"
            if plain
            else f"{name} has a link without words",
            "name what the link leads to: the page, the document, the service",
            note="says nothing of where it leads",
        )
