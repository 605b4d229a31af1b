"""The words and columns of the workbook for the monthly round."""

from __future__ import annotations

from dataclasses import dataclass, field

from dtplan.templating import make_environment

TEMPLATE = "report/xlsx/update.txt.j2"
LANGUAGES = ("ca", "es", "en", "pt")
"""Those that dtplan speaks: an answer may be chosen in any of them."""

UPDATE_COLUMNS = (
    "id",
    "title",
    "office",
    "end",
    "last_date",
    "last_rag",
    "last_progress",
    "date",
    "rag",
    "progress",
    "text",
    "evidence",
    "forecast_end",
)
MILESTONE_COLUMNS = (
    "id",
    "title",
    "office",
    "milestone",
    "milestone_title",
    "planned",
    "expected",
    "forecast",
    "reached",
    "proof",
)
ANSWERS = frozenset(
    ("date", "rag", "progress", "text", "evidence", "forecast_end", "forecast", "reached", "proof")
)
"""The columns that are filled in; all others come from the plan."""
KEYS = "dtplan update 1"
"""Stands at the top left of a sheet, above the identifiers; the names of its columns stand beside it."""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the words: its title and its words by name."""

    title: str
    words: dict[str, str] = field(default_factory=dict)


def read_words(language: str) -> dict[str, Section]:
    """Return the words of the workbook in a language, by section.

    Args:
        language: a language code; one that dtplan does not speak gets English.
    """
    text = make_environment(language).for_format("txt").get_template(TEMPLATE).render()
    sections: dict[str, Section] = {}
    words: dict[str, str] = {}
    for line in filter(str.strip, text.splitlines()):
        if line.startswith("["):
            name, _bracket, title = line[1:].partition("]")
            words = {}
            sections[name] = Section(title.strip(), words)
        else:
            name, _equals, word = line.partition("=")
            words[name.strip()] = word.strip()
    return sections
