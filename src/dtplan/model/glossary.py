"""The plan's own words, explained."""

from pydantic import Field

from dtplan.model.base import Model
from dtplan.model.text import Text


class GlossaryTerm(Model):
    """A word that readers of the plan may not know, and what it means."""

    term: Text = Field(
        description="The word or the short name that is explained, one text per language.",
        examples=[{"ca": "Taulell únic", "en": "Single counter"}],
    )
    meaning: Text = Field(
        description="What it means, in a sentence or two of plain language: one text per language.",
        examples=[{"ca": "Punt on es fan tots els tràmits.", "en": "Where every procedure is done."}],
    )
