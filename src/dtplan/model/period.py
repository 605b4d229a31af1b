"""Spans of days, and dates in their three tenses."""

from datetime import date

from pydantic import Field

from dtplan.model.base import Model
from dtplan.model.values import Day


class Term(Model):
    """A span of days with both ends known; both belong to it."""

    start: Day = Field(description="The first day, which belongs to it.", examples=["2023-06-17"])
    end: Day = Field(description="The last day, which belongs to it.", examples=["2027-06-30"])

    def __contains__(self, day: date) -> bool:
        """Say whether a day lies in it."""
        return self.start <= day <= self.end


class Validity(Model):
    """When something exists; an end that is left out is still open."""

    start: Day = Field(alias="from", description="The first day on which it holds.", examples=["2023-06-17"])
    end: Day | None = Field(
        default=None,
        alias="to",
        description="The last day on which it holds; leave it out while no end is known.",
        examples=["2027-06-30"],
    )

    def covers(self, start: date, end: date) -> bool:
        """Say whether it holds during the whole of a span of days."""
        return self.start <= start and (self.end is None or end <= self.end)


class Tenses(Model):
    """One date in three tenses: what was approved, what is believed today, what happened."""

    planned: Day = Field(
        description="The approved date; when things slip it stays as it is, and the forecast says so.",
        examples=["2026-03-31"],
    )
    forecast: Day | None = Field(
        default=None,
        description="The date that the office expects today, once it differs from the planned one.",
        examples=["2026-04-30"],
    )
    actual: Day | None = Field(
        default=None,
        description="The date on which it really happened; leave it out until then.",
        examples=["2026-04-17"],
    )

    @property
    def expected(self) -> date:
        """The best knowledge there is: actual, else forecast, else planned."""
        return self.actual or self.forecast or self.planned

    @property
    def slip(self) -> int:
        """Days by which the expected date is later than the planned one (negative: earlier)."""
        return (self.expected - self.planned).days


class Schedule(Model):
    """When an initiative starts and ends."""

    start: Tenses = Field(
        description="The day on which the work starts: as approved, as expected today and as it happened.",
        examples=[{"planned": "2026-01-12", "actual": "2026-01-19"}],
    )
    end: Tenses | None = Field(
        default=None,
        description="The day on which the work ends: as approved, as expected today and as it happened.",
        examples=[{"planned": "2027-03-31", "forecast": "2027-05-31"}],
    )
