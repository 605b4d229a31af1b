"""A form of GitHub: a file of `.github/ISSUE_TEMPLATE/`, which GitHub turns into fields and lists.

GitHub refuses a form whose labels or options repeat each other, whose option is the word `none`, or
whose texts are empty; and it does not say how many options it takes, so long lists are typed.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from dtplan.scaffold.forms.answers import iter_keys
from dtplan.scaffold.forms.field import Ask
from dtplan.scaffold.forms.from_issue import EMPTY, name_columns, name_heading, name_language
from dtplan.templating.escape import show_hidden

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from dtplan.scaffold.forms.choices import Choice
    from dtplan.scaffold.forms.field import Field
    from dtplan.scaffold.forms.form import Form
    from dtplan.scaffold.forms.words import Words

MOST_OPTIONS = 200
LONGEST_OPTION = 200
FOLDER = ".github/ISSUE_TEMPLATE"
LABEL = "proposal"


def render(form: Form, words: Words) -> Iterator[tuple[str, bytes]]:
    """Yield the form in one language.

    Args:
        form: what is asked.
        words: in the language of its reader.
    """
    asked = {
        "name": f"{words.find('issue.name')} ({words.language})",
        "description": words.find("issue.about"),
        "title": f"{words.find('issue.prefix')} ",
        "labels": [LABEL],
        "body": [_say(words), *_iter_elements(form, words)],
    }
    yield f"{FOLDER}/{form.kind}.{words.language}.yml", _write_yaml(asked).encode()


def name_option(form: Form, words: Words, path: str, field: Field, choice: Choice) -> str:
    """Return how a choice is written in a list: its name, and its id by which it is found again.

    Args:
        form: whose field.
        words: in the language of the reader.
        path: of the field.
        field: which.
        choice: which.
    """
    del form
    name = " ".join(show_hidden(words.choice(path, field, choice)).split())
    plain = name.replace("[", "(").replace("]", ")")[:LONGEST_OPTION].strip()
    return f"{plain} [{choice.id}]" if plain != choice.id or plain.casefold() in EMPTY else plain


def describe_rows(form: Form, words: Words, field: Field) -> tuple[str, str]:
    """Return how the rows of a table are written in a text, and one such line as an example.

    Args:
        form: whose table.
        words: in the language of the reader.
        field: the table.
    """
    columns = name_columns(form, field)
    names = []
    for _key, language, column in columns:
        label = words.label(f"{field.path}.{column.path}", column)
        mark = f" ({words.find('ui.required')})" if column.is_required else ""
        names.append(f"{label} ({name_language(language)}){mark}" if language else f"{label}{mark}")
    return f"{words.find('issue.rows')} {' | '.join(names)}", " | ".join(
        _show_example(form, f"{field.path}.{column.path}", column) for _key, _language, column in columns
    )


def list_codes(form: Form, words: Words, field: Field) -> list[str]:
    """Return the codes that can be written in the columns of a table, a line for each column.

    Args:
        form: whose table.
        words: in the language of the reader.
        field: the table.
    """
    lines = []
    for column in field.columns:
        path = f"{field.path}.{column.path}"
        choices = form.choices.get(path, ())
        if choices and len(choices) <= MOST_OPTIONS:
            named = "; ".join(name_option(form, words, path, column, choice) for choice in choices)
            lines.append(f"{words.label(path, column)}: {named}")
    return lines


def _show_example(form: Form, path: str, column: Field) -> str:
    if path in form.choices:
        return form.choices[path][0].id
    known: Mapping[str, str] = {Ask.DAY: "2026-09-30", Ask.MONEY: "25000", Ask.INTEGER: form.term[0][:4]}
    return known.get(column.ask, "…")


def _say(words: Words) -> dict[str, Any]:
    return {"type": "markdown", "attributes": {"value": words.find("ui.people")}}


def _iter_elements(form: Form, words: Words) -> Iterator[dict[str, Any]]:
    for field in form.fields:
        for key, language in iter_keys(field, form.required):
            label = name_heading(words, field, language, name_language(language))
            yield _make_element(form, words, field, (key, label))


def _make_element(form: Form, words: Words, field: Field, named: tuple[str, str]) -> dict[str, Any]:
    key, label = named
    attributes: dict[str, Any] = {"label": label}
    about = [words.help(field.path, field)]
    is_wide = field.is_by_language and not field.is_name
    type_ = "textarea" if is_wide or field.ask in (Ask.ROWS, Ask.LIST) else "input"
    choices = form.choices.get(field.path, ())
    is_several = field.ask == Ask.CHOICES
    if choices and len(choices) <= MOST_OPTIONS:
        type_ = "dropdown"
        about.append(words.find("issue.several") if is_several else "")
        attributes |= {"multiple": True} if is_several else {}
        attributes["options"] = [name_option(form, words, field.path, field, one) for one in choices]
    elif is_several:
        about.append(words.find("issue.codes"))
    elif field.ask == Ask.DAY:
        attributes["placeholder"] = "2026-03-31"
    elif field.ask == Ask.ROWS:
        how, example = describe_rows(form, words, field)
        about.extend([how, *list_codes(form, words, field)])
        attributes |= {"placeholder": example, "render": "text"}
    description = " ".join(filter(None, about))
    if description:
        attributes["description"] = description
    is_required = field.is_required and field.path != "id"  # made from the title when it is left out
    element: dict[str, Any] = {"type": type_, "id": key.replace(".", "-"), "attributes": attributes}
    return element | ({"validations": {"required": True}} if is_required else {})


def _write_yaml(value: Any) -> str:
    """Return plain data as YAML in blocks, every text in double quotes, which no reader takes for anything else."""
    return "\n".join(_iter_lines(value, "")) + "\n"


def _iter_lines(value: Any, indent: str) -> Iterator[str]:
    pairs: Sequence[tuple[str, Any]] = (
        [(f"{key}:", one) for key, one in value.items()]
        if isinstance(value, dict)
        else [("-", one) for one in value]
    )
    for head, one in pairs:
        if not isinstance(one, (dict, list)):
            yield f"{indent}{head} {json.dumps(one, ensure_ascii=False)}"
        elif head == "-" and isinstance(one, dict):
            first, *rest = _iter_lines(one, f"{indent}  ")
            yield f"{indent}- {first.strip()}"
            yield from rest
        else:
            yield f"{indent}{head}"
            yield from _iter_lines(one, f"{indent}  ")
