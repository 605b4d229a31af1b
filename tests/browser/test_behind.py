"""A number on the page leads to the initiatives behind it, by mouse, by keyboard and by address."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.pages import write_whole_page
from tests.report.test_trace import find_behind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SHOWN = "#_catalogue_table tbody tr:not([hidden])"
_FILTERS = "() => [...document.querySelectorAll('a.behind')].map(link => link.dataset.filter)"
EVERY = 7


@pytest.fixture
def tab(browser: Any, folder: Path) -> Iterator[Any]:
    context = browser.new_context()
    tab = context.new_page()
    tab.goto(write_whole_page(folder).as_uri())
    yield tab
    context.close()


def _expect(tab: Any, count: int) -> None:
    from playwright.sync_api import expect

    expect(tab.locator(SHOWN)).to_have_count(count)


def test_the_script_chooses_the_initiatives_behind_a_number(tab: Any) -> None:
    filters = sorted({*tab.evaluate(_FILTERS)})
    for filter_ in filters[::EVERY]:
        tab.evaluate("filter => { location.hash = '_catalogue?' + filter; }", filter_)
        _expect(tab, len(find_behind(filter_)))


def test_the_keyboard_follows_a_number_and_comes_back(tab: Any) -> None:
    from playwright.sync_api import expect

    start = tab.url
    tab.locator("#_summary a.behind").first.focus()
    tab.keyboard.press("Enter")
    expect(tab.locator("#_count")).to_be_focused()
    chosen = tab.locator("#_filter_status option:checked").inner_text()
    assert chosen in tab.locator("#_count").inner_text()
    tab.go_back()
    assert tab.url == start


def test_clear_shows_all_and_the_same_number_can_be_followed_again(tab: Any) -> None:
    everything = tab.locator(SHOWN).count()
    link = tab.locator("#_summary a.behind").first
    behind = len(find_behind(link.get_attribute("data-filter")))
    assert behind < everything
    for _time in range(2):
        link.click()
        _expect(tab, behind)
        tab.locator("#_filter_clear").click()
        _expect(tab, everything)


@pytest.mark.parametrize(
    "hash_", ["#%", "#_catalogue?", "#_catalogue?goal=%E0%A4%A&__proto__=x", "#_catalogue?=&&"]
)
def test_an_address_that_asks_for_nonsense_shows_everything(tab: Any, hash_: str) -> None:
    said: list[str] = []
    tab.on("pageerror", lambda error: said.append(str(error)))
    everything = tab.locator(SHOWN).count()
    address = tab.url
    tab.goto("about:blank")
    tab.goto(f"{address}{hash_}")
    _expect(tab, everything)
    assert said == []


def test_without_script_a_number_leads_to_the_list(browser: Any, tab: Any) -> None:
    context = browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto(tab.url)
    plain.locator("#_summary a.behind").first.click()
    assert plain.url.endswith("#_catalogue")
    context.close()
