"""Something with an identity, that others refer to."""

from pydantic import Field

from dtplan.model.base import Model
from dtplan.model.identifiers import Slug
from dtplan.model.text import Text
from dtplan.model.values import Flag, Url
from dtplan.model.waiver import Waiver


class Entity(Model):
    """Something with an identity that others refer to and that can carry waivers."""

    title: Text = Field(description="The name people read, one text per language.")
    illustrative: Flag = Field(
        default=False,
        description="Made up to show the format; every output says so.",
    )
    sources: tuple[Url, ...] = Field(
        default=(), description="Addresses where a reader can verify what is said here."
    )
    waivers: tuple[Waiver, ...] = Field(
        default=(), description="Findings that are accepted, each with a reason and an end."
    )


class SluggedEntity(Entity):
    """An entity whose id is a readable slug."""

    id: Slug = Field(
        description="Readable name in lower case, unique in the plan.",
        examples=["digital-counter"],
    )
