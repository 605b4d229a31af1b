"""The corpus as what a proposal changes: every form of the differences ends, and nothing in it acts."""

from __future__ import annotations

import io
import json
import re
import zipfile
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

import pytest

from dtplan.app.comparing import Chosen, UncomparableError, compare_chosen
from dtplan.app.workspace import Workspace
from dtplan.cli.console import PLAIN_WIDTH
from dtplan.render.diff import html, markdown, xlsx
from dtplan.render.diff import json as data
from dtplan.render.diff import text as text_form
from dtplan.render.diff.text import render_text
from dtplan.templating import make_environment
from dtplan.views.diff import view_diff
from tests.hostile.corpus import CORPUS
from tests.hostile.limits import end_what_hangs
from tests.hostile.outputs import UNSEEN
from tests.hostile.pages import scripts_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.hostile.case import Files

DAY = date(2026, 10, 31)
environment_of = cache(make_environment)
"""Templates are compiled once for all cases."""
SHOWN = {
    name: one
    for name, one in CORPUS.items()
    if name.partition(":")[0]
    in ("commands", "markup", "formulas", "values", "names", "references", "settings")
}
_LIVE = re.compile(r"@\w|(?<!\\)<(?!/?(?:details|summary|ins|del)>)|://|::[a-z]|(?<!\\)`|##\[")


def _write(folder: Path, files: Files) -> Workspace:
    for path, content in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(
            content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass")
        )
    return Workspace(folder, lambda _: DAY)


@pytest.mark.usefixtures(end_what_hangs.__name__)
@pytest.mark.parametrize("name", SHOWN)
def test_proposal_acts_nowhere(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one = SHOWN[name]
    for module in (html, markdown, text_form, xlsx):
        monkeypatch.setattr(module, "make_environment", environment_of)
    base: Files = dict(one.around())
    old, new = _write(tmp_path / "old", base), _write(tmp_path / "new", one.files())
    for pair in ((old, new), (new, old)):  # what came, and what went
        chosen = [Chosen(workspace.root.name, workspace) for workspace in pair]
        try:
            compared = compare_chosen(chosen[0], chosen[1], with_findings=False)
        except UncomparableError:
            continue
        view = view_diff(compared, "ca", "0")
        text = render_text(view, PLAIN_WIDTH, is_long=True).plain
        assert not UNSEEN.search(text)
        assert "::error" not in text
        assert "##[" not in text
        comment = markdown.render(compared, view).decode()
        assert not _LIVE.search(comment), _LIVE.search(comment)
        assert len(comment.encode()) <= markdown.MAX_COMMENT
        page = html.render(compared, view).decode()
        assert len(scripts_of(page)) == 2  # the style and the script
        assert not re.search(r"<(?:img|iframe|object|base|form|svg|a href=\"(?!#))", page)
        json.loads(data.render(compared, view))
        with zipfile.ZipFile(io.BytesIO(xlsx.render(compared, view))) as book:
            assert b"<f>" not in b"".join(
                book.read(part) for part in book.namelist() if part.startswith("xl/worksheets/")
            )
