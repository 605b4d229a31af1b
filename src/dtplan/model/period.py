"""Spans of days, and dates in their three tenses."""

from datetime import date

from pydantic import Field

from dtplan.model.base import Model
from dtplan.model.values import Day


class Term(Model):
    """A span of days with both ends known; both belong to it."""

    start: Day
    end: Day

    def __contains__(self, day: date) -> bool:
        """Say whether a day lies in it."""
        return self.start <= day <= self.end


class Validity(Model):
    """When something exists; an end that is left out is still open."""

    start: Day = Field(alias="from", description="First day.")
    end: Day | None = Field(default=None, alias="to", description="Last day.")

    def covers(self, start: date, end: date) -> bool:
        """Say whether it holds during the whole of a span of days."""
        return self.start <= start and (self.end is None or end <= self.end)


class Tenses(Model):
    """One date in three tenses: what was approved, what is believed today, what happened."""

    planned: Day = Field(description="The approved date. Its history is git's.")
    forecast: Day | None = Field(default=None, description="Today's belief.")
    actual: Day | None = Field(default=None, description="When it happened.")

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

    start: Tenses
    end: Tenses | None = None
