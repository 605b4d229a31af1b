"""What is compared: words for it, and the same answer from memory as from the files."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest

from dtplan.app import comparing
from dtplan.app.comparing import Chosen, Range, compare_chosen, compare_revisions, parse_range
from dtplan.app.workspace import Workspace
from dtplan.plan.outline import Outline
from dtplan.render.diff.json import render
from dtplan.views.diff import view_diff
from tests.cli.conftest import write_plan
from tests.rules.examples import base_files
from tests.source.repository import Repository

if TYPE_CHECKING:
    from pathlib import Path

    from dtplan.views.compared import Compared

DAY = date(2026, 10, 31)
COUNTER, SHARING = "services/digital-counter.yaml", "services/threat-sharing.yaml"


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ((), Range("HEAD", None)),
        (("main",), Range("main", None)),
        (("a..b",), Range("a", "b")),
        (("a...b",), Range("a", "b", is_forked=True)),
        (("..b",), Range("HEAD", "b")),
        (("a..",), Range("a", "HEAD")),
        (("...",), Range("HEAD", "HEAD", is_forked=True)),
        (("a", "b"), Range("a", "b")),
        (("v1.2..v1.3",), Range("v1.2", "v1.3")),
    ],
)
def test_words_for_two_plans(words: tuple[str, ...], wanted: Range) -> None:
    assert parse_range(words) == wanted


def _say(compared: Compared) -> dict[str, object]:
    payload: dict[str, object] = json.loads(render(compared, view_diff(compared, "ca", "0")))
    return payload


def _workspace(folder: Path, as_of: str | None = None) -> Workspace:
    return Workspace(folder, lambda _: DAY, as_of)


CHANGES: dict[str, dict[str, str | None]] = {
    "nothing": {},
    "an initiative": {COUNTER: "office: resources > office: social"},
    "an initiative that is broken": {COUNTER: "office: resources > ofice: social"},
    "an initiative that is gone": {COUNTER: None},
    "an office": {"registers/offices.yaml": "id: social > id: sociall"},
    "plan.yaml": {"plan.yaml": "enum: [gold, silver] > enum: [gold]"},
    "the id of the sub-plan": {"services/subplan.yaml": "id: services > id: servicess"},
    "the sub-plan, gone": {"services/subplan.yaml": None},
    "a milestone that another names": {
        SHARING: "office: institute > office: institute\ndepends_on: ['digital-counter#in-service']"
    },
    "a second file with an id": {"services/again.yaml": "+"},
}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("is_back", [False, True])
def test_memory_says_what_the_files_say(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: str, *, is_back: bool
) -> None:
    monkeypatch.setenv("DTPLAN_CACHE_DIR", str(tmp_path / "cache"))
    repository = Repository(write_plan(tmp_path / "city", base_files()))
    first = repository.commit()
    for path, edit in CHANGES[change].items():
        target = repository.folder / path
        if edit is None:
            target.unlink()
        elif edit == "+":
            target.write_text(base_files()[COUNTER], encoding="utf-8")
        else:
            text, (old, new) = target.read_text(encoding="utf-8"), edit.split(" > ")
            assert old in text
            target.write_text(text.replace(old, new, 1), encoding="utf-8")
    second = repository.commit()
    pair = (second, first) if is_back else (first, second)
    wanted = _say(compare_revisions(_workspace(repository.folder), *pair))
    monkeypatch.setattr(comparing, "WORTH_RECALLING", 0)
    for _time in range(2):
        assert _say(compare_revisions(_workspace(repository.folder), *pair)) == wanted


def test_what_has_not_changed_is_only_remembered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DTPLAN_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setattr(comparing, "WORTH_RECALLING", 0)
    for name in ("old", "new"):
        write_plan(tmp_path / name, base_files())
    text = base_files()[COUNTER].replace("office: resources", "office: social")
    write_plan(tmp_path / "new", {COUNTER: text})
    chosen = [Chosen(name, _workspace(tmp_path / name)) for name in ("old", "new")]
    plans = compare_chosen(chosen[0], chosen[1]).comparison
    short = {id_ for id_, entry in plans.new.initiatives.items() if isinstance(entry.model, Outline)}
    assert short == {"security-centre", "threat-sharing"}


def test_a_year_of_changes(plan_history: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DTPLAN_CACHE_DIR", str(tmp_path / "cache"))
    wanted = _say(compare_revisions(_workspace(plan_history), "HEAD~20", "HEAD"))
    monkeypatch.setattr(comparing, "WORTH_RECALLING", 0)
    assert _say(compare_revisions(_workspace(plan_history), "HEAD~20", "HEAD")) == wanted
