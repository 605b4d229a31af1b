"""The cases of every theme by name."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.hostile.case import Case

THEMES = (
    "refused_files",
    "yaml_bombs",
    "sizes",
    "encodings",
    "yaml_traps",
    "commands",
    "markup",
    "formulas",
    "values",
    "names",
    "references",
    "settings",
    "patterns",
)


def _gather() -> dict[str, Case]:
    found: dict[str, Case] = {}
    for theme in THEMES:
        cases: dict[str, Case] = import_module(f"tests.hostile.{theme}").CASES
        found |= {f"{theme}: {name}": one for name, one in cases.items()}
    return found


CORPUS = _gather()
