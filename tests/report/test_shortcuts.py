"""What is quicker gives the same: two processes, plain paragraphs, whole amounts, kept code, shared marks."""

from __future__ import annotations

import re
import sys
from decimal import Decimal  # noqa: TC003 - Hypothesis reads the hints
from importlib.util import cache_from_source
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from babel import numbers
from hypothesis import given
from hypothesis import strategies as st

from dtplan.render.report.html import LARGEST_BLOCK, TEMPLATE, make_page
from dtplan.templating import TemplateProblemError, compiled, make_environment
from dtplan.templating import environment as environments
from dtplan.templating import template as own_template
from dtplan.templating.formats import Formats
from dtplan.templating.markdown import _parse, _parser, markdown_to_html
from tests import barcelona
from tests.report.documents import environment, make_view, render

if TYPE_CHECKING:
    from dtplan.templating import Environment

BLOCKS = "a{% block one %}1 {{ x }}{% endblock %}b{% block two %}2 {{ x.y }}{% endblock %}c"


def test_two_processes_write_what_one_writes() -> None:
    view = make_view(barcelona.plan(), "en")
    template = environment("en").get_template(TEMPLATE)
    page = make_page(environment("en"), view.theme)
    text = template.render(report=view, page=page)
    assert template.render_beside(LARGEST_BLOCK, report=view, page=page) == text
    assert template.render_beside("no such block", report=view, page=page) == text


@pytest.mark.parametrize("processes", [1, 2])
def test_a_block_that_fails_beside_says_where(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, processes: int
) -> None:
    monkeypatch.setattr("dtplan.parallel.can_fork", lambda: processes == 2)
    (tmp_path / "note.html.j2").write_text(BLOCKS)
    template = make_environment("en", tmp_path).get_template("note.html.j2")
    for block in ("one", "two"):
        with pytest.raises(TemplateProblemError, match=r"note\.html\.j2:1: "):
            template.render_beside(block, x=3)
    monkeypatch.setattr(own_template, "LARGEST_OUTPUT", 3)
    with pytest.raises(TemplateProblemError, match="more than 3"):
        template.render_beside("one", x="long")


def test_a_plan_with_templates_is_not_plain(tmp_path: Path) -> None:
    assert make_environment("en").is_plain
    assert not make_environment("en", tmp_path).is_plain


@pytest.mark.parametrize("language", ["ca", "es", "en", "pt", "de", "fr", "hi", "en-IN", "ar", "de-CH", "xx"])
@given(
    value=st.decimals(min_value=-(10**9), max_value=10**15, places=0),
    currency=st.sampled_from(["EUR", "JPY"]),
)
def test_whole_amounts_are_written_as_babel_does(language: str, value: Decimal, currency: str) -> None:
    formats = Formats(language)
    pattern = formats.locale.currency_formats["standard"].pattern.replace(".00", "")
    said = numbers.format_currency(value, currency, pattern, locale=formats.locale, currency_digits=False)
    assert formats.money(value, currency) == formats.rounded_money(value, currency) == said


@given(st.text(st.sampled_from("abÀ·l1 ,.;:()/%€’'«»–?-_*`<&[]!#>\\\n\t~|\u00a0\u200b"), max_size=40))
def test_a_plain_paragraph_is_what_the_parser_makes_of_it(text: str) -> None:
    parser = _parser()
    parsed = parser.renderer.render(_parse(text, 3), parser.options, {})
    assert markdown_to_html(text, 3) == parsed


def _kept(folder: Path) -> set[str]:
    return {path.name for path in folder.rglob("template-*.jinja")}


def test_code_of_the_tools_templates_is_kept_and_that_of_a_plan_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "cache"))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    plan = tmp_path / "templates"
    plan.mkdir()
    (plan / "note.html.j2").write_text("{{ 1 }}")
    environment_: Environment = make_environment("en", plan)
    environment_.get_template("note.html.j2").render()
    assert not _kept(tmp_path)
    environment_.get_template("report/html/macros.html.j2")
    kept = _kept(tmp_path)
    assert kept
    make_environment("ca").get_template("report/html/macros.html.j2")
    assert len(_kept(tmp_path)) > len(kept)


def test_kept_code_of_another_text_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "cache"))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(environments, "find_templates", lambda: tmp_path)
    template = tmp_path / "note.html.j2"
    template.write_text("old")
    assert make_environment("en").get_template("note.html.j2").render() == "old"
    assert _kept(tmp_path)
    template.write_text("new")
    assert make_environment("en").get_template("note.html.j2").render() == "new"
    for path in Path(cache_from_source(compiled.__file__)).parent.glob("*.jinja"):
        path.write_bytes(path.read_bytes()[:-5])
    assert make_environment("en").get_template("note.html.j2").render() == "new"


def test_nothing_is_kept_where_python_keeps_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path))
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    make_environment("en").get_template("report/html/macros.html.j2")
    assert not _kept(tmp_path)


def test_what_bars_share_is_drawn_once() -> None:
    page = render(barcelona.plan(), "html", "en")
    used = re.findall(r"<use href=#(\w+)", page)
    assert len(used) > len(barcelona.plan().initiatives)
    for name in set(used):
        assert page.count(f'id="{name}"') == 1
