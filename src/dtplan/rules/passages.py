"""Every text of the plan in each of its languages, one passage at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from dtplan.plan.schema_errors import render_path

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from dtplan.plan.entry import Entry
    from dtplan.plan.plan import Plan
    from dtplan.plan.texts import PlacedText
    from dtplan.source.span import Place, Pointer


class Passage(NamedTuple):
    """What one text says in one language.

    Attributes:
        entry: what it belongs to.
        pointer: where the text stands inside the entry.
        language: its language; None when it has none of its own.
        text: what it says.
        is_markdown: it is CommonMark, not plain text.
    """

    entry: Entry[Any]
    pointer: Pointer
    language: str | None
    text: str
    is_markdown: bool

    @property
    def place(self) -> Place:
        """Where it stands."""
        place = self.entry.at(*self.pointer)
        return place if self.language is None else place.at(self.language)

    @property
    def name(self) -> str:
        """Which text of what it is, for a message."""
        language = f" ({self.language})" if self.language else ""
        return f"`{render_path(self.pointer)}`{language} of {self.entry.id}"


def name_text(placed: PlacedText) -> str:
    """Return which text of what it is, for a message."""
    return f"`{render_path(placed.pointer)}` of {placed.entry.id}"


def iter_passages(plan: Plan, is_wanted: Callable[[str], object]) -> Iterator[Passage]:
    """Yield the texts for people in each language, the reasons of waivers included.

    Args:
        plan: the plan.
        is_wanted: a quick look at a text that says whether it can be of interest; where it does not
            want several texts in one piece, it wants none of them.
    """
    for said, texts in plan.texts_together:
        if not is_wanted(said):
            continue
        for entry, pointer, by_language, is_markdown in texts:
            for language, text in by_language.items():
                if is_wanted(text):
                    yield Passage(entry, pointer, language, text, is_markdown)
    for entry in plan.waiving_entries:
        for n, waiver in enumerate(entry.model.waivers):
            if waiver.reason is not None and is_wanted(waiver.reason):
                yield Passage(entry, ("waivers", n, "reason"), None, waiver.reason, is_markdown=False)
