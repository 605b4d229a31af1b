"""What is measured: baseline, targets and readings."""

from enum import StrEnum

from pydantic import Field

from dtplan.model.base import Model
from dtplan.model.identifiers import Slug
from dtplan.model.text import Text
from dtplan.model.values import Day, Line, Number, Url


class Better(StrEnum):
    """Which way an indicator should move."""

    LOWER = "lower"
    HIGHER = "higher"


class DatedValue(Model):
    """A value on a day."""

    value: Number = Field(
        description="The value as a number, in the unit of the indicator.",
        examples=[72, 3.5],
    )
    date: Day = Field(description="The day to which the value belongs.", examples=["2026-06-30"])


class Reading(DatedValue):
    """A measured value, with where it comes from."""

    source: Url | None = Field(
        default=None,
        description="The web address where the measured value can be verified.",
        examples=["https://example.org/waiting-times/2026"],
    )
    note: Text | None = Field(
        default=None,
        description="What a reader must know to understand the value, one text per language.",
        examples=[{"ca": "Mitjana de juny", "en": "Mean of June"}],
    )


class Indicator(Model):
    """A measure of what changes."""

    id: Slug = Field(
        description=(
            "A short name in lower case: letters and digits joined by hyphens, unique in the initiative."
        ),
        examples=["waiting-time"],
    )
    title: Text = Field(
        description="What is measured, one text per language.",
        examples=[{"ca": "Temps d'espera", "en": "Waiting time"}],
    )
    unit: Line = Field(
        description="The unit of its values: a symbol, or a word that plan.yaml translates under units.",
        examples=["hours", "%"],
    )
    better: Better = Field(
        description="Which way the value should move: lower (less is better) or higher (more is better).",
    )
    baseline: DatedValue | None = Field(
        default=None,
        description="The value before the work began, with its day.",
        examples=[{"value": 72, "date": "2023-12-31"}],
    )
    targets: tuple[DatedValue, ...] = Field(
        default=(),
        description="The values to reach, each with its day, earliest first.",
        examples=[[{"value": 24, "date": "2025-12-31"}, {"value": 4, "date": "2026-06-30"}]],
    )
    readings: tuple[Reading, ...] = Field(
        default=(),
        description="The values that were measured, each with its day, earliest first.",
        examples=[[{"value": 20, "date": "2026-01-15"}]],
    )
