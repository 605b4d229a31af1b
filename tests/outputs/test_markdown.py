"""The comment for a pull request: complete, short enough, and nothing in it that a stranger put there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from dtplan.diagnostics.severity import Severity
from dtplan.render.diagnostics.markdown import MARKER, MAX_COMMENT, render, render_markdown
from tests.outputs.made import FIX, HOSTILE, WAIVER, make_diagnostic, make_hostile, make_run

if TYPE_CHECKING:
    from markdown_it.token import Token

ALLOWED = {
    *("heading_open", "heading_close", "paragraph_open", "paragraph_close", "inline", "text", "hardbreak"),
    *("bullet_list_open", "bullet_list_close", "list_item_open", "list_item_close", "code_inline"),
    *("strong_open", "strong_close", "text_special", "html_block", "softbreak"),
    *(f"{part}_{end}" for part in ("table", "thead", "tbody", "tr", "th", "td") for end in ("open", "close")),
}
REFERENCE = re.compile(r"[@#][\w]|!\d|GH-\d|https?://|www\.\w", re.IGNORECASE)


def _tokens(text: str) -> list[Token]:
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    tokens = parser.parse(text)
    return [*tokens, *(child for token in tokens for child in token.children or ())]


def test_a_finding_says_what_and_where_and_what_to_do() -> None:
    text = render([make_run(make_diagnostic(fix=FIX))])
    assert text.startswith(f"{MARKER}\n")
    assert (
        "### 1 error\n\n"
        "- **R202 unknown-office**: counter refers to `sozial`, which is not an office of this plan\\\n"
        "  `plans/broken/services/counter.yaml:5`\\\n"
        "  Help: did you mean `social`?\\\n"
        "  `dtplan fix` mends it.\n"
    ) in text
    assert text.endswith("Profile met: none (asked: plan). 1 error keeps it from draft: R202.\n")


def test_the_most_severe_come_first_and_waived_ones_are_counted() -> None:
    made = [make_diagnostic(severity=severity) for severity in reversed(Severity)]
    text = render([make_run(*made, make_diagnostic(waived=WAIVER))])
    assert re.findall("^### (.*)$", text, re.MULTILINE) == ["1 error", "1 warning", "1 note"]
    assert "**Found 1 error, 1 warning and 1 note in 1 of 2 files. 1 waived.**" in text


def test_several_plans_are_one_comment() -> None:
    text = render([make_run(plan_id="one"), make_run(plan_id="two")])
    assert text.count(MARKER) == 1
    assert re.findall("^## (.*)$", text, re.MULTILINE) == ["dtplan: one", "dtplan: two"]


@pytest.mark.parametrize("limit", [MAX_COMMENT, 5000, 700, 300, 10, 0])
@pytest.mark.parametrize("plans", [1, 3, 500])
def test_length_is_bounded_and_what_is_left_out_is_counted(limit: int, plans: int) -> None:
    run = make_run(*[make_diagnostic()] * 400)
    text = render_markdown([run] * plans, limit)
    assert len(text.encode()) <= limit
    shown = text.count("**R202")
    left = [int(count) for count in re.findall(r"^(\d+) more findings? (?:is|are) not", text, re.MULTILINE)]
    sections = text.count("## dtplan")
    assert shown + sum(left) == 400 * sections
    if text and sections < plans:
        assert f"{plans - sections} more plan" in text


def test_a_comment_that_fits_leaves_nothing_out() -> None:
    assert "not shown here" not in render([make_run(*[make_diagnostic()] * 100)])


def _check(text: str) -> None:
    written = render([make_hostile(text)])
    tokens = _tokens(written)
    assert {token.type for token in tokens} <= ALLOWED
    assert [token.content for token in tokens if token.type == "html_block"] == [f"{MARKER}\n"]
    headings = [token for token in tokens if token.type == "heading_open"]
    assert [token.tag for token in headings] == ["h2", "h3"]
    assert len([token for token in tokens if token.type == "list_item_open"]) == 1
    assert len([token for token in tokens if token.type == "tr_open"]) == 4
    for token in tokens:
        if token.type == "inline":
            shown = "".join(
                child.content if child.type in ("text", "text_special") else "\n"
                for child in token.children or ()
            )
            assert not REFERENCE.search(shown), shown


@pytest.mark.parametrize("text", HOSTILE)
def test_content_cannot_break_out(text: str) -> None:
    _check(text)


@given(st.text(alphabet="`\\*_[]()<>|#~&$!{}@:/-+.=\n\r\t 1aw\"'", max_size=60))
def test_no_mixture_of_marks_breaks_out(text: str) -> None:
    _check(text)


@given(st.text())
def test_no_text_breaks_out(text: str) -> None:
    _check(text)
