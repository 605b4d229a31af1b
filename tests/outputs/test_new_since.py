"""`--new-since`: what a branch brought, in whatever file it shows."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from dtplan.diagnostics.diagnostic import compute_fingerprint
from dtplan.diagnostics.new_since import keep_new
from dtplan.diagnostics.selection import select
from dtplan.diagnostics.severity import Profile
from dtplan.render.diagnostics.registry import FORMATS
from dtplan.source.span import Place
from tests.outputs.made import WAIVER, make_diagnostic
from tests.rules.examples import base_files
from tests.source.repository import Repository

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Dtplan

ON = ("--status-date", "2026-10-31", "--rule", "R202", "--rule", "T105")
COUNTER = "services/digital-counter.yaml"
OFFICES = "registers/offices.yaml"


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A repository whose main branch holds a plan with one old finding; a branch is checked out."""
    made = Repository(tmp_path / "repository")
    text = base_files()[COUNTER].replace("Atenció per vídeo.", "TODO")
    made.commit({f"plan/{path}": text for path, text in (base_files() | {COUNTER: text}).items()})
    made.git("checkout", "--quiet", "-b", "branch")
    return made


def _change(repository: Repository, path: str, old: str, new: str) -> str:
    text = (repository.folder / "plan" / path).read_text(encoding="utf-8")
    assert old in text
    return repository.commit({f"plan/{path}": text.replace(old, new)})


def _plan(dtplan: Dtplan, repository: Repository, *words: str) -> dict[str, Any]:
    result = dtplan("validate", repository.folder / "plan", "--format", "json", *ON, *words)
    assert result.err == ""
    (plan,) = json.loads(result.out)["plans"]
    found: dict[str, Any] = plan
    assert result.code == int(found["summary"]["error"] > 0)
    return found


def _found(plan: dict[str, Any]) -> list[tuple[str, str]]:
    return [(one["code"], one["entity"]["id"]) for one in plan["diagnostics"]]


def test_a_renamed_office_shows_what_it_broke_in_files_that_nobody_touched(
    dtplan: Dtplan, repository: Repository
) -> None:
    _change(repository, OFFICES, "id: resources", "id: treasury")
    plan = _plan(dtplan, repository, "--new-since", "main")
    everything = _found(_plan(dtplan, repository))
    assert ("T105", "digital-counter") in everything
    assert _found(plan) == [one for one in everything if one[0] == "R202"]
    assert ("R202", "digital-counter") in _found(plan)
    assert plan["since"] == {
        "revision": "main",
        "commit": repository.git("rev-parse", "main"),
        "older": 1,
    }
    assert repository.git("status", "--porcelain") == ""


def test_lines_that_moved_are_not_new(dtplan: Dtplan, repository: Repository) -> None:
    _change(repository, COUNTER, "kind: initiative\n", "# a comment\n\nkind: initiative\n")
    plan = _plan(dtplan, repository, "--new-since", "main")
    assert (_found(plan), plan["since"]["older"]) == ([], 1)


def test_an_entry_put_before_others_makes_nothing_of_theirs_new() -> None:
    first, second = (Place(COUNTER, ("milestones", n, "due")) for n in (0, 1))
    entity = ("initiative", "digital-counter")
    assert compute_fingerprint("D104", entity, first, "2027-01-01") == compute_fingerprint(
        "D104", entity, second, "2027-01-01"
    )
    assert compute_fingerprint("D104", entity, first, "2027-01-01") != compute_fingerprint(
        "D104", entity, second, "2027-02-01"
    )


def test_summary_says_how_many_are_not_shown(dtplan: Dtplan, repository: Repository) -> None:
    words = ("validate", repository.folder / "plan", "--status-date", "2026-10-31", "--rule", "T105")
    out = dtplan(*words, "--new-since", "main").out
    assert "nothing new. 1 older finding not shown (since main)." in out
    assert dtplan(*words, "--new-since", "main", "--fail-on", "warning").code == 0
    assert dtplan(*words, "--fail-on", "warning").code == 1


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_shows_only_what_is_new(dtplan: Dtplan, repository: Repository, name: str) -> None:
    _change(repository, COUNTER, "office: resources", "office: nobody")
    words = ("validate", repository.folder / "plan", "--format", name, *ON)
    assert "TODO" in dtplan(*words).out
    out = dtplan(*words, "--new-since", "main").out
    assert "TODO" not in out.replace("summary: {ca: TODO", "")
    assert "nobody" in out


def test_what_main_did_meanwhile_is_not_of_the_branch(dtplan: Dtplan, repository: Repository) -> None:
    _change(repository, COUNTER, "office: resources", "office: nobody")
    repository.git("checkout", "--quiet", "main")
    _change(repository, COUNTER, "TODO", "Atenció per vídeo.")
    repository.git("checkout", "--quiet", "branch")
    plan = _plan(dtplan, repository, "--new-since", "main")
    assert _found(plan) == [("R202", "digital-counter")]
    assert plan["since"]["commit"] == repository.git("merge-base", "main", "branch")


def test_work_tree_and_any_revision_can_be_compared(dtplan: Dtplan, repository: Repository) -> None:
    broken = _change(repository, COUNTER, "office: resources", "office: nobody")
    _change(repository, COUNTER, "office: nobody", "office: resources")
    repository.write(
        {
            "plan/services/subplan.yaml": base_files()["services/subplan.yaml"].replace(
                "office: resources", "office: nobody"
            )
        }
    )
    assert _found(_plan(dtplan, repository, "--as-of", broken, "--new-since", "main")) == [
        ("R202", "digital-counter")
    ]
    assert _found(_plan(dtplan, repository, "--as-of", "HEAD", "--new-since", "main")) == []
    assert _found(_plan(dtplan, repository, "--new-since", "HEAD")) == [("R202", "services")]


def test_a_plan_that_was_not_there_is_all_new(dtplan: Dtplan, tmp_path: Path) -> None:
    repository = Repository(tmp_path / "repository")
    repository.commit({"notes.md": "notes"})
    text = base_files()[COUNTER].replace("office: resources", "office: nobody")
    repository.commit({f"plan/{path}": text for path, text in (base_files() | {COUNTER: text}).items()})
    assert _found(_plan(dtplan, repository, "--new-since", "HEAD~1")) == [("R202", "digital-counter")]
    out = dtplan("validate", repository.folder / "plan", "--new-since", "HEAD~1", *ON).out
    assert "There was no usable plan in HEAD~1, so everything is new." in out


@pytest.mark.parametrize("revision", ["nothing", "--help", "HEAD~9", "a\n::error::b"])
def test_unknown_revision_ends_with_3(dtplan: Dtplan, repository: Repository, revision: str) -> None:
    result = dtplan("validate", repository.folder / "plan", f"--new-since={revision}")
    assert (result.code, result.out) == (3, "")
    assert "is not a revision" in result.err
    assert "\n::" not in result.err


def test_histories_without_a_common_commit_end_with_3(dtplan: Dtplan, repository: Repository) -> None:
    repository.git("checkout", "--quiet", "--orphan", "other")
    repository.commit({"notes.md": "notes"})
    result = dtplan("validate", repository.folder / "plan", "--new-since", "main")
    assert (result.code, result.out) == (3, "")
    assert "fetch the whole history" in result.err


def test_outside_git_ends_with_3(dtplan: Dtplan, base: Path) -> None:
    result = dtplan("validate", base, "--new-since", "main")
    assert (result.code, result.out) == (3, "")


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """A plan outside git."""
    for path, text in base_files().items():
        target = tmp_path / "base" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return tmp_path / "base"


def test_profile_met_is_that_of_the_whole_plan(dtplan: Dtplan, tmp_path: Path) -> None:
    repository = Repository(tmp_path / "repository")
    text = base_files()[COUNTER].replace("office: resources", "office: nobody")
    repository.commit({f"plan/{path}": text for path, text in (base_files() | {COUNTER: text}).items()})
    words = ("validate", repository.folder / "plan", "--new-since", "HEAD", "--status-date", "2026-10-31")
    result = dtplan(*words)
    assert result.code == 0
    assert "Profile met: none" in result.out


def test_a_second_equal_finding_is_new_and_so_is_one_that_is_no_longer_accepted() -> None:
    one, waived = make_diagnostic(), make_diagnostic(fingerprint="w", waived=WAIVER)
    before = [one, waived]
    now = select([one, one, make_diagnostic(fingerprint="w")], Profile.PLAN)
    kept = keep_new(now, before)
    assert [known.fingerprint for known in kept.shown] == [one.fingerprint, "w"]
    assert len(kept.older) == 1
    assert kept.profile_met is now.profile_met
    assert keep_new(select([waived], Profile.PLAN), before).waived == ()
    assert keep_new(select([waived], Profile.PLAN), [one]).waived == (waived,)
