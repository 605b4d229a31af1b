"""Fills the forms as people would, from the data that they have in mind."""

from __future__ import annotations

import re
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Any

import openpyxl
from hypothesis import strategies as st

from dtplan.scaffold.forms import github, gitlab, xlsx
from dtplan.scaffold.forms.answers import iter_keys
from dtplan.scaffold.forms.asked import WITHIN
from dtplan.scaffold.forms.field import Ask
from dtplan.scaffold.forms.form import make_form
from dtplan.scaffold.forms.from_issue import name_columns, name_heading, name_language
from dtplan.scaffold.forms.words import read_words
from dtplan.scaffold.slug import make_slug
from dtplan.source.problem import HIDDEN_CHARACTERS
from tests import barcelona

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.scaffold.forms.field import Field
    from dtplan.scaffold.forms.form import Form
    from dtplan.scaffold.forms.words import Words

LANGUAGES = ("ca", "es", "en")


@cache
def form() -> Form:
    return make_form(barcelona.plan(), "initiative")


@cache
def words(language: str) -> Words:
    return read_words(language, form())


@cache
def write(writer: Any, language: str) -> bytes:
    ((_name, content),) = writer.render(form(), words(language))
    return bytes(content)


def find(data: Any, path: str) -> Any:
    for step in path.split("."):
        data = data.get(step) if isinstance(data, dict) else None
    return data


def option(language: str, path: str, field: Field, id_: str) -> str:
    choice = next(one for one in form().choices[path] if one.id == id_)
    return github.name_option(form(), words(language), path, field, choice)


def iter_answers(data: dict[str, Any], within: str, language: str) -> Iterator[tuple[Field, str, str, Any]]:
    """Yield each field with its key, its language and what a person would write or choose."""
    for field in form().fields:
        value = within if field.path == WITHIN else find(data, field.path)
        for key, code in iter_keys(field, form().required):
            given = value.get(code) if code and value else value
            if given and field.path in form().choices:
                many = given if isinstance(given, list) else [given]
                named = [option(language, field.path, field, one) for one in many]
                given = named if isinstance(given, list) else named[0]
            yield field, key, code, given


def write_lines(field: Field, rows: list[dict[str, Any]]) -> str:
    def cell(row: dict[str, Any], key: str) -> str:
        return str(find(row, key) or "").replace("\\", "\\\\").replace("|", "\\|")

    keys = [key for key, _language, _column in name_columns(form(), field)]
    return "\n".join(" | ".join(cell(row, key) for key in keys) for row in rows)


def fill_github(data: dict[str, Any], within: str, language: str) -> bytes:
    """Return the text that GitHub makes of what was filled in."""
    parts = []
    for field, _key, code, given in iter_answers(data, within, language):
        if given and field.ask == Ask.ROWS:
            text = f"```text\n{write_lines(field, given)}\n```"
        else:
            text = ", ".join(given) if isinstance(given, list) else given
        heading = name_heading(words(language), field, code, name_language(code))
        parts.append(f"### {heading}\n\n{text or '_No response_'}")
    return "\n\n".join(parts).encode()


def fill_gitlab(data: dict[str, Any], within: str, language: str) -> bytes:
    """Return the template of GitLab with boxes ticked and texts written below the comments."""
    text = write(gitlab, language).decode()
    for field, _key, code, given in iter_answers(data, within, language):
        heading = name_heading(words(language), field, code, name_language(code))
        if not given:
            continue
        start = text.index(f"### {heading}\n")
        if field.path in form().choices:
            for one in given if isinstance(given, list) else [given]:
                place = text.index(f"- [ ] {one}\n", start)
                text = f"{text[:place]}- [x]{text[place + 5 :]}"
            continue
        written = write_lines(field, given) if field.ask == Ask.ROWS else given
        end = text.index("-->", start) + 3
        text = f"{text[:end]}\n\n{written}\n{text[end:]}"
    return text.encode()


def open_book(language: str) -> Any:
    return openpyxl.load_workbook(BytesIO(write(xlsx, language)))


def save_book(book: Any) -> bytes:
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def fill_xlsx(data: dict[str, Any], within: str, language: str) -> bytes:
    """Return the workbook with its cells filled in by a spreadsheet program."""
    book = open_book(language)
    main = book.worksheets[0]
    rows: dict[str, list[int]] = {}
    for row in range(1, main.max_row + 1):
        rows.setdefault(str(main.cell(row, 1).value), []).append(row)
    for field, key, _code, given in iter_answers(data, within, language):
        if field.ask == Ask.ROWS:
            fill_table(book, field, given or [], language)
        elif given:
            for row, one in zip(rows[key], given if isinstance(given, list) else [given], strict=False):
                put(main.cell(row, 4), one)
    return save_book(book)


def put(cell: Any, text: str) -> None:
    cell.value = text
    cell.data_type = "s"  # the program would take a text that starts with an equals sign for a formula


def fill_table(book: Any, field: Field, rows: list[dict[str, Any]], language: str) -> None:
    for sheet in book.worksheets:
        head = {str(sheet.cell(1, n).value): n for n in range(1, sheet.max_column + 1)}
        for column in field.columns:
            path = f"{field.path}.{column.path}"
            for key, _code in iter_keys(column, form().required):
                for n, row in enumerate(rows):
                    given = find(row, key)
                    if given and f"{field.path}.{key}" in head:
                        shown = option(language, path, column, given) if path in form().choices else given
                        put(sheet.cell(3 + n, head[f"{field.path}.{key}"]), shown)


# What people may have in mind: any text that the plan's files can hold.
_sign = st.characters(exclude_categories=("Cs", "Cc")).filter(lambda one: not HIDDEN_CHARACTERS.search(one))
_line = st.text(_sign, min_size=1, max_size=40).map(lambda one: " ".join(one.split())).filter(bool)
NASTY = ("no", "=1+1", "- [x] a", "| b \\", "'", '"', "a: b # c", "👩‍👩‍👧", "0123", "{{ 7*7 }}", "<b>", "@x", "\\n", "null")  # fmt: skip
_short = st.one_of(_line, st.sampled_from(NASTY)).filter(
    lambda one: not re.match(r"###|[-*+] \[|_No response_|```|<!--|none$|n/a$", one, re.IGNORECASE)
)
_long = st.lists(_short, min_size=1, max_size=3).map("\n\n".join)


def _texts(values: st.SearchStrategy[str]) -> st.SearchStrategy[dict[str, str]]:
    return st.fixed_dictionaries(dict.fromkeys(form().required, values))


def _values(field: Field, path: str) -> st.SearchStrategy[Any]:
    if path in form().choices:
        ids = st.sampled_from([one.id for one in form().choices[path]])
        order = [one.id for one in form().choices[path]].index  # a list of boxes is in the order of the form
        several = st.lists(ids, min_size=1, max_size=5, unique=True).map(lambda one: sorted(one, key=order))
        return several if field.ask == Ask.CHOICES else ids
    if field.is_by_language:
        return _texts(_long if field.is_long else _short)
    days = st.dates().map(str).filter(lambda one: "1900" <= one[:4] <= "2100")
    known = {
        Ask.DAY: days,
        Ask.MONEY: st.one_of(st.integers(0, 10**9).map(str), st.sampled_from(["0.5", "341220.50"])),
        Ask.INTEGER: st.integers(field.low or 0, field.high or 9).map(str),
        Ask.LINE: st.from_regex(r"[a-z]{1,8}(-[a-z0-9]{1,5}){0,2}", fullmatch=True),
    }
    return known[Ask(field.ask)]


@st.composite
def proposals(draw: st.DrawFn) -> tuple[dict[str, Any], str]:
    """Return the data of a proposal as the forms give it back, and the sub-plan it goes into."""
    data: dict[str, Any] = {"status": "proposed"}
    within = ""
    for field in form().fields:
        if not draw(st.booleans()):
            continue
        if field.ask == Ask.ROWS:
            value: Any = [_draw_row(draw, field) for _n in range(draw(st.integers(1, 3)))]
            name_rows(field, value)
        else:
            value = draw(_values(field, field.path))
        if field.path == WITHIN:
            within = value
            continue
        place = data
        *above, last = field.path.split(".")
        for step in above:
            place = place.setdefault(step, {})
        place[last] = value
    return data, within


def _draw_row(draw: st.DrawFn, field: Field) -> dict[str, Any]:
    row: dict[str, Any] = {}
    for column in field.columns:
        place = row
        *above, last = column.path.split(".")
        for step in above:
            place = place.setdefault(step, {})
        place[last] = draw(_values(column, f"{field.path}.{column.path}"))
    return row


def name_rows(field: Field, rows: list[dict[str, Any]]) -> None:
    taken: set[str] = set()
    for row in rows:
        if field.has_id:
            row["id"] = make_slug(row["title"]["ca"], taken)
            taken.add(row["id"])
