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

    name: Line = Field(description="The name of the organisation.", examples=["Example University"])
    country: Line | None = Field(
        default=None,
        description="The country of the organisation, as a code of two letters.",
        examples=["ES"],
    )
    role: Role = Field(
        description=(
            "What the organisation is in the project: coordinator (leads the project), participant "
            "(signed the grant), third-party (linked to a participant), associated-partner (takes "
            "part without money of the grant) or international-partner (from a country outside the "
            "programme)."
        ),
    )


class EuropeanProject(Entity):
    """A project known by its grant agreement number; acronyms are not unique."""

    id: GrantNumber = Field(
        description="The number of its grant agreement: 6 or 9 digits, in quotes.",
        examples=["101021727"],
    )
    acronym: Line = Field(description="The short name by which the project is known.", examples=["IRIS"])
    programme: Line = Field(
        description="The European programme that pays it.",
        examples=["H2020", "Horizon Europe"],
    )
    role: Role = Field(
        description=(
            "What the city is in the project: coordinator (leads the project), participant (signed "
            "the grant), third-party (linked to a participant), associated-partner (takes part "
            "without money of the grant) or international-partner (from a country outside the "
            "programme)."
        ),
    )
    office: Slug | None = Field(
        default=None,
        description="The office of the city that takes part, by its id.",
        examples=["imi"],
    )
    start: Day | None = Field(
        default=None,
        description="The first day of the project, as its grant agreement says.",
        examples=["2021-09-01"],
    )
    end: Day | None = Field(
        default=None,
        description="The last day of the project, as its grant agreement says.",
        examples=["2024-08-31"],
    )
    total_cost: Money | None = Field(
        default=None,
        description="The cost of the whole project, all partners together, in the plan's currency.",
        examples=[4200000],
    )
    eu_contribution: Money | None = Field(
        default=None,
        description="The part of the total cost that the European Union pays, in the plan's currency.",
        examples=[3100000.50],
    )
    url: Url | None = Field(
        default=None,
        description="The web address of the project's own page.",
        examples=["https://example.org/iris"],
    )
    partners: tuple[Partner, ...] = Field(
        default=(),
        description="The organisations that carry out the project together.",
    )


class EuropeanProjectRegister(Model):
    """The European projects of the plan."""

    kind: Literal["european-projects"] = Field(
        description="The word that says what this file holds: always european-projects.",
    )
    projects: tuple[EuropeanProject, ...] = Field(
        description="The European projects in which the city takes part, one per item.",
    )
