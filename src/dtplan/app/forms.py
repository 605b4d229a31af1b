"""The forms of a plan, for people who know no git: in every shape and language that was asked for."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from dtplan.scaffold.forms.form import make_form
from dtplan.scaffold.forms.words import read_words
from dtplan.templating import make_environment

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dtplan.plan.plan import Plan

FORMATS = ("html", "xlsx", "github", "gitlab")
EXTRA = "office"


class MissingFormLibraryError(Exception):
    """A library that a form needs is not installed; the text says how to get it."""


def iter_forms(
    plan: Plan, kind: str, formats: Sequence[str], languages: Sequence[str]
) -> Iterator[tuple[str, bytes]]:
    """Yield the files of a form, each as its path below the output folder and its bytes.

    Args:
        plan: whose registers are offered.
        kind: what is proposed.
        formats: of `FORMATS`.
        languages: in which it can be read; the page has all of them and opens in the first.

    Raises:
        MissingFormLibraryError: when a library is not installed.
        TemplateProblemError: when a template cannot be used.
    """
    form = make_form(plan, kind)
    words = [read_words(language, form) for language in languages]
    for name in formats:
        if name == "html":
            from dtplan.render.report.html import make_page
            from dtplan.scaffold.forms import html
            from dtplan.views.reader import Reader
            from dtplan.views.theme import view_theme

            environment = make_environment(languages[0])
            theme = view_theme(Reader(plan, languages[0]))
            page = make_page(environment.for_format("html"), theme, html.STYLES, html.SCRIPTS)
            yield from html.render(form, words, environment, page)
            continue
        try:
            module = import_module(f"dtplan.scaffold.forms.{name}")
        except ModuleNotFoundError as error:
            if (error.name or "").startswith("dtplan"):
                raise
            raise MissingFormLibraryError(
                f"{name} needs {error.name}, which is not installed: pip install 'dtplan[{EXTRA}]'"
            ) from None
        for one in words:
            yield from module.render(form, one)
