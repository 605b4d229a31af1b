"""The last lines of a run, for people: what was found and which profile the plan meets."""

from __future__ import annotations

import re
from textwrap import fill
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dtplan.render.diagnostics.run import Run

_COMMAND = re.compile(r"\(dtplan [^)]*\)")
_GAP = "\u00a0"


def wrap_ending(run: Run, width: int) -> tuple[str, str]:
    """Return what was found, and the profile met, each in lines of at most some columns."""
    return _wrap(run.describe_findings(), width), _wrap(run.describe_profile(), width)


def _wrap(text: str, width: int) -> str:
    """Return a text in lines that break between words, but not inside a command."""
    whole = _COMMAND.sub(lambda match: match.group().replace(" ", _GAP), text)
    return fill(whole, width, break_on_hyphens=False).replace(_GAP, " ")
