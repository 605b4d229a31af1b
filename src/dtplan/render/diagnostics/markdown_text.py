"""Sentences with values in backticks, as Markdown of GitHub and GitLab that nothing can break out of."""

from __future__ import annotations

import re

from dtplan.render.visible import make_visible

_MARKS = re.compile(r"[\\`*_\[\]<>|#~&$!{}]")
_REFERENCES = re.compile(r"[@#!~%$&^](?=[\w\"'(])|(?<=:)(?=//)|(?<=www)(?=\.)|(?<=GH)(?=-\d)", re.IGNORECASE)
"""What GitHub and GitLab turn into links and notifications even where Markdown leaves it alone."""
_GAP = "\u200b"


def write_text(text: str) -> str:
    """Return a text as Markdown that shows it as it is: no mark, mention, reference, link or HTML.

    Args:
        text: of one line or several; it must not stand at the start of a line.
    """
    apart = part_references(make_visible(text))
    return _MARKS.sub(lambda match: f"\\{match.group()}", apart)


def part_references(text: str) -> str:
    """Return a text in which nothing is a mention, a reference or an address to GitHub or GitLab any more."""
    return _REFERENCES.sub(lambda match: f"{match.group()}{_GAP}", text)


def write_code(text: str) -> str:
    """Return a text as a code span, whatever backticks it holds."""
    visible = make_visible(text)
    longest = max((len(run) for run in re.findall("`+", visible)), default=0)
    fence = "`" * (longest + 1)
    padding = " " if visible.startswith("`") or visible.endswith("`") or not visible.strip() else ""
    return f"{fence}{padding}{visible}{padding}{fence}"


def write_sentence(text: str, limit: int) -> str:
    """Return a sentence whose values stand in backticks, with the values as code.

    Args:
        text: what a diagnostic says.
        limit: how many characters of it are shown.
    """
    shown = text if len(text) <= limit else f"{text[: limit - 1]}…"
    parts = shown.split("`")
    written = []
    for n, part in enumerate(parts):
        is_code = n % 2 == 1
        if is_code and n == len(parts) - 1:  # a backtick without a second one
            written.append(f"\\`{write_text(part)}")
        elif is_code:
            written.append(write_code(part) if part else "\\`\\`")
        else:
            written.append(write_text(part))
    return "".join(written)
