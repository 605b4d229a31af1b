"""A form as one page that opens from disk: it sends nothing, and writes the file of the plan."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from dtplan import __version__
from dtplan.formatting.order import Shape, find_shape
from dtplan.plan.stop_words import STOP_WORDS
from dtplan.scaffold.filled import WITHIN_COMMENT
from dtplan.scaffold.forms.from_issue import name_language

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from dtplan.scaffold.forms.field import Field
    from dtplan.scaffold.forms.form import Form
    from dtplan.scaffold.forms.words import Words
    from dtplan.templating import Environment

TEMPLATE = "form/form.html.j2"
STYLES, SCRIPTS = ("assets/form.css",), ("assets/form_yaml.js", "assets/form.js")
MANY = 8
"""A list of more choices can be searched."""
START, END = "schedule.start.planned", "schedule.end.planned"
_AFTER = {END: START}
_BETWEEN = {"milestones.due.planned": f"{START} {END}"}
_IN_SCRIPT = {
    ord("<"): "\\u003c",
    ord(">"): "\\u003e",
    ord("&"): "\\u0026",
    0x2028: "\\u2028",
    0x2029: "\\u2029",
}


@dataclass(frozen=True, slots=True)
class LanguageView:
    """A language: its code, what it calls itself, and whether every text must be in it."""

    code: str
    name: str
    is_required: bool


@dataclass(frozen=True, slots=True)
class OptionView:
    """Something to choose: its id, the name of its words, and a part of the id of its box."""

    id: str
    key: str
    anchor: str


@dataclass(frozen=True, slots=True)
class GroupView:
    """Things to choose from, and the name of the words over them, which may be empty."""

    key: str
    options: tuple[OptionView, ...]


@dataclass(frozen=True, slots=True)
class FieldView:
    """A field as the page asks for it.

    Attributes:
        key: the name of its words; its path, after that of its list if it is a column.
        path: where its value goes; of a column, inside its row.
        id: of what is asked.
        after, between: the fields whose days it must follow, or lie between.
        is_searched: it has many choices.
        others: as in `fields.Field`.
    """

    key: str
    path: str
    id: str
    ask: str
    is_required: bool
    needs: str
    is_by_language: bool
    is_long: bool
    is_name: bool
    pattern: str
    low: int | None
    high: int | None
    most: int
    groups: tuple[GroupView, ...]
    columns: tuple[FieldView, ...]
    has_id: bool
    is_searched: bool
    after: str
    between: str


@dataclass(frozen=True, slots=True)
class SectionView:
    """A part of the page: its name, and what it asks."""

    name: str
    fields: tuple[FieldView, ...]


@dataclass(frozen=True, slots=True)
class FormView:
    """The page.

    Attributes:
        version: of the tool.
        language: that it opens in.
        languages: those it can be read in.
        text_languages: those that texts are written in.
        words: by their names, in the language that it opens in.
        sections: its parts.
        data: what its script needs, as JSON that cannot end its element.
    """

    version: str
    language: str
    languages: tuple[LanguageView, ...]
    text_languages: tuple[LanguageView, ...]
    words: Mapping[str, str]
    sections: tuple[SectionView, ...]
    data: Markup


def render(
    form: Form, all_words: Sequence[Words], environment: Environment, page: Any
) -> Iterator[tuple[str, bytes]]:
    """Yield the page.

    Args:
        form: what is asked.
        all_words: in each language that it can be read in; it opens in the first.
        environment: where the template is found.
        page: the style, the script and the policy that lets them in.
    """
    view = view_form(form, all_words)
    text = environment.for_format("html").get_template(TEMPLATE).render(view=view, page=page)
    yield f"{form.kind}.html", text.encode()


def view_form(form: Form, all_words: Sequence[Words]) -> FormView:
    """Return the page as its template sees it.

    Args:
        form: what is asked.
        all_words: in each language that it can be read in; it opens in the first.
    """
    by_language = {words.language: dict(_iter_words(form, words)) for words in all_words}
    first = all_words[0].language
    return FormView(
        version=__version__,
        language=first,
        languages=tuple(_view_language(form, words.language) for words in all_words),
        text_languages=tuple(_view_language(form, code) for code in form.languages),
        words=by_language[first],
        sections=tuple(
            SectionView(name, tuple(_view_field(form, "", field) for field in fields))
            for name, fields in form.sections
        ),
        data=_write_data(form, by_language),
    )


def _view_language(form: Form, code: str) -> LanguageView:
    return LanguageView(code, name_language(code), code in form.required)


def _view_field(form: Form, above: str, field: Field) -> FieldView:
    key = f"{above}{field.path}"
    return FieldView(
        key=key,
        path=field.path,
        id=f"f-{key.replace('.', '-')}",
        ask=str(field.ask),
        is_required=field.is_required,
        needs=field.needs,
        is_by_language=field.is_by_language,
        is_long=field.is_long,
        is_name=field.is_name,
        pattern=field.pattern if key not in form.choices else "",
        low=field.low,
        high=field.high,
        most=field.most,
        groups=_view_groups(form, key),
        columns=tuple(_view_field(form, f"{key}.", column) for column in field.columns),
        has_id=field.has_id,
        is_searched=len(form.choices.get(key, ())) > MANY,
        after=_AFTER.get(key, ""),
        between=_BETWEEN.get(key, ""),
    )


def _view_groups(form: Form, key: str) -> tuple[GroupView, ...]:
    """Return the choices of a field, those of one group together."""
    found: dict[str, tuple[str, list[OptionView]]] = {}
    for number, choice in enumerate(form.choices.get(key, ())):
        name = json.dumps(dict(choice.group), sort_keys=True)
        group_key = f"group.{key}.{number}" if choice.group else ""
        option = OptionView(choice.id, f"option.{key}.{number}", str(number))
        found.setdefault(name, (group_key, []))[1].append(option)
    return tuple(GroupView(group_key, tuple(options)) for group_key, options in found.values())


def _iter_words(form: Form, words: Words) -> Iterator[tuple[str, str]]:
    """Yield every word of the page by its name; a column's and a choice's are named by their whole paths."""
    yield "plan.title", words.choose(form.titles)
    yield from (
        (name, word) for name, word in words.known.items() if name.startswith(("ui.", "error.", "section."))
    )
    for path, field in form.iter_leaves():
        yield f"label.{path}", words.label(path, field)
        yield f"help.{path}", words.help(path, field)
        if field.columns:
            yield f"item.{path}", words.find(f"item.{path}", words.label(path, field))
            yield f"add.{path}", words.find(f"add.{path}", words.find("ui.add"))
        for number, choice in enumerate(form.choices.get(path, ())):
            yield f"option.{path}.{number}", words.choice(path, field, choice)
            if choice.group:
                yield f"group.{path}.{number}", words.choose(choice.group)


def _write_data(form: Form, by_language: Mapping[str, Mapping[str, str]]) -> Markup:
    data = {
        "kind": form.kind,
        "plan": form.plan_id,
        "said": dict(form.said),
        "within": WITHIN_COMMENT,
        "required": list(form.required),
        "names": {code: name_language(code) for code in form.languages},
        "taken": sorted(form.taken),
        "stop": sorted(STOP_WORDS),
        "shape": _list_keys(find_shape(form.kind)),
        "words": {code: dict(words) for code, words in by_language.items()},
    }
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.translate(_IN_SCRIPT))  # noqa: S704 - no sign of HTML is left in it


def _list_keys(shape: Shape) -> dict[str, Any]:
    """Return the order of keys; a list has that of its items."""
    inner = shape.each if shape.each is not None else shape
    return {name: _list_keys(one) for name, one in inner.keys.items()}
