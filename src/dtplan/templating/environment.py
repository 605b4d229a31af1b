"""The environment that renders every template, in the escaping of the document it makes."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jinja2
from jinja2 import ChoiceLoader, PrefixLoader, StrictUndefined
from markupsafe import Markup

from dtplan.templating.blocks import refuse_lost_blocks
from dtplan.templating.catalogue import Words
from dtplan.templating.compiled import CompiledTemplates
from dtplan.templating.escape import escape_html, escape_markdown, escape_nothing
from dtplan.templating.formats import Formats
from dtplan.templating.loader import FolderLoader, RevisionLoader, TemplateProblemError, find_templates
from dtplan.templating.markdown import markdown_to_html, markdown_to_markdown
from dtplan.templating.sandbox import Sandbox, refuse_container
from dtplan.templating.template import Template, explain
from dtplan.views.text import LocalText

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, MutableMapping

    from dtplan.source.git_folder import GitFolder

_VARIABLE = re.compile(r"%\((\w+)\)s|%%")
"""What a message holds for a variable; widths and other ways to write it are not known here."""
FILTERS = frozenset(
    ("default", "d", "escape", "e", "first", "last", "length", "count", "lower", "upper", "safe")
)
FILTERS_OF_TEXTS = ("escape", "e", "lower", "upper", "safe")
TESTS = frozenset(
    ("defined", "undefined", "none", "string", "number", "true", "false", "in", "odd", "even", "sequence")
)
ESCAPES: dict[str, Callable[[str], Markup]] = {
    "html": escape_html,
    "md": escape_markdown,
    "txt": escape_nothing,
}
"""How a text is made safe in each format."""


class Environment(Sandbox):
    """Renders templates in one language; the name of a template says how texts are escaped.

    Attributes:
        language: of the documents.
        format: "html", "md" or "txt".
        is_plain: every template is the tool's own.
    """

    template_class = Template

    def __init__(self, language: str, plan_templates: Path | GitFolder | None, format_: str) -> None:
        """Prepare filters and words; nothing is read before a template is asked for."""
        own = FolderLoader(find_templates())
        plans = [_make_loader(plan_templates)] if plan_templates else []
        self.language = language
        self.format = format_
        self._plan_templates = plan_templates
        self.is_plain = plan_templates is None
        self._escape = ESCAPES[format_]
        self._siblings = {format_: self}
        super().__init__(
            loader=ChoiceLoader([*plans, own, PrefixLoader({"dtplan": own})]),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,
            finalize=self._show,
            bytecode_cache=CompiledTemplates(find_templates(), f"{language}.{format_}"),
        )
        keep(self.filters, FILTERS)
        for name in FILTERS_OF_TEXTS:
            self.filters[name] = _only_texts(self.filters[name])
        keep(self.tests, TESTS)
        keep(self.globals, frozenset(("range", "namespace")))
        self._said: dict[str, Markup] = {}
        self._words = Words(find_templates() / "locale", language)
        self._add_formats(Formats(language))
        self.globals.update(_=self._translate, ngettext=self._translate_many)

    def for_format(self, format_: str) -> Environment:
        """Return the environment of another format, with the same templates and language."""
        if format_ not in self._siblings:
            sibling = Environment(self.language, self._plan_templates, format_)
            sibling._siblings = self._siblings
            self._siblings[format_] = sibling
        return self._siblings[format_]

    def get_template(self, name: Any, parent: str | None = None, globals: Any = None) -> Any:  # noqa: A002 - Jinja's name
        """Return a template, in the format that its name asks for when it is asked for from outside.

        Args:
            name: its name below the folder, such as `report/html/report.html.j2`.
            parent: the template that includes it.
            globals: further names.

        Raises:
            TemplateProblemError: when there is none, or it cannot be compiled.
        """
        if parent is not None or not isinstance(name, str):
            return super().get_template(name, parent, globals)
        wanted = _format_of(name)
        if wanted != self.format:
            return self.for_format(wanted).get_template(name, None, globals)
        try:
            template = super().get_template(name, None, globals)
            if not self.is_plain:
                refuse_lost_blocks(self, name)
        except TemplateProblemError:
            raise
        except (jinja2.TemplateError, RecursionError, ValueError, SyntaxError) as error:
            raise explain(error, name) from error
        return template

    def _show(self, value: Any) -> str:
        """Return what is printed for a value: everything that is not markup is escaped here, and only here."""
        kind = type(value)
        if kind is Markup:
            return value  # type: ignore[no-any-return]
        if kind is str:
            return self._escape(value)
        if isinstance(value, (Markup, StrictUndefined)):
            return str(value)
        if isinstance(value, LocalText):
            text = self._escape(value.text)
            if value.is_fallback and self.format == "html":
                return Markup('<span lang="{}">{}</span>').format(value.lang, text)
            return text
        return "" if value is None else self._escape(str(refuse_container(value)))

    def _translate(self, message: str, **variables: Any) -> Markup:
        if variables:
            return self._fill(self._words.one(message), variables)
        if message not in self._said:
            self._said[message] = self._escape(self._words.one(message))
        return self._said[message]

    def _translate_many(self, singular: str, plural: str, number: int, **variables: Any) -> Markup:
        return self._fill(self._words.many(singular, plural, number), {"n": number, **variables})

    def _fill(self, message: str, variables: dict[str, Any]) -> Markup:
        text = self._escape(message)
        if not variables:
            return text
        shown = {name: self._show(value) for name, value in variables.items()}
        return Markup(_VARIABLE.sub(lambda match: shown[match[1]] if match[1] else "%", str(text)))  # noqa: S704 - each was escaped

    def _add_formats(self, formats: Formats) -> None:
        for name in (
            "day",
            "long_day",
            "month",
            "money",
            "rounded_money",
            "short_money",
            "number",
            "percent",
        ):
            self.filters[name] = getattr(formats, name)
        self.filters["language_name"] = formats.language_name
        self.filters["markdown"] = self._render_markdown
        self.filters["enumerate"] = lambda values: self._enumerate(values, formats)

    def _enumerate(self, values: Iterable[Any], formats: Formats) -> Markup:
        return Markup(formats.enumeration([str(self._show(value)) for value in values]))  # noqa: S704 - each was escaped

    def _render_markdown(self, value: LocalText, heading: int) -> Markup:
        if self.format != "html":
            return markdown_to_markdown(value.text, heading)
        html = markdown_to_html(value.text, heading)
        lang = Markup(' lang="{}"').format(value.lang) if value.is_fallback else Markup()
        return Markup('<div class="prose"{}>\n{}</div>').format(lang, html)


def _only_texts(known: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Return a filter that refuses lists."""
    return lambda value: known(refuse_container(value))


def keep(names: MutableMapping[str, Any], wanted: frozenset[str]) -> None:
    """Leave only the wanted names."""
    for name in [*names]:
        if name not in wanted:
            del names[name]


def make_environment(language: str, plan_templates: Path | GitFolder | None = None) -> Environment:
    """Return the environment of a language.

    A template of the plan takes the place of the tool's own of the same name, which is still there
    as `dtplan/<name>`, so that `{% extends "dtplan/report/html/report.html.j2" %}` changes one block.

    Args:
        language: of the documents.
        plan_templates: the plan's own `templates/` folder, if it has one, on disk or in a revision.
    """
    return Environment(language, plan_templates, "html")


def _make_loader(folder: Path | GitFolder) -> FolderLoader | RevisionLoader:
    return FolderLoader(folder) if isinstance(folder, Path) else RevisionLoader(folder)


def make_text_environment() -> jinja2.Environment:
    """Return the environment for the tool's own plain text files, such as those of a new plan."""
    return jinja2.Environment(  # noqa: S701 - YAML and settings files, made of the tool's own templates
        loader=FolderLoader(find_templates()),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _format_of(name: str) -> str:
    """Return how texts are escaped in a template; what is not known is escaped as HTML."""
    suffix = name.removesuffix(".j2").rpartition(".")[2].lower()
    return {"md": "md", "markdown": "md", "txt": "txt"}.get(suffix, "html")
