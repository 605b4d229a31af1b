"""Texts built to make regular expressions and the Markdown parser look at them again and again."""

from __future__ import annotations

import json

from tests.hostile.case import HOSTILE, Case, case, small_initiative

LENGTH = 19_000

PIECES = {
    "spaces": " ",
    "hard spaces": "\u00a0",
    "blank lines": "\n",
    "indented lines": "\n ",
    "pictures": "![",
    "brackets": "[",
    "ends of links": "](",
    "ends of links with words": "](a",
    "ends of references": "]:",
    "digits": "1",
    "digits with points": "1.",
    "groups of digits": "111.",
    "groups of digits with spaces": "111 ",
    "telephone numbers": "600 ",
    "telephone numbers of elsewhere": "+34 6",
    "halves of identity numbers": "12.345.",
    "hours": "12:",
    "days": "1-2-",
    "years": "2020-",
    "words with at signs": "a@",
    "words with at signs and points": "a@a.",
    "words with points": "a.",
    "letters": "a",
    "capitals": "X",
    "letters with accents": "é",
    "words to do": "TODO ",
    "brackets with pending": "[pending ",
    "addresses": "http://a",
    "addresses without a scheme": "www.",
    "hyphens": "-",
    "full stops": ".",
    "ticks": "`a``",
    "backslashes": "\\",
    "ampersands": "&a",
    "opening comments": "<!--",
    "opening instructions": "<?",
    "opening declarations": "<!A ",
    "opening CDATA": "<![CDATA[",
    "opening tags": "<a ",
    "opening tags with values": "<a b='",
    "automatic links": "<a:b",
    "stars": "**a *",
    "underscores": "_a_",
    "definitions": "[a]: b\n",
    "headings": "# a\n",
    "underlined headings": "a\n-\n",
    "quotes": "> ",
    "lists": "- a\n",
    "fences": "```\n",
    "parentheses": "(",
    "half a command": ":",
    "numbers of paragraphs": "1. ",
}


HARD = frozenset(("spaces", "ends of links", "ticks", "opening comments"))
"""Pieces that the report is made of, too."""


def repeat(piece: str, length: int = LENGTH) -> str:
    """Return a text that is full of a piece, with something else at both ends."""
    return "a" + (piece * (length // len(piece) + 1))[:length] + "!"


def _full_of(piece: str, *, is_shown: bool) -> Case:
    text = repeat(piece)
    said, other = json.dumps(text), json.dumps(text + " 77")
    both = f"{{ca: {said}, es: {other}}}"
    codes = ("A101",) if piece == "a@a." else ()
    return case(
        lambda: {
            HOSTILE: small_initiative("hostile", f"description: {both}\nobjective: {both}\ntitle: {both}\n")
        },
        *codes,
        is_shown=is_shown,
    )


CASES = {f"{name} without end": _full_of(piece, is_shown=name in HARD) for name, piece in PIECES.items()}
