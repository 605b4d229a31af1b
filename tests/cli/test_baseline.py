"""`dtplan baseline`: approved revisions as annotated tags, whatever other tags hold."""

from __future__ import annotations

import json
import os
from datetime import date
from typing import TYPE_CHECKING

import pytest

from dtplan.app.baselines import Baseline, find_baseline, find_baselines, find_named, read_plan_id
from tests.rules.examples import base_files
from tests.source.repository import Repository

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Dtplan, Result

COUNTER = "services/digital-counter.yaml"
PLAN = "base-2023-2027"
TAG = f"baseline/{PLAN}/council"
APPROVED = ("--body", "institute", "--reference", "Acord 12/2026", "--date", "2026-10-31")


class City:
    """A plan in a repository, and what is approved of it."""

    def __init__(self, folder: Path, dtplan: Dtplan) -> None:
        self.repository = Repository(folder)
        self._dtplan = dtplan
        self.first = self.repository.commit(base_files())

    def change(self, old: str, new: str, path: str = COUNTER) -> None:
        """Change a file of the work tree."""
        text = (self.repository.folder / path).read_text(encoding="utf-8")
        assert old in text
        (self.repository.folder / path).write_text(text.replace(old, new), encoding="utf-8")

    def baseline(self, *words: str) -> Result:
        """Run `dtplan baseline`."""
        return self._dtplan("baseline", *words, "--plan", self.repository.folder)

    def create(self, name: str = "council", *words: str) -> Result:
        """Make a baseline."""
        return self.baseline("create", name, *APPROVED, *words)

    def tags(self) -> str:
        """Return every tag with what it names."""
        return self.repository.git("for-each-ref", "refs/tags")

    def tag(self, name: str, message: str) -> None:
        """Make a tag as anybody can."""
        self.repository.git("tag", "--annotate", "--cleanup=verbatim", "--message", message, name)


@pytest.fixture(autouse=True)
def someone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody who makes tags, whatever git knows of who runs the tests."""
    for name, value in {
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_SYSTEM": os.devnull,
        "GIT_COMMITTER_NAME": "A",
        "GIT_COMMITTER_EMAIL": "a@example.org",
    }.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def city(tmp_path: Path, dtplan: Dtplan) -> City:
    return City(tmp_path / "city", dtplan)


def test_git_that_does_not_know_who_makes_the_tag_says_so(
    city: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    city.repository.git("config", "user.useConfigOnly", "true")
    monkeypatch.delenv("GIT_COMMITTER_NAME")
    monkeypatch.delenv("GIT_COMMITTER_EMAIL")
    result = city.create()
    assert (result.code, city.tags()) == (3, "")
    assert "git" in result.err or "identity" in result.err


def test_baseline_is_an_annotated_tag_that_says_who_and_where(city: City) -> None:
    result = city.create()
    assert result.code == 0
    assert f"git push origin {TAG}" in result.err
    assert city.repository.git("cat-file", "-t", TAG) == "tag"
    assert city.repository.git("rev-parse", f"{TAG}^{{commit}}") == city.first
    message = city.repository.git("tag", "--list", "--format=%(contents)", TAG)
    for line in (
        f"Plan: {PLAN}",
        "Approved-By: institute",
        "Approved-On: 2026-10-31",
        "Reference: Acord 12/2026",
    ):
        assert line in message.split("\n")
    root = city.repository.folder
    expected = Baseline(PLAN, "council", city.first, "institute", "Acord 12/2026", date(2026, 10, 31))
    assert find_baselines(root, PLAN) == (expected,)
    assert find_named(root, None, "council") == expected
    assert read_plan_id(root) == PLAN


def test_dry_run_makes_nothing(city: City) -> None:
    result = city.create("council", "--dry-run")
    assert (result.code, city.tags()) == (0, "")
    assert TAG in result.out
    assert "Acord 12/2026" in result.out


def test_baseline_is_never_moved(city: City) -> None:
    city.create()
    before = city.tags()
    city.change("progress: 60", "progress: 61")
    city.repository.commit()
    result = city.create()
    assert (result.code, city.tags()) == (2, before)
    assert "never moved" in result.err


def test_work_that_is_in_no_commit_is_not_approved(city: City) -> None:
    city.change("progress: 60", "progress: 61")
    assert (city.create().code, city.tags()) == (2, "")
    assert city.create("council", "--rev", "HEAD").code == 0
    assert city.repository.git("rev-parse", f"{TAG}^{{commit}}") == city.first


def test_plan_with_errors_is_approved_only_when_asked(city: City) -> None:
    city.change("sdgs: [16]", "sdgs: [18]")
    city.repository.commit()
    result = city.create()
    assert (result.code, city.tags()) == (1, "")
    assert "1 error" in result.err
    assert "--with-errors" in result.err
    assert city.create("council", "--with-errors").code == 0


def test_errors_are_looked_for_from_when_it_was_approved_or_committed(
    city: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2026-11-20T10:00:00Z")
    city.change("rag: green, progress: 60", "rag: amber, progress: 60")
    city.repository.commit()
    early = ("--date", "2026-09-01")  # before the update that the file holds
    assert city.create("council", *early, "--status-date", "2026-09-01").code == 1
    assert city.create("council", *early).code == 0


def test_warnings_stand_in_nobody_s_way(city: City) -> None:
    city.change("rag: green", "rag: green, evidence: http://example.org")
    city.repository.commit()
    assert city.create().code == 0


@pytest.mark.parametrize(
    "words",
    [
        ("--body", "institut"),
        ("--body", ""),
        ("--reference", ""),
        ("--reference", "two\nlines"),
        ("--reference", "a\u202eb"),
        ("--reference", "x" * 501),
        ("--date", "yesterday"),
        ("--as-of", "HEAD"),
    ],
)
def test_words_that_say_nothing_are_refused(city: City, words: tuple[str, str]) -> None:
    assert (city.create("council", *words).code, city.tags()) == (2, "")


@pytest.mark.parametrize(
    "name",
    ["main", "HEAD", "2026-10-31", "-x", "a b", "../x", "a..b", "a.lock", "a.", "", "é", "a/b", "x" * 81],
)
def test_name_is_short_plain_and_free(city: City, name: str) -> None:
    assert city.baseline("create", *APPROVED, "--", name).code == 2
    assert city.tags() == ""


def test_office_must_exist_in_the_revision(city: City) -> None:
    city.change("id: social", "id: rights", "registers/offices.yaml")
    city.change("partners: [social]", "partners: [rights]")
    city.repository.commit()
    assert city.create("new", "--body", "rights").code == 0
    assert city.create("old", "--body", "rights", "--rev", "HEAD~1").code == 2
    assert "did you mean" in city.create("old", "--body", "institut").err


def test_unknown_revision_ends_with_3(city: City) -> None:
    assert city.create("council", "--rev", "no-such").code == 3


def test_plan_without_commits_cannot_be_approved(dtplan: Dtplan, base_plan: Path) -> None:
    words = ("baseline", "create", "council", *APPROVED, "--plan", base_plan)
    assert dtplan(*words).code == 3
    Repository(base_plan)
    result = dtplan(*words)
    assert (result.code, "commit the plan first" in result.err) == (2, True)


def test_list_is_in_the_order_of_approval(city: City) -> None:
    assert city.baseline("list", "--format", "json").out == "[]\n"
    city.create("b", "--date", "2026-10-31")
    city.create("a", "--date", "2026-11-15")
    rows = json.loads(city.baseline("list", "--format", "json").out)
    assert [row["name"] for row in rows] == ["b", "a"]
    assert set(rows[0]) == {"name", "approved_on", "approved_by", "reference", "commit", "tag"}
    table = city.baseline("list").out
    assert "2026-11-15" in table
    assert "Acord 12/2026" in table


def test_show_says_what_the_plan_was_and_how_far_it_is(city: City) -> None:
    city.create()
    same = json.loads(city.baseline("show", "council", "--format", "json").out)["distance"]
    assert same["then"] == same["now"]
    assert (same["added"], same["removed"], same["changed"]) == ([], [], [])
    city.change("planned: 2026-12-31", "planned: 2026-12-31, forecast: 2027-01-30")
    city.change("planned: 100000", "planned: 120000")
    (city.repository.folder / "services/threat-sharing.yaml").unlink()
    told = json.loads(city.baseline("show", "council", "--format", "json").out)["distance"]
    assert (told["then"]["initiatives"], told["now"]["initiatives"]) == (3, 2)
    assert (told["then"]["planned"], told["now"]["planned"]) == ("460000.00", "470000.00")
    assert (told["removed"], told["material"]) == (["threat-sharing"], ["digital-counter"])
    assert (told["moved"], told["later"]) == (1, 30)
    text = city.baseline("show", "council").out
    for words in ("Acord 12/2026", "Institut d'Informàtica", city.first, "30 days later", "470,000.00 EUR"):
        assert words in text


def test_show_of_a_plan_that_cannot_be_read_says_so(city: City) -> None:
    city.create()
    city.change("status: in-progress", "status: running")
    assert "unreadable digital-counter" in city.baseline("show", "council").out
    city.change("term: {start", "term: {begin", "plan.yaml")
    assert "cannot be read" in city.baseline("show", "council").out


def test_compare_says_what_diff_says(city: City, dtplan: Dtplan) -> None:
    assert city.baseline("compare").code == 2
    city.create("first")
    city.create("later", "--rev", city.first, "--date", "2026-11-01")
    city.change("planned: 2026-12-31", "planned: 2027-01-31")
    second = city.repository.commit()
    city.change("progress: 60", "progress: 61")
    root = ("--plan", city.repository.folder)
    for words, same in (
        (("first",), ("first",)),
        ((), ("later",)),
        (("first", second), (f"first..{second}",)),
        (("first", second, "--format", "json"), (f"first..{second}", "--format", "json")),
        (("first", "--as-of", second, "--lang", "es"), ("first", "--as-of", second, "--lang", "es")),
    ):
        told = city.baseline("compare", *words)
        assert (told.code, told.out) == (0, dtplan("diff", *same, *root).out)
        assert "digital-counter" in told.out
    assert city.baseline("compare", "--exit-code").code == 1
    city.repository.git("tag", "first", second)
    assert "2027-01-31" in city.baseline("compare", "first", "--format", "json").out


def test_unknown_baseline_ends_with_2_and_what_was_meant(city: City) -> None:
    city.create()
    result = city.baseline("show", "counci")
    assert (result.code, "did you mean `council`?" in result.err) == (2, True)


def test_short_name_stands_for_the_revision_everywhere(city: City, dtplan: Dtplan) -> None:
    city.create()
    city.change("progress: 60", "progress: 61")
    city.repository.commit()
    root = city.repository.folder
    assert "60 %" in dtplan("list", "--plan", root, "--as-of", "council", "--format", "csv").out
    since = dtplan("validate", root, "--since", "council", "--status-date", "last-update")
    assert (since.code, "H101" in since.out) == (1, True)
    new = dtplan("validate", root, "--new-since", "council", "--status-date", "last-update")
    assert "since council" in new.out
    city.repository.git("tag", "council")
    assert "61 %" in dtplan("list", "--plan", root, "--as-of", "council", "--format", "csv").out


def test_newest_baseline_behind_a_commit_is_found(city: City) -> None:
    city.create("first", "--date", "2026-10-01")
    city.change("progress: 60", "progress: 61")
    second = city.repository.commit()
    city.create("second", "--date", "2026-10-20")
    root = city.repository.folder
    found = [find_baseline(root, PLAN, commit) for commit in (city.first, second)]
    assert [one.name if one else None for one in found] == ["first", "second"]
    assert find_baseline(root, "another", second) is None


FORGED = (
    "council",
    "Plan: base-2023-2027\nApproved-By: institute\nApproved-On: 2026-10-31\n",
    "Plan: another\nApproved-By: institute\nApproved-On: 2026-10-31\nReference: x\n",
    "Plan: base-2023-2027\nApproved-By: ../institute\nApproved-On: 2026-10-31\nReference: x\n",
    "Plan: base-2023-2027\nApproved-By: institute\nApproved-On: soon\nReference: x\n",
    f"Plan: base-2023-2027\nApproved-By: institute\nApproved-On: 2026-10-31\nReference: {'x' * 501}\n",
    "x" * 30_000,
)


@pytest.mark.parametrize("number", range(len(FORGED)))
def test_tag_that_does_not_say_who_approved_what_is_no_baseline(city: City, number: int) -> None:
    city.tag(TAG, FORGED[number])
    assert city.baseline("list", "--format", "json").out == "[]\n"
    assert city.baseline("show", "council").code == 2


def test_light_tags_and_tags_of_files_are_no_baselines(city: City) -> None:
    city.repository.git("tag", f"baseline/{PLAN}/light")
    city.repository.git("tag", "--annotate", "--message", "x", f"baseline/{PLAN}/file", "HEAD:plan.yaml")
    city.repository.git("tag", "--annotate", "--message", "x", "baseline/flat")
    assert city.baseline("list", "--format", "json").out == "[]\n"


def test_what_a_tag_says_does_nothing_to_a_terminal(city: City) -> None:
    hidden = "\x1b]0;stolen\x07\u202egnp\r::error::x"
    city.tag(
        TAG, f"x\n\nPlan: {PLAN}\nApproved-By: institute\nApproved-On: 2026-10-31\nReference: {hidden}\n"
    )
    for words in (
        ("list",),
        ("show", "council"),
        ("list", "--format", "json"),
        ("show", "council", "--format", "json"),
    ):
        result = city.baseline(*words)
        assert result.code == 0
        assert not {"\x1b", "\x07", "\u202e", "\r"} & set(result.out)


def test_signature_below_the_message_is_no_part_of_it(city: City) -> None:
    text = f"x\n\nPlan: {PLAN}\nApproved-By: institute\nApproved-On: 2026-10-31\nReference: x\n"
    city.tag(TAG, f"{text}-----BEGIN SSH SIGNATURE-----\nabc\n\nReference: y\n-----END SSH SIGNATURE-----\n")
    (one,) = json.loads(city.baseline("list", "--format", "json").out)
    assert one["reference"] == "x"


def test_several_plans_of_one_repository_have_their_own(tmp_path: Path, dtplan: Dtplan) -> None:
    repository = Repository(tmp_path / "city")
    files = {f"one/{path}": text for path, text in base_files().items()}
    files |= {f"two/{path}": text for path, text in base_files().items()}
    files["two/plan.yaml"] = files["two/plan.yaml"].replace(PLAN, "another")
    repository.commit(files)
    for folder in ("one", "two"):
        plan = repository.folder / folder
        assert dtplan("baseline", "create", "council", *APPROVED, "--plan", plan).code == 0
        rows = json.loads(dtplan("baseline", "list", "--plan", plan, "--format", "json").out)
        assert [row["name"] for row in rows] == ["council"]
    assert find_named(repository.folder / "one", None, "council") is None
