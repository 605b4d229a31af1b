"""Fingerprints that no two findings share, for those who take equal ones for one finding."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dtplan.diagnostics.diagnostic import Diagnostic


def number_fingerprints(diagnostics: Iterable[Diagnostic]) -> Iterator[tuple[Diagnostic, str]]:
    """Yield each diagnostic with its fingerprint; from the second with the same one on, a number follows.

    Args:
        diagnostics: in the order of files and places.
    """
    seen = Counter[str]()
    for one in diagnostics:
        seen[one.fingerprint] += 1
        number = seen[one.fingerprint]
        yield one, one.fingerprint if number == 1 else f"{one.fingerprint}:{number}"
