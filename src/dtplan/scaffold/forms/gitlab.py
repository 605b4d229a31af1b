"""A form of GitLab: a description template, which has no fields, so that choices are lists to tick."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.scaffold.forms.answers import iter_keys
from dtplan.scaffold.forms.field import Ask
from dtplan.scaffold.forms.from_issue import name_heading, name_language
from dtplan.scaffold.forms.github import LABEL, MOST_OPTIONS, describe_rows, list_codes, name_option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.scaffold.forms.field import Field
    from dtplan.scaffold.forms.form import Form
    from dtplan.scaffold.forms.words import Words

FOLDER = ".gitlab/issue_templates"


def render(form: Form, words: Words) -> Iterator[tuple[str, bytes]]:
    """Yield the template in one language.

    Args:
        form: what is asked.
        words: in the language of its reader.
    """
    parts = [f'/label ~"{LABEL}"', _comment(words.find("ui.people"))]
    for field in form.fields:
        for _key, language in iter_keys(field, form.required):
            parts.append("\n".join(_iter_part(form, words, field, language)))
    text = "\n\n".join(parts)
    yield f"{FOLDER}/{form.kind}.{words.language}.md", f"{text}\n".encode()


def _iter_part(form: Form, words: Words, field: Field, language: str) -> Iterator[str]:
    yield f"### {name_heading(words, field, language, name_language(language))}"
    yield ""
    choices = form.choices.get(field.path, ())
    is_listed = 0 < len(choices) <= MOST_OPTIONS
    about = [words.find("ui.required") if field.is_required and field.path != "id" else ""]
    about.append(words.help(field.path, field))
    if field.ask == Ask.ROWS:
        how, example = describe_rows(form, words, field)
        about.extend([how, example, *list_codes(form, words, field)])
    elif is_listed:
        about.append(words.find("issue.tick" if field.ask == Ask.CHOICES else "issue.tick_one"))
    elif field.ask == Ask.CHOICES:
        about.append(words.find("issue.codes"))
    elif field.ask == Ask.DAY:
        about.append("2026-03-31")
    yield _comment("\n".join(filter(None, about)))
    yield ""
    if is_listed:
        for choice in choices:
            yield f"- [ ] {name_option(form, words, field.path, field, choice)}"


def _comment(text: str) -> str:
    """Return a text that people see while they write, and nobody afterwards."""
    return f"<!-- {text.replace('--', '- -')} -->"
