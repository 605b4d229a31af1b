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

    value: Number
    date: Day


class Reading(DatedValue):
    """A measured value, with where it comes from."""

    source: Url | None = None
    note: Text | None = None


class Indicator(Model):
    """A measure of what changes."""

    id: Slug
    title: Text
    unit: Line = Field(examples=["hours", "%"])
    better: Better
    baseline: DatedValue | None = None
    targets: tuple[DatedValue, ...] = ()
    readings: tuple[Reading, ...] = ()
