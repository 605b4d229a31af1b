"""Text from a plan, made safe to print: nothing invisible reaches a terminal or a log, and no command a runner."""

from __future__ import annotations

import re

from dtplan.source.problem import HIDDEN_CHARACTERS

_LINE_END = re.compile(r"\r\n|\n|\r")
_RUNNER_COMMAND = re.compile(r":(?=:[A-Za-z])|#(?=#\[)")
"""What starts a command for GitHub's runner when it reads a log: `::error` and `##[error]`."""


def make_visible(text: str) -> str:
    """Return a text with control characters, bidi overrides, line ends and runner commands spelled out."""
    text = _LINE_END.sub("⏎", text).replace("\t", "⇥")
    text = _RUNNER_COMMAND.sub(_spell, text)
    return HIDDEN_CHARACTERS.sub(_spell, text)


def _spell(match: re.Match[str]) -> str:
    return f"<U+{ord(match.group()):04X}>"
