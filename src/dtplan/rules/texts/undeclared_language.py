"""A text is written in a language that the plan does not declare.

Reports are made in the languages that `languages` of plan.yaml lists. A text in another one is
never printed; most often its code was mistyped, and the language that was meant is missing.

## Fails

```yaml
title: {ca: Oficina a distància, esp: Oficina virtual}  # T102
```

## Passes

```yaml
title: {ca: Oficina a distància, es: Oficina virtual, en: Online office}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Severity
from dtplan.diagnostics.suggestion import enumerate_words, suggest
from dtplan.rules.passages import name_text
from dtplan.rules.rule import Fixability, rule
from dtplan.source.edit import RenameKey

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dtplan.model.plan_file import Languages
    from dtplan.plan.plan import Plan


OTHER_CODES = {
    "cat": "ca",
    "spa": "es",
    "esp": "es",
    "eng": "en",
    "fra": "fr",
    "fre": "fr",
    "oci": "oc",
    "eus": "eu",
    "baq": "eu",
    "glg": "gl",
}
"""Codes of three letters for a language that has one of two."""


@rule("T102", Severity.ERROR, fix=Fixability.SAFE)
def check(plan: Plan) -> Iterator[Finding]:
    """Find texts in a language that plan.yaml does not list."""
    languages = plan.settings.languages
    declared = frozenset(languages.all)
    for placed in plan.texts:
        if declared.issuperset(placed.by_language):
            continue
        for language in placed.by_language:
            if language not in declared:
                place = placed.entry.key(*placed.pointer, language)
                finding = Finding(
                    place,
                    f"{name_text(placed)} is written in `{language}`, which is not a language of this plan",
                    _advise(language, placed.by_language, languages),
                    note="not a language of this plan",
                )
                meant = OTHER_CODES.get(language)
                if meant not in declared or meant in placed.by_language:
                    yield finding
                else:
                    yield finding.fixed_by(f"write `{meant}`", RenameKey(place, str(meant)), is_safe=True)


def _advise(language: str, written: Iterable[str], languages: Languages) -> str:
    """Return what to do: the language that was meant, if it can be told."""
    present = set(written)
    missing = {languages.default, *languages.required} - present
    if len(missing) == 1:
        return f"did you mean `{missing.pop()}`?"
    otherwise = f"the plan is written in {enumerate_words(languages.all)}; others are added to `languages` of plan.yaml"
    return suggest(language, set(languages.all) - present, otherwise)
