"""What can be wrong with a file as text: said once, with its place and what to do about it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from dtplan.source.indentation import find_misplaced_line
from dtplan.source.span import START, Span

HIDDEN_CHARACTERS = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ud800-\udfff\ue000-\uf8ff\ufeff\ufff9-\ufffb\ufffe\uffff]"
)


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a file as YAML.

    Attributes:
        code: the rule that explains it.
        message: what is wrong, in a sentence.
        span: where.
        hint: what to do about it.
        related: a second place that belongs to it, with what it is.
    """

    code: str
    message: str
    span: Span = START
    hint: str = ""
    related: tuple[Span, str] | None = None


def hidden_problem(text: str, span: Span) -> Problem:
    """Return what to say of the first invisible character of a text.

    Args:
        text: what holds it.
        span: where that stands.
    """
    match = HIDDEN_CHARACTERS.search(text)
    code = ord(match.group()) if match else 0
    return Problem(
        "Y106",
        f"the file holds the invisible character U+{code:04X}",
        span,
        "delete it and write the text again",
    )


_ADVICE = (
    (
        "mapping values are not allowed",
        "a text that holds `: ` needs quotes, or the line is indented too far",
    ),
    ("could not find expected ':'", "a `:` is missing after the key, or the line above is not finished"),
    ("expected <block end>", "this line is not indented like its neighbours"),
    ("did not find expected", "check the indentation, and that every quote and bracket is closed"),
    ("while scanning a quoted scalar", "close the quote, or use two of them for an apostrophe inside: ''"),
    ("cannot start any token", "a text that starts with this character needs quotes"),
    ("found character", "a text that starts with this character needs quotes"),
    ("while parsing a flow", "close the bracket, or put a comma between the values"),
)

_OF_INDENTATION = (
    "mapping values are not allowed",
    "expected <block end>",
    "could not find expected ':'",
    "document start",
)
"""What parsers say when a line stands in the wrong column, or the one above it does."""


def syntax_problem(error: Exception, text: str) -> Problem:
    """Return what a parser's error says, with its place and some advice.

    Args:
        error: what the parser raised.
        text: what it read.
    """
    marks = [getattr(error, "problem_mark", None), getattr(error, "context_mark", None)]
    said = " ".join(
        str(part) for part in (getattr(error, "context", None), getattr(error, "problem", None)) if part
    )
    said = said or str(error).split("\n", 1)[0]
    if "end of stream" in said or "stream end" in said:
        marks.reverse()  # what was opened says more than the end of the file
    mark = marks[0] or marks[1]
    lines = text.count("\n") + 1
    span = START
    if mark is not None:
        line = min(mark.line + 1, lines)
        span = Span(line, mark.column + 1, line, mark.column + 1)
    hint = next(
        (advice for words, advice in _ADVICE if words in said), "check quotes, brackets and indentation"
    )
    return Problem(
        "Y101", f"this is not valid YAML: {said}", span, hint, _cause(said, marks[1], text, span.line)
    )


def _cause(said: str, context: Any, text: str, at: int) -> tuple[Span, str] | None:
    """Return the line above a syntax error from which the error may come, with what it is."""
    if not any(words in said for words in _OF_INDENTATION):
        return None
    lines = re.split(r"\r\n|\n|\r", text)
    is_key = "simple key" in said and context is not None and context.line + 1 < at
    line = context.line + 1 if is_key else find_misplaced_line(lines, at)
    if line is None or line > len(lines):
        return None
    content = lines[line - 1]
    start = len(content) - len(content.lstrip(" ")) + 1
    return Span(line, start, line, len(content.rstrip()) + 1), "perhaps it comes from here"


def span_of_offset(text: str, offset: int) -> Span:
    """Return the span of one character, given its offset in a text; a line end has no width."""
    before = text[:offset]
    line = len(re.findall(r"\r\n|\n|\r", before)) + 1
    column = offset - max(before.rfind("\n"), before.rfind("\r"))
    is_line_end = text[offset : offset + 1] in ("\r", "\n")
    return Span(line, column, line, column if is_line_end else column + 1)
