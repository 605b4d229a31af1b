"""The document as one self-contained page: no request leaves it, and it lets nothing else run."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass
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
_END_TAG = re.compile(r"</(style|script)|<!--", re.IGNORECASE)
_INDENT = re.compile(r"^[ \t]+(?=<)|(?<![ \t])[ \t]+$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Page:
    """What the HTML page carries inside.

    Attributes:
        style, script: their text.
        policy: the content security policy that lets in these two, by their hashes, and nothing else.
    """

    style: Markup
    script: Markup
    policy: str


def render(manuscript: Manuscript) -> Files:
    """Yield the page.

    Args:
        manuscript: what it is made of.

    Raises:
        TemplateProblemError: when a template of the plan cannot be used.
    """
    yield f"{manuscript.stem}.html", render_page(manuscript).encode()


def render_page(manuscript: Manuscript) -> str:
    """Return the page as text.

    Args:
        manuscript: what it is made of.

    Raises:
        TemplateProblemError: when a template of the plan cannot be used.
    """
    environment = manuscript.environment.for_format("html")
    page = make_page(environment, manuscript.view.theme)
    return _tidy_html(environment.get_template(TEMPLATE).render(report=manuscript.view, page=page))


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


def _tidy_html(text: str) -> str:
    """Return a page without the blank lines that templates leave; texts that keep their spaces stay."""
    parts = re.split(r"(<(?:pre|style|script)\b.*?</(?:pre|style|script)>)", text, flags=re.DOTALL)
    return "".join(part if n % 2 else _tidy(part) for n, part in enumerate(parts)).strip() + "\n"


def _tidy(text: str) -> str:
    return re.sub(r"\n{2,}", "\n", _INDENT.sub("", text))
