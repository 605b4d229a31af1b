"""What would change in a file, as a unified diff."""

from __future__ import annotations

import re
from difflib import unified_diff

from dtplan.render.visible import make_visible


def render_text_diff(path: str, before: str, after: str) -> str:
    """Return the unified diff of two texts of a file, safe to print; line ends other than LF are shown.

    Args:
        path: the file, as it is named to the reader.
        before: its text.
        after: what it would be.
    """
    name = make_visible(path)
    shown: list[str] = []
    for line in unified_diff(_split(before), _split(after), name, name):
        shown.append(make_visible(line.removesuffix("\n")) + "\n")
        if not line.endswith("\n"):
            shown.append("\\ No newline at end of file\n")
    return "".join(shown)


def _split(text: str) -> list[str]:
    """Return the lines of a text with their ends; only LF ends one, as git sees it."""
    return [line for line in re.split(r"(?<=\n)", text) if line]
