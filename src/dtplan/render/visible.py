"""Text from a plan, made safe to print: nothing invisible reaches a terminal or a log."""

from __future__ import annotations

from dtplan.source.yaml import HIDDEN_CHARACTERS


def make_visible(text: str) -> str:
    """Return a text with control characters, bidi overrides and line ends spelled out."""
    text = text.replace("\r\n", "⏎").replace("\n", "⏎").replace("\t", "⇥")
    return HIDDEN_CHARACTERS.sub(lambda match: f"<U+{ord(match.group()):04X}>", text)
