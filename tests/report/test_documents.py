"""The documents as a whole: repeatable, self-contained, well put together, honest."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace

import pytest

from dtplan.plan.entry import Entry
from dtplan.plan.plan import Plan
from dtplan.templating import make_environment
from tests import barcelona
from tests.report.documents import Page, make_view, render, render_report

LANGUAGES = ("ca", "es", "en")


@pytest.fixture(scope="module", params=LANGUAGES)
def page(request: pytest.FixtureRequest) -> Page:
    others = tuple(one for one in LANGUAGES if one != request.param)
    return Page(render(barcelona.plan(), "html", request.param, other_languages=others))


@pytest.mark.parametrize("format_", ["html", "md"])
def test_the_same_plan_gives_the_same_bytes(format_: str) -> None:
    first = render_report(make_view(barcelona.plan()), format_, make_environment("ca"))
    assert first == render_report(make_view(barcelona.plan()), format_, make_environment("ca"))


def test_no_id_stands_twice_and_no_link_leads_nowhere(page: Page) -> None:
    assert sorted(page.ids) == sorted(set(page.ids))
    assert set(page.targets) <= set(page.ids)


def test_every_initiative_has_its_sheet_under_its_id(page: Page) -> None:
    assert set(barcelona.plan().initiatives) <= set(page.ids)


def test_headings_start_with_one_and_skip_no_level(page: Page) -> None:
    assert page.headings[0] == 1
    assert page.headings.count(1) == 1
    assert all(after - before <= 1 for before, after in zip(page.headings, page.headings[1:], strict=False))


def test_labels_and_descriptions_point_at_something(page: Page) -> None:
    for _tag, name, value in page.attributes:
        if name in ("aria-labelledby", "aria-describedby", "for"):
            assert set(value.split()) <= set(page.ids)


def test_nothing_is_fetched_and_nothing_is_styled_or_scripted_in_place(page: Page) -> None:
    for tag, name, value in page.attributes:
        assert name != "style"
        assert not name.startswith("on")
        assert name not in ("src", "srcset", "poster", "data", "action", "formaction", "background")
        if name == "href":
            assert tag in ("a", "link") or (tag == "use" and value.startswith("#"))
            assert value.startswith(("#", "http://", "https://")) or re.fullmatch(r"[a-z0-9.-]+\.html", value)


def test_the_policy_lets_in_the_style_and_the_script_of_the_page_and_nothing_else() -> None:
    text = render(barcelona.plan(), "html")
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)
    assert policy is not None
    said = policy[1].replace("&#39;", "'")
    for tag in ("style", "script"):
        (content,) = re.findall(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in said
    assert said.startswith("default-src 'none'; ")
    assert said.endswith("img-src 'self' data:; base-uri 'none'; form-action 'none'")


def test_tables_have_captions_and_heads_have_a_scope(page: Page) -> None:
    tags = [tag for tag, _names in page.shape]
    assert tags.count("table") == tags.count("caption")
    assert all("scope" in names for tag, names in page.shape if tag == "th")


def test_every_sheet_of_a_made_up_initiative_says_so() -> None:
    plan = barcelona.plan()
    text = render(plan, "html", "en")
    for id_, entry in plan.initiatives.items():
        sheet = text.split(f'<article class="sheet" id="{id_}"')[1].split("</article>")[0]
        assert ("Made-up example" in sheet) == entry.model.illustrative
    made_up = sum(entry.model.illustrative for entry in plan.initiatives.values())
    assert f"{made_up} of {len(plan.initiatives)} initiatives are made up" in text


def test_a_text_in_another_language_says_which() -> None:
    plan = barcelona.plan()
    id_ = next(iter(plan.initiatives))
    known = plan.initiatives[id_]
    model = known.model.model_copy(update={"title": {"es": "Solo en castellano"}})
    entries = dict(plan.entries)
    entries["initiative"] = {**plan.initiatives, id_: Entry(known.kind, id_, model, known.place)}
    changed = Plan(plan.file, plan.status_date, entries)
    view = make_view(changed, "en")
    assert view.method.fallback_count >= 1
    page = Page(render(changed, "html", "en"))
    places = [lang for lang, words in page.languages if words.strip() == "Solo en castellano"]
    assert places
    assert set(places) == {"es"}
    assert page.ids


def test_a_plan_without_a_recovery_plan_has_no_annex() -> None:
    plan = barcelona.plan()
    entries = {kind: dict(by_id) for kind, by_id in plan.entries.items()}
    for kind in ("measure", "call", "call-line", "prtr-project"):
        entries[kind] = {}
    text = render(Plan(plan.file, plan.status_date, entries), "html")
    assert 'id="_prtr"' not in text
    assert 'id="_prtr"' in render(plan, "html")


def test_an_empty_plan_still_gives_a_document() -> None:
    plan = barcelona.plan()
    empty = Plan(plan.file, plan.status_date, {kind: {} for kind in plan.entries})
    page = Page(render(empty, "html"))
    assert set(page.targets) <= set(page.ids)
    assert render(empty, "md").startswith("# ")


def test_a_draft_is_marked_on_screen_and_on_paper() -> None:
    text = render(barcelona.plan(), "html", "en", draft=True)
    assert 'class="draft-print"' in text
    assert "This is a draft" in text
    assert "This is a draft" in render(barcelona.plan(), "md", "en", draft=True)
    assert 'class="draft-print"' not in render(barcelona.plan(), "html", "en")


def test_the_markdown_document_has_no_link_that_leads_nowhere() -> None:
    text = render(barcelona.plan(), "md")
    anchors = re.findall(r'<a id="([^"]+)"></a>', text)
    assert sorted(anchors) == sorted(set(anchors))
    assert set(re.findall(r"\]\(#([^)\s]+)\)", text)) <= set(anchors)


def test_the_revision_and_the_days_are_printed() -> None:
    plan = barcelona.plan()
    view = make_view(plan, "en", commit="0123456789abcdef", commit_is_dirty=True, edition="2026-2")
    text = render_report(view, "html", make_environment("en"))
    for words in ("0123456789", "with changes not yet saved in git", "Edition 2026-2", "31 Oct 2026"):
        assert words in text
    assert "Accessibility</a>" in text
    assert replace(view, language="en") == view
