"""Something with an identity, that others refer to."""

from pydantic import Field

from dtplan.model.base import Model
from dtplan.model.identifiers import Slug
from dtplan.model.text import Text
from dtplan.model.values import Flag, Url
from dtplan.model.waiver import Waiver


class Entity(Model):
    """Something with an identity that others refer to and that can carry waivers."""

    title: Text = Field(
        description="The name that people read, one text per language.",
        examples=[{"ca": "Oficina virtual", "en": "Digital counter"}],
    )
    illustrative: Flag = Field(
        default=False,
        description="Whether it is made up to show the format: true or false; every output says so.",
    )
    sources: tuple[Url, ...] = Field(
        default=(),
        description="Web addresses where a reader can verify what is said here.",
        examples=[["https://example.org/plan/agreement"]],
    )
    waivers: tuple[Waiver, ...] = Field(
        default=(),
        description="Findings of the checks that are accepted here, each with a reason and a last day.",
    )


class SluggedEntity(Entity):
    """An entity whose id is a readable slug."""

    id: Slug = Field(
        description=(
            "The name by which others refer to it: lower-case letters and digits joined by hyphens, "
            "unique in the plan."
        ),
        examples=["digital-counter"],
    )
