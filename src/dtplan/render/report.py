"""The term-of-office report as one self-contained HTML page, or as one Markdown document."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from dtplan.templating import TemplateProblemError

if TYPE_CHECKING:
    from dtplan.templating import Environment
    from dtplan.views.report import ReportView

TEMPLATES = {"html": "report/html/report.html.j2", "md": "report/markdown/report.md.j2"}
STYLE, SCRIPT = "assets/report.css", "assets/report.js"
_END_TAG = re.compile(r"</(style|script)|<!--", re.IGNORECASE)
_BLANK_LINES = re.compile(r"\n[ \t]*(?:\n[ \t]*)+\n")
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


def render_report(view: ReportView, format: str, environment: Environment) -> str:  # noqa: A002 - what it is called
    """Return the document.

    Args:
        view: what it says.
        format: "html" or "md".
        environment: of the view's language; a plan's own templates take the place of the tool's.

    Raises:
        TemplateProblemError: when a template of the plan cannot be used.
    """
    chosen = environment.for_format(format)
    if format == "html":
        text = chosen.get_template(TEMPLATES[format]).render(report=view, page=make_page(chosen))
        return _tidy_html(text)
    text = chosen.get_template(TEMPLATES[format]).render(report=view)
    return _BLANK_LINES.sub("\n\n", text).strip() + "\n"


def make_page(environment: Environment) -> Page:
    """Return style, script and the policy that lets them in.

    Args:
        environment: where they are found; a plan may bring its own.

    Raises:
        TemplateProblemError: when one of them would end the element it stands in.
    """
    style, script = (_read_asset(environment, name) for name in (STYLE, SCRIPT))
    policy = (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "img-src 'self' data:; base-uri 'none'; form-action 'none'"
    )
    return Page(Markup(style), Markup(script), policy)  # noqa: S704 - they cannot end their element


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
