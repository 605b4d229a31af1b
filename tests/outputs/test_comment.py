"""The comment of a pull request: findings and differences together, within the limits of the platforms."""

from __future__ import annotations

import re
from datetime import date

import pytest

from dtplan.app.comparing import Chosen, compare_chosen
from dtplan.app.workspace import Workspace
from dtplan.render.comment import MAX_COMMENT, render_comment
from dtplan.render.diff.markdown import render_markdown
from dtplan.views.diff import DiffView, view_diff
from tests.cli.conftest import write_plan
from tests.outputs.made import make_diagnostic, make_run
from tests.rules.examples import base_files

DAY = date(2026, 10, 31)
COUNTER = "services/digital-counter.yaml"
MANY = 400


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> DiffView:
    """Many initiatives of which all have changed in every way."""
    folder = tmp_path_factory.mktemp("plans")
    model = base_files()[COUNTER]
    edits = (("planned: 50000", "planned: 60000"), ("Atención por vídeo.", "Atención @a " + "é" * 300))
    for name in ("old", "new"):
        files = dict(base_files())
        for n in range(MANY):
            files[f"services/many-{n}.yaml"] = model.replace("id: digital-counter", f"id: many-{n}")
        if name == "new":
            for old, new in edits:
                files |= {
                    path: text.replace(old, new)
                    for path, text in files.items()
                    if path.startswith("services/many")
                }
        write_plan(folder / name, files)
    chosen = [Chosen(name, Workspace(folder / name, lambda _: DAY)) for name in ("old", "new")]
    return view_diff(compare_chosen(*chosen, with_findings=False), "es", "0")


@pytest.mark.parametrize("limit", [10**9, 65_000, 20_000, 5_000, 1_500])
def test_differences_fit_and_say_what_is_left_out(view: DiffView, limit: int) -> None:
    text = render_markdown(view, limit)
    assert 0 < len(text.encode()) <= limit
    assert text.count("<details>") == text.count("</details>")
    assert not re.search(r"@\w", text)
    shown = text.count("- \\~ Iniciativa **")
    if limit == 10**9:
        assert shown == 2 * MANY
        assert "no se muestra" not in text
    else:
        assert "400 cambios de redacción que no se muestran aquí" in text
    if shown < MANY:
        assert f"Hay {MANY - shown} elementos más con cambios sustanciales" in text


def test_too_little_room_is_no_half_comment(view: DiffView) -> None:
    assert render_markdown(view, 10) == ""


def test_findings_and_differences_share_the_room(view: DiffView) -> None:
    run = make_run(*(make_diagnostic(message="é" * 900) for _ in range(100)))
    text = render_comment([run], [view, view])
    assert len(text.encode()) <= MAX_COMMENT
    assert text.startswith("<!-- dtplan -->\n")
    assert text.count("### Qué cambia en el plan") == 2
    assert "more findings are not shown here" in text


def test_without_differences_only_findings() -> None:
    run = make_run(make_diagnostic())
    assert "cambia" not in render_comment([run], [])
