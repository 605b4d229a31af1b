"""The numbers in a text are not the same in two of its languages.

Figures are corrected in one language and forgotten in the other, and then two official texts
of one plan say different things. The words cannot be compared by a program, the numbers can:
1.200, 1,200 and 1 200 count as the same, and numbers of one digit, which are often written as
words, are not compared.

## Fails

```yaml
summary:
  ca: Atenció per vídeo a 1.200 persones cada mes.
  es: Atención por vídeo a 1.300 personas cada mes.  # T104
```

## Passes

```yaml
summary:
  ca: Atenció per vídeo a 1.200 persones cada mes, 24×7.
  es: Atención por vídeo a 1200 personas cada mes, 24 horas al día.
```
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Profile, Severity
from dtplan.rules.passages import name_text
from dtplan.rules.rule import rule
from dtplan.rules.text_numbers import count_numbers, has_clock_time

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterable, Iterator
    from decimal import Decimal

    from dtplan.plan.plan import Plan


_HAS_NUMBER = re.compile(r"\d[\d.,]")
_DIGITS = re.compile(r"\d+")
MAX_SHOWN = 4


def _have_same_digits(texts: Iterable[str]) -> bool:
    """Say whether texts hold the same runs of digits: then they hold the same numbers."""
    first, *others = (sorted(_DIGITS.findall(text)) for text in texts)
    return all(digits == first for digits in others)


@rule("T104", Severity.WARNING, Profile.PLAN)
def check(plan: Plan) -> Iterator[Finding]:
    """Find texts whose numbers differ from those of the default language."""
    default = plan.settings.languages.default
    search = _HAS_NUMBER.search
    for placed in plan.texts:
        texts = placed.by_language
        if len(texts) == 1 or not any(map(search, texts.values())) or _have_same_digits(texts.values()):
            continue
        first = default if default in texts else next(iter(texts))
        hours = not any(map(has_clock_time, texts.values()))
        numbers = count_numbers(texts[first], hours=hours)
        for language, text in texts.items():
            others = numbers if language == first else count_numbers(text, hours=hours)
            if others != numbers:
                yield Finding(
                    placed.entry.at(*placed.pointer, language),
                    f"{name_text(placed)} does not give the same numbers in `{first}` and `{language}`: "
                    + "; ".join(
                        (*_iter_only(numbers - others, first), *_iter_only(others - numbers, language))
                    ),
                    "correct the one that is out of date",
                    note="not the same numbers",
                ).also(placed.entry.at(*placed.pointer, first), f"the text in `{first}`")


def _iter_only(numbers: Counter[Decimal], language: str) -> Iterator[str]:
    """Yield, when there are any, the numbers that only one language gives."""
    if numbers:
        shown = ", ".join(f"{number:f}" for number in sorted(numbers.elements())[:MAX_SHOWN])
        yield f"{shown}{' …' if numbers.total() > MAX_SHOWN else ''} only in `{language}`"
