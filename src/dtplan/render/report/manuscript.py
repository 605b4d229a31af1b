"""What every form of the document is made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from dtplan.templating import Environment
    from dtplan.views.report import ReportView

    Files = Iterator[tuple[str, bytes]]


class MissingLibraryError(Exception):
    """A form needs a library that a plain install does not bring; the text says which extra does."""


@dataclass(frozen=True, slots=True, eq=False)
class Manuscript:
    """What every form of the document is made of; each is its own, whatever it says.

    Attributes:
        view: what it says, in one language.
        environment: templates and words of that language; a plan's own take the place of the tool's.
        stem: the name of its files without their endings, such as `barcelona-2023-2027.ca`.
        data: returns the plan as data, in JSON; made only by the forms that carry it.
        calendar: returns its milestones as an iCalendar file, for the forms that stand beside one.
    """

    view: ReportView
    environment: Environment
    stem: str
    data: Callable[[], bytes]
    calendar: Callable[[], bytes] | None = None
