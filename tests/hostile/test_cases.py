"""Every case of the corpus: findings in their places, and nothing that acts in anything that is printed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from dtplan.diagnostics.severity import Severity
from dtplan.render.report import render_report
from dtplan.source.document import MAX_BYTES
from tests.hostile.corpus import CORPUS
from tests.hostile.limits import end_what_hangs
from tests.hostile.outputs import UNSEEN, all_formats, check_lists, check_shown, check_validate, opened
from tests.hostile.pages import check_markdown, check_page
from tests.report.documents import environment, make_view

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from dtplan.diagnostics.diagnostic import Diagnostic
    from dtplan.plan.plan import Plan
    from tests.hostile.case import Files

_BREAK = re.compile(r"\r\n|\n|\r")
ROOM, FACTOR = 2_000_000, 60
"""A text that is printed may have so many characters, and so many for each byte of the hostile files."""


def check_places(files: Files, found: Sequence[Diagnostic]) -> None:
    """Fail when a finding lies outside of its file."""
    lines: dict[str, list[str]] = {}
    for one in found:
        for path, span in ((one.path, one.span), *((label.path, label.span) for label in one.labels)):
            if path not in lines:
                lines[path] = _BREAK.split(_decode(files[path]))
            known = lines[path]
            assert 1 <= span.line <= span.end_line <= len(known), (path, span)
            assert 1 <= span.column <= len(known[span.line - 1]) + 1, (path, span)
            assert 1 <= span.end_column <= len(known[span.end_line - 1]) + 1, (path, span)


def _decode(content: str | bytes) -> str:
    """Return the text of a file; one that is not read holds nothing."""
    raw = content.encode() if isinstance(content, str) else content
    if len(raw) > MAX_BYTES or raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return ""
    return raw.decode("utf-8-sig", errors="replace")


@pytest.mark.usefixtures(end_what_hangs.__name__)
@pytest.mark.parametrize("name", CORPUS)
def test_case(name: str, tmp_path: Path) -> None:
    one = CORPUS[name]
    files, own = one.files(), set(one.make())
    size = sum(len(content) for path, content in files.items() if path in own)
    most = ROOM + FACTOR * size
    with opened(files, tmp_path) as workspace:
        found = workspace.checked.diagnostics
        check_places(files, found)
        assert len(found) <= 200 + len(own) + size // 5
        said = {finding.code for finding in found if finding.path in own}
        errors = {
            finding.code for finding in found if finding.path in own and finding.severity is Severity.ERROR
        }
        assert one.codes <= said, one.codes - said
        assert errors <= one.codes, errors - one.codes
        for name_ in all_formats():
            check_validate(name_, most)
        ids = [subject.id for subject in workspace.checked.subjects if subject.path in own]
        is_shown = bool(ids) if one.is_shown is None else one.is_shown
        if workspace.checked.plan_id is None or not is_shown:
            return
        check_lists()
        for id_ in dict.fromkeys((*ids[:1], "hostile")):
            check_shown(id_)
        assert workspace.loaded.plan is not None
        _check_report(workspace.loaded.plan, found, most)


def _check_report(plan: Plan, found: Sequence[Diagnostic], most: int) -> None:
    """Check the report as a draft, which shows the findings too."""
    view = make_view(plan, "ca", draft=True, diagnostics=tuple(found))
    for form, check in (("html", check_page), ("md", check_markdown)):
        text = render_report(view, form, environment("ca"))
        assert len(text) <= most
        check(text)
        assert not UNSEEN.search(text.replace("\r", ""))
