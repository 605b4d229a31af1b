"""`dtplan validate --since`: the rules of history beside all others."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from dtplan.render.diagnostics.registry import FORMATS
from tests.rules.examples import base_files
from tests.source.repository import Repository

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Dtplan, Result

COUNTER = "services/digital-counter.yaml"
DATE = ("--status-date", "2026-10-31")
REWRITTEN = ("progress: 60", "progress: 70")
MOVED = ("planned: 2026-12-31", "planned: 2027-01-31")


class City:
    """A plan in a repository."""

    def __init__(self, folder: Path, dtplan: Dtplan) -> None:
        self.repository = Repository(folder)
        self._dtplan = dtplan
        self.first = self.repository.commit(base_files())

    def change(self, *edits: tuple[str, str], path: str = COUNTER) -> None:
        """Change a file of the work tree."""
        text = (self.repository.folder / path).read_text(encoding="utf-8")
        for old, new in edits:
            assert old in text
            text = text.replace(old, new)
        (self.repository.folder / path).write_text(text, encoding="utf-8")

    def validate(self, *words: str) -> Result:
        """Check the plan."""
        return self._dtplan("validate", self.repository.folder, *DATE, *words)

    def codes(self, *words: str) -> list[str]:
        """Check the plan, and return the codes of what is shown."""
        data = json.loads(self.validate("--format", "json", *words).out)
        found = data["plans"][0]["diagnostics"]
        return sorted(one["code"] for one in found if one["waived"] is None)

    def ci(self, *words: str) -> Result:
        """Check the plan as a pipeline does."""
        out = ("--out", self.repository.folder.parent / "out")
        return self._dtplan("ci", self.repository.folder, *DATE, *out, *words)


@pytest.fixture
def city(tmp_path: Path, dtplan: Dtplan) -> City:
    return City(tmp_path / "city", dtplan)


def test_history_is_judged_only_when_asked(city: City) -> None:
    city.change(REWRITTEN)
    assert city.codes() == []
    assert city.codes("--since", "HEAD") == ["H101"]
    result = city.validate("--since", "HEAD")
    assert (result.code, "Compared with HEAD." in result.out) == (1, True)


def test_nothing_rewritten_is_nothing_found(city: City) -> None:
    result = city.validate("--since", "HEAD")
    assert (result.code, "nothing found. Compared with HEAD." in result.out) == (0, True)


def test_revision_is_taken_as_it_is_given(city: City) -> None:
    city.repository.git("checkout", "--quiet", "-b", "change")
    city.repository.git("checkout", "--quiet", "main")
    city.change(REWRITTEN)
    second = city.repository.commit()
    city.repository.git("checkout", "--quiet", "change")
    assert city.codes("--since", second) == ["H101"]
    assert city.codes("--since", city.first) == []


def test_cache_neither_holds_nor_loses_what_history_says(
    city: City, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DTPLAN_CACHE_DIR", str(tmp_path / "memory"))
    city.change(REWRITTEN)
    for _ in range(2):
        assert city.codes("--since", "HEAD") == ["H101"]
        assert city.codes() == []
    city.repository.commit()
    assert city.codes("--since", "HEAD") == []
    assert city.codes("--since", city.first) == ["H101"]
    assert city.codes("--since", city.first, "--as-of", "HEAD") == ["H101"]
    assert city.codes("--as-of", "HEAD") == []


def test_new_since_hides_what_history_said_before(city: City) -> None:
    city.change(REWRITTEN)
    second = city.repository.commit()
    city.change(MOVED)
    assert city.codes("--since", city.first) == ["H101", "H201"]
    assert city.codes("--since", city.first, "--new-since", second) == ["H201"]
    assert city.codes("--since", city.first, "--new-since", city.first) == ["H101", "H201"]


def test_profile_decides_what_counts(city: City) -> None:
    city.change(REWRITTEN)
    assert city.codes("--since", "HEAD", "--profile", "draft") == []


def test_waiver_accepts_a_finding_of_history_and_is_used_only_then(city: City) -> None:
    city.change(REWRITTEN)
    text = (city.repository.folder / COUNTER).read_text(encoding="utf-8")
    waiver = "waivers:\n  - {rule: H101, reason: A slip of the hand, until: 2026-12-31}\n"
    (city.repository.folder / COUNTER).write_text(text + waiver, encoding="utf-8")
    assert city.codes() == []
    assert city.codes("--since", "HEAD") == []
    assert "1 waived" in city.validate("--since", "HEAD").out
    city.change(("progress: 70", "progress: 60"))
    assert city.codes() == []
    assert city.codes("--since", "HEAD") == ["G203"]
    city.repository.commit()
    assert city.codes("--since", "HEAD") == []


def test_single_rule_of_history_can_be_run(city: City) -> None:
    city.change(REWRITTEN, MOVED)
    assert city.codes("--since", "HEAD", "--rule", "H201") == ["H201"]
    assert city.codes("--since", "HEAD", "--rule", "D201") == []
    result = city.validate("--rule", "update-rewritten")
    assert (result.code, result.out) == (2, "")
    assert "--since" in result.err


def test_files_can_be_looked_at_alone(city: City, dtplan: Dtplan) -> None:
    city.change(REWRITTEN)
    path = city.repository.folder / COUNTER
    assert dtplan("validate", path, *DATE, "--since", "HEAD").code == 1
    other = city.repository.folder / "services/security-centre.yaml"
    assert dtplan("validate", other, *DATE, "--since", "HEAD").code == 0


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_shows_what_history_says(city: City, name: str) -> None:
    city.change(REWRITTEN)
    result = city.validate("--since", "HEAD", "--format", name)
    assert result.code == 1
    assert "H101" in result.out


def test_revision_without_a_usable_plan_is_a_note(city: City) -> None:
    city.change(("kind: plan", "kind: plans"), path="plan.yaml")
    broken = city.repository.commit()
    city.change(("kind: plans", "kind: plan"), path="plan.yaml")
    result = city.validate("--since", broken)
    assert (result.code, f"no plan can be read in {broken[:12]}" in result.err) == (0, True)
    assert "Compared with" not in result.out


def test_unknown_revision_ends_with_3(city: City) -> None:
    result = city.validate("--since", "no-such")
    assert (result.code, result.out) == (3, "")


@pytest.mark.parametrize("count", [(), ("--all",)])
def test_pipeline_compares_with_what_it_is_merged_into(
    city: City, monkeypatch: pytest.MonkeyPatch, count: tuple[str, ...]
) -> None:
    city.change(REWRITTEN)
    city.repository.commit()
    monkeypatch.setenv("GITLAB_CI", "true")
    assert "H101" not in city.ci(*count).out
    monkeypatch.setenv("CI_MERGE_REQUEST_DIFF_BASE_SHA", city.first)
    monkeypatch.setenv("CI_MERGE_REQUEST_TARGET_BRANCH_NAME", "main")
    result = city.ci(*count)
    assert result.code == 1
    assert "H101" in result.out
    assert "Compared with main." in result.out
    comment = (city.repository.folder.parent / "out" / "comment.md").read_text(encoding="utf-8")
    assert "H101" in comment


def test_pipeline_that_does_not_know_its_target_says_that_history_did_not_run(
    city: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITLAB_CI", "true")
    monkeypatch.setenv("CI_MERGE_REQUEST_TARGET_BRANCH_NAME", "main")
    result = city.ci("--all")
    assert (result.code, "rules of history do not run" in result.err) == (0, True)
