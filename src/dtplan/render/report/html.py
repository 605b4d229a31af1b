"""The document as one self-contained page: no request leaves it, and it lets nothing else run."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from markupsafe import Markup

from dtplan.templating import TemplateProblemError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dtplan.render.report.manuscript import Files, Manuscript
    from dtplan.templating import Environment
    from dtplan.views.theme import ThemeView

TEMPLATE = "report/html/report.html.j2"
STYLE, SCRIPT = "assets/report.css", "assets/report.js"
LARGEST_BLOCK = "subplans"
"""The sheets of all initiatives: about half of the work."""
WORTH_A_PROCESS = 150
"""Initiatives."""
_END_TAG = re.compile(r"</(style|script)|<!--", re.IGNORECASE)
_KEPT = re.compile(r"(<(?:pre|style|script|textarea)\b.*?</(?:pre|style|script|textarea)>)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Page:
    """What the HTML page carries inside.

    Attributes:
        style, script: their text.
        policy: the content security policy that lets in these two, by their hashes, and nothing else.
        is_lean: what many drawings share is drawn once, and they refer to it; else each stands for itself.
    """

    style: Markup
    script: Markup
    policy: str
    is_lean: bool = False


def render(manuscript: Manuscript) -> Files:
    """Yield the page.

    Args:
        manuscript: what it is made of.

    Raises:
        TemplateProblemError: when a template of the plan cannot be used.
    """
    yield f"{manuscript.stem}.html", render_page(manuscript, is_lean=True).encode()


@lru_cache(maxsize=1)
def render_page(manuscript: Manuscript, *, is_lean: bool = False) -> str:
    """Return the page as text; the forms that are set from one page share it.

    Args:
        manuscript: what it is made of.
        is_lean: it stays one page, so its drawings may refer to each other.

    Raises:
        TemplateProblemError: when a template of the plan cannot be used.
    """
    environment = manuscript.environment.for_format("html")
    page = replace(make_page(environment, manuscript.view.theme), is_lean=is_lean)
    template, view = environment.get_template(TEMPLATE), manuscript.view
    if environment.is_plain and len(view.catalogue) >= WORTH_A_PROCESS:
        text = template.render_beside(LARGEST_BLOCK, report=view, page=page)
    else:
        text = template.render(report=view, page=page)
    return tidy_html(text)


def make_page(
    environment: Environment,
    theme: ThemeView,
    styles: Sequence[str] = (STYLE,),
    scripts: Sequence[str] = (SCRIPT,),
) -> Page:
    """Return style, script and the policy that lets them in.

    Args:
        environment: where they are found; a plan may bring its own.
        theme: the colours and fonts.
        styles: the names of the files that the style is made of.
        scripts: the names of those that the script is made of.

    Raises:
        TemplateProblemError: when one of them would end the element it stands in.
    """
    style, script = (
        "\n".join(_read_asset(environment, name) for name in names) for names in (styles, scripts)
    )
    style = f"{write_tokens(theme)}\n{style}"
    policy = (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "img-src 'self' data:; base-uri 'none'; form-action 'none'"
    )
    return Page(Markup(style), Markup(script), policy)  # noqa: S704 - they cannot end their element


def write_tokens(theme: ThemeView) -> str:
    """Return the colours and fonts as CSS variables: light, dark where that is asked for, light on paper.

    Args:
        theme: the colours and fonts.
    """
    fonts = f"--text-font: {theme.text_font}; --heading-font: {theme.heading_font};"
    light, dark = _declare(theme.light, "light"), _declare(theme.dark, "dark")
    return "\n".join(
        (
            f":root {{ {fonts} {light} }}",
            f'@media screen and (prefers-color-scheme: dark) {{ :root:not([data-theme="light"]) {{ {dark} }} }}',
            f'@media screen {{ :root[data-theme="dark"] {{ {dark} }} }}',
        )
    )


def _declare(colours: Mapping[str, str], scheme: str) -> str:
    declared = " ".join(f"--{name}: {colour};" for name, colour in colours.items())
    return f"color-scheme: {scheme}; {declared}"


def _read_asset(environment: Environment, name: str) -> str:
    if environment.loader is None:
        raise TemplateProblemError(f"{name}: there is nowhere to read it from")
    text = environment.loader.get_source(environment, name)[0].strip()
    if _END_TAG.search(text):
        raise TemplateProblemError(f"{name}: holds the end of the element it stands in")
    return text


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def tidy_html(text: str) -> str:
    """Return a page without the indents and blank lines of templates; texts that keep their spaces stay.

    Args:
        text: of the page.
    """
    parts = _KEPT.split(text)
    return "".join(part if n % 2 else _tidy(part) for n, part in enumerate(parts)).strip() + "\n"


def _tidy(text: str) -> str:
    """Return lines without indents, in a piece whose first and last ones go on outside of it."""
    if "\n" not in text:
        return text
    first, *lines, last = text.split("\n")
    lines = [line for line in (line.strip(" \t") for line in lines) if line]
    return "\n".join((first.rstrip(" \t"), *lines, last.lstrip(" \t")))
