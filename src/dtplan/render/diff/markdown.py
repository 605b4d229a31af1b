"""The differences as Markdown that fits into a comment of a pull request, whatever the plan says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from dtplan.templating import make_environment

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dtplan.views.compared import Compared
    from dtplan.views.diff import DiffView

TEMPLATE = "diff/diff.md.j2"
MAX_COMMENT = 65_000
"""GitHub refuses a comment of more than 65,536 characters; this many bytes are never more."""
MOST_OPEN = 15
"""With more things than this, even the material changes are folded away."""
MOST_AT_ONCE = 2_000
"""Things whose changes could never all fit: they are not even tried."""
_BLANK_LINES = re.compile(r"\n[ \t]*(?:\n[ \t]*)+\n")
_REFERENCES = re.compile(
    r"[@#!~%$&^](?=[\w\"'(])|(?<=:)(?=//|:)|(?<=www)(?=\.)|(?<=GH)(?=-\d)", re.IGNORECASE
)
"""What GitHub, GitLab and their runners turn into mentions, links and commands even where Markdown leaves it alone."""
_GAP = "\u200b"


class _Attempt(NamedTuple):
    """What is shown: which parts, and how many things with material changes."""

    shown: tuple[str, ...]
    most_material: int
    most_effects: int


def render(compared: Compared, view: DiffView) -> bytes:
    """Return the differences as a comment.

    Args:
        compared: not needed.
        view: what changed.
    """
    del compared
    return render_markdown(view, MAX_COMMENT).encode()


def render_markdown(view: DiffView, limit: int, level: int = 2, *, has_findings: bool = True) -> str:
    """Return the differences, as many details as there is room for; what is left out is said.

    Editorial changes go first, then progress, the findings and the sums, then the last material changes.

    Args:
        view: what changed.
        limit: how many bytes there may be.
        level: of the first heading, 2 or 3.
        has_findings: list what the rules say of one plan and not of the other, not only how often.
    """
    template = make_environment(view.language).for_format("md").get_template(TEMPLATE)
    text = ""
    parts = ("sums", "findings", "progress", "editorial")
    for attempt in _iter_attempts(view, [part for part in parts if has_findings or part != "findings"]):
        said = template.render(diff=view, level=level, most_open=MOST_OPEN, **attempt._asdict())
        text = _REFERENCES.sub(lambda match: f"{match.group()}{_GAP}", _BLANK_LINES.sub("\n\n", said)).strip()
        text += "\n"
        if len(text.encode()) <= limit:
            return text
    return ""


def _iter_attempts(view: DiffView, parts: Sequence[str]) -> Iterator[_Attempt]:
    """Yield what may be shown, less and less of it."""
    things = [len(weight.things) for weight in (view.material, view.progress, view.editorial)]
    all_material = min(things[0], MOST_AT_ONCE)
    left = len(parts) if sum(things) <= MOST_AT_ONCE else len(parts) - 2
    while left >= 0:
        yield _Attempt(tuple(parts[:left]), max(all_material, 1), 100)
        left -= 1
    most = all_material // 2
    while most:
        yield _Attempt((), most, 20)
        most //= 2
    yield _Attempt((), 1, 3)
    yield _Attempt((), 0, 0)
