"""The text of an issue made from a form as answers: `### Heading`, and under it what was answered."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from dtplan.scaffold.filled import UnreadableFormError
from dtplan.scaffold.forms.answers import Answers, iter_keys
from dtplan.scaffold.forms.field import Ask
from dtplan.templating.formats import Formats

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from dtplan.scaffold.forms.answers import Row
    from dtplan.scaffold.forms.field import Field
    from dtplan.scaffold.forms.form import Form
    from dtplan.scaffold.forms.words import Words

_FENCE = re.compile(r"```[a-z]*\n")
_BOX = re.compile(r"^[-*+] \[([ xX])\] (.+)$", re.MULTILINE)
_IDS = re.compile(r"\[([^\[\]\n]{1,100})\](?=[ \n]*(?:,|$))")
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
        all_words: in each language that its headings may be in; what is wrong is said in the first.

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
        answer, strange = (body, "") if field.is_long else _cut_strange(body)
        if strange:
            answers.problems.append(
                f"the heading `{strange[:60]}` is none of the form, so what stands under it is not read: "
                "put the heading back as it was"
            )
        _take(form, field, key, answer, answers, all_words[0].label(field.path, field))
    if not seen:
        raise UnreadableFormError(
            "the text has none of the headings of the form: is it the text of an issue?"
        )
    return answers


@lru_cache(maxsize=32)
def name_language(code: str) -> str:
    """Return what a language calls itself, with a capital letter; "" for no language."""
    return Formats(code).language_name(code) if code else ""


def _iter_parts(text: str, headings: Container[str]) -> Iterator[tuple[str, str]]:
    """Yield each known heading with what stands under it; an unknown one is part of an answer."""
    heading = ""
    body: list[str] = []
    for line in text.split("\n"):
        title = line.removeprefix("### ").strip()
        if line.startswith("### ") and title.casefold() in headings:
            if heading:
                yield heading, "\n".join(body)
            heading, body = title, []
        else:
            body.append(line)
    if heading:
        yield heading, "\n".join(body)


def _cut_strange(body: str) -> tuple[str, str]:
    """Return an answer that has no headings of its own, up to an unknown one, and that heading."""
    before, mark, after = f"\n{body}".partition("\n### ")
    return (before.removeprefix("\n"), after.partition("\n")[0].strip() or "###") if mark else (body, "")


def _take(form: Form, field: Field, key: str, body: str, answers: Answers, name: str) -> None:
    text = _drop_comments(body).strip()
    fenced = _FENCE.match(text)
    if fenced and text.endswith("```"):
        text = text[fenced.end() : -3].strip()
    if not text or text.casefold() in EMPTY:
        return
    if field.ask == Ask.ROWS:
        answers.rows[field.path] = [*_iter_rows(form, field, text, answers, name)]
        return
    boxes = _BOX.findall(text) if field.path in form.choices else []
    chosen = [name for mark, name in boxes if mark.strip()] if boxes else _split(text)
    if field.ask in (Ask.CHOICES, Ask.LIST):
        answers.several[field.path] = chosen
    elif not boxes:
        answers.single[key] = text
    elif chosen:
        answers.single[key] = chosen[0]
        if len(chosen) > 1:
            answers.problems.append(f"{name}: {len(chosen)} are ticked, and only one can be")


def _drop_comments(text: str) -> str:
    """Return a text without its comments, looked through once however many of them never end."""
    kept, *opened = text.split("<!--")
    pieces = [kept]
    for piece in opened:
        _comment, end, after = piece.partition("-->")
        pieces.append(after if end else f"<!--{piece}")
    return "".join(pieces)


def _split(text: str) -> list[str]:
    """Return what was chosen of a list: the ids in brackets, else what stands between commas and lines."""
    return _IDS.findall(text) or [part for part in re.split(r"[,\n]", text) if part.strip()]


def name_columns(form: Form, field: Field) -> list[tuple[str, str, Field]]:
    """Return the columns of a table in the text of an issue: the key, the language or "", the field."""
    return [
        (key, language, column)
        for column in field.columns
        for key, language in iter_keys(column, form.required)
    ]


def _iter_rows(form: Form, field: Field, text: str, answers: Answers, name: str) -> Iterator[Row]:
    keys = [key for key, _language, _column in name_columns(form, field)]
    for number, line in enumerate(filter(str.strip, text.split("\n")), 1):
        cells = split_cells(line)
        if len(cells) > len(keys):
            answers.problems.append(f"{name}, line {number}: {len(cells)} parts, not {len(keys)}")
        yield dict(zip(keys, cells, strict=False))


def split_cells(line: str) -> list[str]:
    """Return the parts of a line with bars between them; a bar after a backslash is part of a text."""
    cells = [""]
    is_escaped = False
    for letter in line:
        if is_escaped:
            cells[-1] += letter if letter in "|\\" else f"\\{letter}"
            is_escaped = False
        elif letter == "\\":
            is_escaped = True
        elif letter == "|":
            cells.append("")
        else:
            cells[-1] += letter
    cells[-1] += "\\" * is_escaped
    return [cell.strip() for cell in cells]
