"""The page of differences, judged by axe-core in Chromium in every way of looking at it."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import pytest

from dtplan.app.comparing import compare_revisions
from dtplan.app.workspace import Workspace
from dtplan.render.diff.html import render
from dtplan.views.diff import view_diff
from tests.browser.test_accessibility import WAYS, judge

if TYPE_CHECKING:
    from pathlib import Path

    from dtplan.views.compared import Compared


@lru_cache(maxsize=1)
def _compare(plan: Path) -> Compared:
    first = "HEAD~30"
    return compare_revisions(Workspace(plan, lambda _: date(2026, 10, 31)), first, "HEAD")


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("language", ["ca", "en"])
def test_nothing_is_in_the_way_of_a_reader(
    browser: Any, axe: str, folder: Path, plan_history: Path, language: str, way: str
) -> None:
    compared = _compare(plan_history)
    page = render(compared, view_diff(compared, language, "0"))
    path = folder / f"diff-{language}.{way.replace(' ', '-')}.html"
    if way == "no script":
        head, tail = page.split(b"<script>", 1)
        page = head + tail.partition(b"</script>")[2]
    path.write_bytes(page)
    judge(browser, axe, path, way)
