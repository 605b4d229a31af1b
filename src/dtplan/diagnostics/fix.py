"""A correction that dtplan can make itself: as a rule means it, and as edits of text ready to apply."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from dtplan.source.edit import Edit
    from dtplan.source.span import Span


class Remedy(NamedTuple):
    """A correction as a rule says it: what changes, by path.

    Attributes:
        title: what it does, as an order ("write `pam-2023-2027/5.3`").
        is_safe: it changes nothing that the author may have meant; otherwise somebody should look.
        edits: what changes, all of it or nothing.
    """

    title: str
    is_safe: bool
    edits: tuple[Edit, ...]


class TextEdit(NamedTuple):
    """A stretch of a file and the text that takes its place.

    Attributes:
        path: the file, relative to the root of the plan.
        span: what is replaced; empty to insert.
        text: what stands there afterwards.
    """

    path: str
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """A correction of one finding.

    Attributes:
        title: what it does, as an order ("write `pam-2023-2027/5.3`").
        is_safe: it changes nothing that the author may have meant; otherwise somebody should look.
        edits: what changes, never overlapping.
        meaning: the same changes by path; what proves, when they are made, that nothing else changed.
    """

    title: str
    is_safe: bool
    edits: tuple[TextEdit, ...]
    meaning: tuple[Edit, ...] = ()
