"""Languages as office programs name them: always with a region."""

from __future__ import annotations

import locale
from functools import lru_cache

from dtplan.templating.catalogue import find_locale


@lru_cache(maxsize=64)
def name_region(language: str) -> str:
    """Return a language with its region, such as `ca-ES`; the language alone when none is known.

    Args:
        language: a language code.
    """
    name = _find_region(language)[0]
    return name.replace("_", "-") or "".join(one for one in language if one.isalnum() or one == "-")


@lru_cache(maxsize=64)
def number_region(language: str) -> str:
    """Return the number that formats of cells name a language by, such as `403`, or "".

    Args:
        language: a language code.
    """
    number = _find_region(language)[1]
    return f"{number:X}" if number else ""


def _find_region(language: str) -> tuple[str, int]:
    """Return the first region of a language in the list of Windows, which all these programs follow."""
    if find_locale(language).language != language.partition("-")[0]:
        return "", 0  # a language that is not known to Babel: English stands in for it there
    wanted = str(find_locale(language))
    known = {name: number for number, name in sorted(locale.windows_locale.items(), reverse=True)}
    if wanted in known:
        return wanted, known[wanted]
    found = ((known[name], name) for name in known if name.startswith(f"{wanted.partition('_')[0]}_"))
    number, name = min(found, default=(0, ""))
    return name, number
