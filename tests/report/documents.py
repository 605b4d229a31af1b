"""Documents made for a test, and what is read back from them."""

from __future__ import annotations

from functools import cache
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from dtplan.plan.entry import Entry
from dtplan.plan.plan import Plan
from dtplan.render.report.forms import render_form
from dtplan.render.report.manuscript import Manuscript
from dtplan.templating import make_environment
from dtplan.views.context import ReportContext
from dtplan.views.report import ReportView, view_report

if TYPE_CHECKING:
    from collections.abc import Callable

    from dtplan.templating import Environment

VOID = frozenset(("area", "base", "br", "col", "hr", "img", "input", "link", "meta", "rect", "line", "path"))
OWN_WORDS = frozenset(("acronym", "unit", "coffee_code", "name", "programme", "licence", "reason", "level"))
"""Fields that hold words of the plan and are not texts per language."""


@cache
def environment(language: str) -> Environment:
    """Return the environment of a language, made once."""
    return make_environment(language)


def make_view(plan: Plan, language: str = "ca", **context: Any) -> ReportView:
    """Return the whole document as data."""
    return view_report(plan, language, ReportContext(tool_version="0", **context))


def render_report(view: ReportView, format_: str, environment: Environment) -> str:
    """Return the first file of a form, as text."""
    manuscript = Manuscript(view, environment, "plan", lambda: b"{}")
    _name, content = next(iter(render_form(format_, manuscript)))
    return content.decode()


def render(plan: Plan, format_: str, language: str = "ca", **context: Any) -> str:
    """Return the document."""
    return render_report(make_view(plan, language, **context), format_, environment(language))


class Page(HTMLParser):
    """What a page holds.

    Attributes:
        shape: every tag with the names of its attributes, in order.
        ids: every id.
        targets: every link inside the page.
        attributes: every tag, attribute and value.
        words: the text, in order.
        headings: the levels of headings, in order.
        languages: the text of every element with a language of its own, by that language.
    """

    def __init__(self, text: str) -> None:
        super().__init__()
        self.shape: list[tuple[str, tuple[str, ...]]] = []
        self.ids: list[str] = []
        self.targets: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.words: list[str] = []
        self.headings: list[int] = []
        self.languages: list[tuple[str, str]] = []
        self._open: list[tuple[str, str | None]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = {name: value or "" for name, value in attrs}
        self.shape.append((tag, tuple(known)))
        self.attributes.extend((tag, name, value) for name, value in known.items())
        if "id" in known:
            self.ids.append(known["id"])
        if tag == "a" and known.get("href", "").startswith("#"):
            self.targets.append(known["href"][1:])
        if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            self.headings.append(int(tag[1]))
        if tag not in VOID:
            self._open.append((tag, known.get("lang")))

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        self.words.append(data)
        lang = next((lang for _tag, lang in reversed(self._open) if lang), "")
        self.languages.append((lang, data))


def with_texts(plan: Plan, change: Callable[[str], str]) -> Plan:
    """Return a plan in which every word for people is another one.

    Args:
        plan: the plan.
        change: the new words for the old ones.
    """
    seen: dict[int, Any] = {}

    def changed(value: Any, field: str = "") -> Any:
        if isinstance(value, BaseModel):
            if id(value) not in seen:
                new = {name: changed(getattr(value, name), name) for name in type(value).model_fields}
                seen[id(value)] = (value.model_copy(update=new), value)
            return seen[id(value)][0]
        if isinstance(value, tuple):
            return tuple(changed(one, field) for one in value)
        if isinstance(value, dict):
            is_text = value and all(isinstance(one, str) for one in value.values()) and field != "severity"
            if is_text and all(len(key) == 2 for key in value):
                return {key: change(one) for key, one in value.items()}
            return {key: changed(one, field) for key, one in value.items()}
        return change(value) if isinstance(value, str) and field in OWN_WORDS else value

    def entry(one: Entry[Any]) -> Entry[Any]:
        return Entry(one.kind, one.id, changed(one.model), one.place)

    return Plan(
        file=entry(plan.file),
        status_date=plan.status_date,
        entries={
            kind: {id_: entry(one) for id_, one in by_id.items()} for kind, by_id in plan.entries.items()
        },
    )
