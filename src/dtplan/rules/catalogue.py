"""Every rule there is, found by walking the package once."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from typing import TYPE_CHECKING

import dtplan.rules

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dtplan.rules.rule import Rule

FAMILIES = {
    "Y": "files",
    "S": "schema",
    "R": "references",
    "D": "dates",
    "B": "budget",
    "F": "funding",
    "P": "progress",
    "K": "indicators",
    "G": "governance",
    "C": "coverage",
    "T": "texts",
    "A": "publication",
    "H": "history",
}
"""The letter of each family and its folder."""


@cache
def load_rules() -> Mapping[str, Rule]:
    """Return every rule by its code, in the order of codes.

    Raises:
        RuntimeError: when two rules share a code or one stands in another family's folder.
    """
    found: dict[str, Rule] = {}
    for letter, folder in FAMILIES.items():
        package = importlib.import_module(f"{dtplan.rules.__name__}.{folder}")
        for module in pkgutil.iter_modules(package.__path__):
            made = importlib.import_module(f"{package.__name__}.{module.name}").check
            if made.code in found:
                raise RuntimeError(f"{made.code} is both {found[made.code].name} and {made.name}")
            if made.family != letter:
                raise RuntimeError(f"{made.code} does not belong into {folder}/")
            found[made.code] = made
    return dict(sorted(found.items()))


def find_rule(word: str) -> Rule | None:
    """Return the rule with a code or a name, or None."""
    rules = load_rules()
    return rules.get(word.upper()) or next(
        (known for known in rules.values() if known.name == word.lower()), None
    )
