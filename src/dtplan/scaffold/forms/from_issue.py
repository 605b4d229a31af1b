"""The text of an issue made from a form as answers: `### Heading`, and under it what was answered."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dtplan.scaffold.filled import UnreadableFormError
from dtplan.scaffold.forms.answers import Answers, iter_keys
from dtplan.scaffold.forms.fields import Ask

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dtplan.scaffold.forms.answers import Row
    from dtplan.scaffold.forms.fields import Field
    from dtplan.scaffold.forms.form import Form
    from dtplan.scaffold.forms.words import Words

_COMMENT = re.compile(r"<!--(?:(?!-->).)*+-->", re.DOTALL)
_FENCE = re.compile(r"```[a-z]*\n((?:(?!```).)*+)\n?```", re.DOTALL)
_TICK = re.compile(r"[-*+] \[([ xX])\] (.+)")
_IDS = re.compile(r"\[([^\[\]]{1,100})\](?=\s*(?:,|$))")
_CELLS = re.compile(r"(?:[^|\\]|\\.|\\$)+|(?=\|)|(?<=\|)$")
EMPTY = ("_no response_", "none", "n/a")
"""What stands for no answer."""


def name_heading(words: Words, field: Field, language: str, language_name: str) -> str:
    """Return the heading over the answer to a field.

    Args:
        words: of the form, in the language of its headings.
        field: which.
        language: of the text that is asked for, or "".
        language_name: what that language calls itself.
    """
    label = words.label(field.path, field)
    return f"{label} ({language_name})" if language else label


def read_issue(form: Form, text: str, all_words: Sequence[Words]) -> Answers:
    """Return the answers in the text of an issue.

    Args:
        form: what was asked.
        text: of the issue, with LF line ends.
        all_words: in each language that its headings may be in.

    Raises:
        UnreadableFormError: when it has none of the headings.
    """
    headings = {
        name_heading(words, field, language, name_language(language)).casefold(): (field, key)
        for words in all_words
        for field in form.fields
        for key, language in iter_keys(field, form.languages)
    }
    answers = Answers()
    seen: set[str] = set()
    for heading, body in _iter_parts(text, headings):
        field, key = headings[heading.casefold()]
        if key in seen:
            answers.problems.append(f"the heading `{heading}` is there twice: only the first is read")
            continue
        seen.add(key)
        _take(form, field, key, body, answers)
    if not seen:
        raise UnreadableFormError("the text has none of the headings of the form: is it the text of an issue?")
    return answers


def name_language(code: str) -> str:
    """Return what a language calls itself, with a capital letter; "" for no language."""
    from dtplan.templating.formats import Formats  # noqa: PLC0415 - slow to load, and not needed for all

    return Formats(code).language_name(code) if code else ""


def _iter_parts(text: str, headings: object) -> Iterator[tuple[str, str]]:
    """Yield each known heading with what stands under it; an unknown one is part of an answer."""
    heading, body = "", []
    for line in text.split("\n"):
        title = line.removeprefix("### ").strip()
        if line.startswith("### ") and title.casefold() in headings:  # type: ignore[operator]
            if heading:
                yield heading, "\n".join(body)
            heading, body = title, []
        else:
            body.append(line)
    if heading:
        yield heading, "\n".join(body)


def _take(form: Form, field: Field, key: str, body: str, answers: Answers) -> None:
    text = _COMMENT.sub("", body).strip("\n").rstrip()
    fenced = _FENCE.fullmatch(text.strip())
    text = fenced[1] if fenced else text
    if text.strip().casefold() in EMPTY or not text.strip():
        return
    ticked = [*_iter_ticked(text)] if field.path in form.choices else None
    if field.ask == Ask.ROWS:
        answers.rows[field.path] = [*_iter_rows(form, field, text, answers)]
    elif field.ask in (Ask.CHOICES, Ask.LIST):
        answers.several[field.path] = _split(text) if ticked is None or not _TICK.search(text) else ticked
    elif ticked or _TICK.search(text) and field.path in form.choices:
        if len(ticked or ()) > 1:
            answers.problems.append(f"{field.path}: more than one is ticked")
        answers.single[key] = (ticked or [""])[0]
    else:
        answers.single[key] = text
