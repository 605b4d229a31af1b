"""The intervention fields of the Recovery and Resilience Facility and what each counts for.

Source: Regulation (EU) 2021/241, annexes VI and VII; see `funding_tables/README.md`.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_TABLES = files("dtplan.plan").joinpath("funding_tables")
_ONE_FIELD_TWO_SPELLINGS = {"010bis": "010bis1"}
"""Annex VII's spelling of a field → annex VI's."""

TAGS = (0, 40, 100)
"""The only values that a climate or digital tag takes."""


@dataclass(frozen=True, slots=True)
class FieldCoefficients:
    """What one intervention field counts for, in per cent.

    Attributes:
        digital: annex VII; 0 when that annex does not name the field.
        climate, environment: annex VI; None when that annex does not name the field.
    """

    digital: int
    climate: int | None
    environment: int | None


def _read_table(name: str) -> list[dict[str, str]]:
    with _TABLES.joinpath(name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


@cache
def load_fields() -> Mapping[str, FieldCoefficients]:
    """Return every intervention field by its code, under each of its spellings."""
    digital = {row["code"]: int(row["digital_coefficient"]) for row in _read_table("rrf_annex7_digital.csv")}
    green = {
        row["code"]: (int(row["climate_coefficient"]), int(row["environment_coefficient"]))
        for row in _read_table("rrf_annex6_climate_env.csv")
    }
    for in_digital, in_green in _ONE_FIELD_TWO_SPELLINGS.items():
        digital[in_green] = digital[in_digital]
        green[in_digital] = green[in_green]
    return {
        code: FieldCoefficients(digital.get(code, 0), *green.get(code, (None, None)))
        for code in sorted({*digital, *green})
    }
