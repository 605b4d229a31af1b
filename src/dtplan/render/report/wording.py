"""The words of a form that is not text: sections of `name = words`, as a template writes them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dtplan.templating import TemplateProblemError

if TYPE_CHECKING:
    from dtplan.templating import Environment
    from dtplan.views.diff import DiffView
    from dtplan.views.report import ReportView


@dataclass(frozen=True, slots=True)
class Section:
    """A section: its title and its words by name, in their order."""

    title: str
    words: dict[str, str] = field(default_factory=dict)


def read_wording(
    environment: Environment, template: str, report: ReportView | DiffView
) -> dict[str, Section]:
    """Return the sections that a template writes.

    Args:
        environment: where the template is found; a plan may bring its own.
        template: its name.
        report: the document.

    Raises:
        TemplateProblemError: when it fails, or writes a line that is none of the known ones.
    """
    text = environment.for_format("txt").get_template(template).render(report=report)
    sections: dict[str, Section] = {}
    current: Section | None = None
    for line in text.splitlines():
        stripped = line.strip()
        if not stripped:
            continue
        name, equals, words = (part.strip() for part in stripped.partition("="))
        if stripped.startswith("[") and "]" in stripped:
            name, _bracket, title = stripped[1:].partition("]")
            current = sections.setdefault(name, Section(title.strip()))
        elif current is not None and equals and name:
            current.words[name] = words
        else:
            message = f"{template}: `{stripped[:60]}` is neither `[name] title` nor `name = words`"
            raise TemplateProblemError(message)
    return sections
