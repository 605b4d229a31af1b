"""Answers to the fields of a form, from whatever it was filled in, as the data of the plan."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field as own
from typing import TYPE_CHECKING, Any

from dtplan.formatting.order import Shape, find_shape
from dtplan.scaffold.filled import Filled
from dtplan.scaffold.forms.asked import WITHIN
from dtplan.scaffold.forms.field import Ask
from dtplan.scaffold.forms.plain import RefusedError, find_choice, write_plain
from dtplan.scaffold.slug import make_slug

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from dtplan.scaffold.forms.field import Field
    from dtplan.scaffold.forms.form import Form
    from dtplan.scaffold.forms.words import Words

MOST_PROBLEMS = 50
MOST_ITEMS = 500
ID = "id"
Row = dict[str, str]


@dataclass
class Answers:
    """What a filled form holds, by the keys of its fields.

    A key is the path of a field, followed by a language where there is one text for each.

    Attributes:
        single: one text.
        several: what was chosen of a list.
        rows: the rows of a table, each by the keys of its columns.
        problems: what could not be read.
    """

    single: dict[str, str] = own(default_factory=dict)
    several: dict[str, list[str]] = own(default_factory=dict)
    rows: dict[str, list[Row]] = own(default_factory=dict)
    problems: list[str] = own(default_factory=list)


def iter_keys(field: Field, languages: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the keys of a field or column, each with its language, or with "" where a text has none.

    Args:
        field: which.
        languages: those in which a text is asked for.
    """
    if field.is_by_language:
        yield from ((f"{field.path}.{language}", language) for language in languages)
    else:
        yield field.path, ""


def settle(form: Form, answers: Answers, words: Words) -> Filled:
    """Return the data of a filled form; what cannot be used is left out, and said, as is what is missing.

    Args:
        form: what was asked.
        answers: what was answered.
        words: in which a field is named in a sentence.
    """
    settler = _Settler(form, words, [*answers.problems])
    data: dict[str, Any] = {}
    for field in form.fields:
        value = settler.settle(field, answers)
        if value:
            _put(data, field.path, value)
    within = data.pop(WITHIN, "") or answers.single.get(WITHIN, "").strip()
    said = {key: value for key, value in form.said.items() if key != "kind"}
    arranged = _arrange({**said, **data}, find_shape(form.kind))
    problems = settler.problems
    if len(problems) > MOST_PROBLEMS:
        problems = [*problems[:MOST_PROBLEMS], f"and {len(problems) - MOST_PROBLEMS} more"]
    return Filled(form.kind, arranged, tuple(problems), within, tuple(settler.missing[:MOST_PROBLEMS]))


@dataclass
class _Settler:
    """Turns answers into values, and notes why it could not, and what has no answer."""

    form: Form
    words: Words
    problems: list[str]
    missing: list[str] = own(default_factory=list)

    def settle(self, field: Field, answers: Answers) -> Any:
        """Return the value of a field, or nothing."""
        name = self.words.label(field.path, field)
        if field.ask == Ask.ROWS:
            return self._settle_rows(field, answers.rows.get(field.path, []), name)
        if field.ask in (Ask.CHOICES, Ask.LIST):
            given = self._cut(answers.several.get(field.path, []), name)
            values = [self._take(field, field.path, text, name) for text in given if text.strip()]
            return list(dict.fromkeys(filter(None, values)))
        return self._settle_one(field, field.path, answers.single, name)

    def _settle_one(self, field: Field, path: str, given: Mapping[str, str], name: str) -> Any:
        values: dict[str, str] = {}
        before = len(self.problems)
        for key, language in iter_keys(field, self.form.languages):
            text = given.get(key, "")
            if text.strip():
                value = self._take(field, path, text, f"{name} ({language})" if language else name)
                if value:
                    values[language] = value
        is_needed = field.is_required and path not in (ID, WITHIN)
        if is_needed and not values and len(self.problems) == before:
            self.missing.append(f"{name}: an answer is needed")
        return values if field.is_by_language else values.get("")

    def _settle_rows(self, field: Field, given: Sequence[Row], name: str) -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = []
        taken: set[str] = set()
        item = self.words.find(f"item.{field.path}", name)
        for number, answers in enumerate(self._cut(given, name), 1):
            row: dict[str, Any] = {}
            if not any(text.strip() for text in answers.values()):
                continue
            for column in field.columns:
                path = f"{field.path}.{column.path}"
                where = f"{item} {number}, {self.words.label(path, column)}"
                value = self._settle_one(column, path, answers, where)
                if value:
                    _put(row, column.path, value)
            if row and field.has_id:
                row = {"id": make_slug(_choose_title(self.form, row.get("title", {})), taken), **row}
                taken.add(row["id"])
            if row:
                rows.append(row)
        return rows

    def _take(self, field: Field, path: str, text: str, name: str) -> str:
        try:
            if path in self.form.choices:
                return find_choice(text, self.form.choices[path])
            return write_plain(field, text)
        except RefusedError as refused:
            self.problems.append(f"{name}: {refused}")
            return ""

    def _cut(self, given: Sequence[Any], name: str) -> Sequence[Any]:
        if len(given) > MOST_ITEMS:
            self.problems.append(f"{name}: only the first {MOST_ITEMS} are read")
        return given[:MOST_ITEMS]


def _choose_title(form: Form, by_language: Mapping[str, str]) -> str:
    return next((by_language[code] for code in form.languages if code in by_language), "")


def _put(data: dict[str, Any], path: str, value: Any) -> None:
    *above, last = path.split(".")
    for step in above:
        data = data.setdefault(step, {})
    data[last] = value


def _arrange(value: Any, shape: Shape) -> Any:
    """Return data with its keys in the order of the plan's files."""
    if isinstance(value, list):
        return [_arrange(item, shape.each or Shape()) for item in value]
    if not isinstance(value, dict):
        return value
    known = [key for key in shape.keys if key in value]
    keys = (*known, *(key for key in value if key not in known))
    return {key: _arrange(value[key], shape.keys.get(key) or shape.each or Shape()) for key in keys}
