"""The European projects that the city takes part in."""

from enum import StrEnum
from typing import Literal

from pydantic import Field

from dtplan.model.base import Model
from dtplan.model.entity import Entity
from dtplan.model.identifiers import GrantNumber, Slug
from dtplan.model.values import Day, Line, Money, Url


class Role(StrEnum):
    """What an organisation is in a project (CORDIS vocabulary)."""

    COORDINATOR = "coordinator"
    PARTICIPANT = "participant"
    THIRD_PARTY = "third-party"
    ASSOCIATED_PARTNER = "associated-partner"
    INTERNATIONAL_PARTNER = "international-partner"


class Partner(Model):
    """An organisation of the consortium."""

    name: Line
    country: Line | None = Field(default=None, examples=["ES"])
    role: Role


class EuropeanProject(Entity):
    """A project known by its grant agreement number; acronyms are not unique."""

    id: GrantNumber = Field(examples=["101021727"])
    acronym: Line
    programme: Line = Field(examples=["H2020"])
    role: Role
    office: Slug | None = Field(default=None, description="The office that takes part.")
    start: Day | None = None
    end: Day | None = None
    total_cost: Money | None = None
    eu_contribution: Money | None = None
    url: Url | None = None
    partners: tuple[Partner, ...] = ()


class EuropeanProjectRegister(Model):
    """The European projects of the plan."""

    kind: Literal["european-projects"]
    projects: tuple[EuropeanProject, ...]
