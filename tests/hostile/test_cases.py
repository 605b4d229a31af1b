"""Every case of the corpus: findings in their places, and nothing that acts in anything that is printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dtplan.diagnostics.severity import Severity
from tests.hostile.corpus import CORPUS
from tests.hostile.limits import end_what_hangs
from tests.hostile.outputs import all_formats, check_lists, check_shown, check_validate, opened
from tests.hostile.pages import check_report
from tests.hostile.places import check_places

if TYPE_CHECKING:
    from pathlib import Path

ROOM, FACTOR = 2_000_000, 60
"""A text that is printed may have so many characters, and so many for each byte of the hostile files."""


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
        for text in check_report(workspace.loaded.plan, found):
            assert len(text) <= most
