"""The file that the HTML form writes, or one like it, as answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dtplan.diagnostics.suggestion import suggest
from dtplan.scaffold.filled import WITHIN_COMMENT, UnreadableFormError
from dtplan.scaffold.forms.answers import Answers, iter_keys
from dtplan.scaffold.forms.fields import WITHIN, Ask
from dtplan.source.yaml import parse_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.scaffold.forms.answers import Row
    from dtplan.scaffold.forms.fields import Field
    from dtplan.scaffold.forms.form import Form


def read_file(form: Form, text: str) -> Answers:
    """Return the answers of a file of the plan: what the form asks for, and nothing else.

    Args:
        form: what was asked.
        text: the YAML.

    Raises:
        UnreadableFormError: when it is no YAML, or about something else.
    """
    parsed = parse_yaml(text)
    if parsed.problems:
        raise UnreadableFormError(f"the file cannot be read: {parsed.problems[0].message}")
    if not isinstance(parsed.data, dict):
        raise UnreadableFormError("the file holds no fields")
    kind = parsed.data.get("kind")
    if kind != form.kind:
        raise UnreadableFormError(f"the file is not about one {form.kind}: it lacks `kind: {form.kind}`")
    answers = Answers()
    answers.single[WITHIN] = _find_within(text)
    left = _Reader(form, answers).read(parsed.data)
    known = {field.path.partition(".")[0] for field in form.fields}
    for path in left:
        hint = suggest(path, known)
        answers.problems.append(f"`{path[:60]}` is not asked for in this form" + (f": {hint}" if hint else ""))
    return answers


def _find_within(text: str) -> str:
    lines = (line for line in text.splitlines()[:20] if line.startswith(WITHIN_COMMENT))
    return next((line.removeprefix(WITHIN_COMMENT).strip() for line in lines), "")


class _Reader:
    """Takes answers out of plain data."""

    def __init__(self, form: Form, answers: Answers) -> None:
        self._form = form
        self._answers = answers

    def read(self, data: dict[str, Any]) -> Iterator[str]:
        """Take every answer, and return the paths of what was not asked."""
        seen: set[str] = set()
        for field in self._form.fields:
            value = self._find(data, field.path)
            if value is None or field.path == WITHIN:
                continue
            seen.add(field.path)
            if field.ask == Ask.ROWS:
                self._answers.rows[field.path] = [*self._iter_rows(field, value)]
            elif field.ask in (Ask.CHOICES, Ask.LIST):
                items = value if isinstance(value, list) else [value]
                self._answers.several[field.path] = [text for one in items if (text := self._text(one, field.path))]
            else:
                self._take(field, value, field.path, self._answers.single)
        return self._iter_left(data, "", seen)

    def _find(self, data: Any, path: str) -> Any:
        for step in path.split("."):
            if not isinstance(data, dict):
                return None
            data = data.get(step)
        return data

    def _take(self, field: Field, value: Any, name: str, into: Row) -> None:
        """Put one text, or the texts of each language, under the keys of a field."""
        if not field.is_by_language:
            into[field.path] = self._text(value, name)
            return
        if not isinstance(value, dict):
            self._answers.problems.append(f"`{name}` is not a text for each language")
            return
        keys = {language: key for key, language in iter_keys(field, self._form.languages)}
        for language, text in value.items():
            if language in keys:
                into[keys[language]] = self._text(text, f"{name}.{language}")
            else:
                self._answers.problems.append(f"`{name}.{str(language)[:60]}`: the plan has no such language")

    def _iter_rows(self, field: Field, value: Any) -> Iterator[Row]:
        for number, item in enumerate(value if isinstance(value, list) else [value], 1):
            name = f"{field.path} {number}"
            if not isinstance(item, dict):
                self._answers.problems.append(f"`{name}` is not a mapping of fields")
                continue
            row: Row = {}
            seen = {"id"} if field.has_id else set()
            if field.has_id and isinstance(item.get("id"), str):
                row["id"] = item["id"]
            for column in field.columns:
                found = self._find(item, column.path)
                if found is not None:
                    seen.add(column.path)
                    self._take(column, found, f"{name}.{column.path}", row)
            for left in self._iter_left(item, "", seen, said=False):
                self._answers.problems.append(f"`{name}.{left[:60]}` is not asked for in this form")
            yield row

    def _text(self, value: Any, name: str) -> str:
        if value is None:
            return ""
        if isinstance(value, str):
            return value
        self._answers.problems.append(f"`{name}` is not one text")
        return ""

    def _iter_left(self, data: dict[Any, Any], above: str, seen: set[str], *, said: bool = True) -> Iterator[str]:
        """Yield the paths of what was neither asked nor is said by the form itself."""
        for key, value in data.items():
            path = f"{above}{key}"
            if path in seen or (said and self._form.said.get(path) == value):
                continue
            if isinstance(value, dict) and any(one.startswith(f"{path}.") for one in seen):
                yield from self._iter_left(value, f"{path}.", seen, said=False)
            else:
                yield path
