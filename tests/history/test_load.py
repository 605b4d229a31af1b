"""The history of a repository: read once, remembered, the same as reading every commit."""

from __future__ import annotations

import random
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from dtplan.app.history import find_start, load_history
from dtplan.history.facts import (
    InitiativeFacts,
    MilestoneFacts,
    MoneyFacts,
    Tenses,
    UpdateFacts,
    read_facts,
)
from dtplan.history.packing import pack_facts, unpack_facts
from dtplan.history.series import find_progress
from dtplan.plan.health import compute_progress
from dtplan.plan.loader import load_plan
from dtplan.source.git import GitError, GitTree
from tests.history.repo import COUNTER, add_update, rename
from tests.source.repository import Repository

if TYPE_CHECKING:
    from pathlib import Path

    from dtplan.history.threads import History
    from dtplan.model.initiative import Initiative
    from dtplan.model.period import Tenses as ModelTenses
    from tests.history.repo import PlanRepository

FAR = date(2100, 1, 1)


def _tenses(dates: ModelTenses) -> Tenses:
    return Tenses(*(day.isoformat() if day else "" for day in (dates.planned, dates.forecast, dates.actual)))


def model_facts(model: Initiative) -> InitiativeFacts:
    """Return the facts of an initiative by way of its model."""
    sums: dict[int, list[Decimal]] = {}
    for line in model.budget.lines if model.budget else ():
        amounts = sums.setdefault(line.year, [Decimal()] * 3)
        sums[line.year] = [
            was + (more or 0)
            for was, more in zip(amounts, (line.planned, line.committed, line.executed), strict=True)
        ]
    update = max(model.updates, key=lambda one: one.date, default=None)
    return InitiativeFacts(
        id=model.id,
        title=dict(model.title),
        office=model.office,
        status=model.status,
        is_illustrative=model.illustrative,
        start=_tenses(model.schedule.start),
        end=_tenses(model.schedule.end) if model.schedule.end else None,
        milestones=tuple(
            MilestoneFacts(one.id, dict(one.title), _tenses(one.due), one.weight or 0)
            for one in model.milestones
        ),
        vat=model.budget.vat if model.budget else "",
        money=tuple(MoneyFacts(year, *(int(100 * one) for one in sums[year])) for year in sorted(sums)),
        update=UpdateFacts(update.date.isoformat(), update.by, update.rag, update.progress)
        if update
        else None,
    )


def states_of(history: History) -> list[dict[str, InitiativeFacts]]:
    """Return the initiatives by id after each commit."""
    states: list[dict[str, InitiativeFacts]] = []
    now: dict[int, InitiativeFacts] = {}
    for commit in history.commits:
        for n, thread in enumerate(history.threads):
            for point in thread.points:
                if point.number == commit.number:
                    now.pop(n, None)
                    if point.facts:
                        now[n] = point.facts
        states.append({facts.id: facts for facts in now.values()})
    return states


def read_with_models(folder: Path, commit: str) -> dict[str, InitiativeFacts]:
    plan = load_plan(GitTree(folder, commit), FAR).plan
    assert plan is not None
    return {id_: model_facts(entry.model) for id_, entry in plan.initiatives.items()}


def scramble(repo: PlanRepository, seed: int, commits: int) -> None:
    """Make random commits: slips, money, updates, new files, renames, moves, deletions, and none of it."""
    dice = random.Random(seed)  # noqa: S311 - reproducible, not secret
    paths = [COUNTER]
    for n in range(commits):
        day, path = f"2025-{n // 28 + 2:02}-{n % 28 + 1:02}", dice.choice(paths)
        text, kind = repo.read(path), dice.randrange(6)
        if kind == 0:
            slip = f"due: {{planned: 2026-11-30, forecast: 2027-0{dice.randrange(1, 10)}-01}}"
            repo.on(day, {path: text.replace("due: {planned: 2026-11-30}", slip)})
        elif kind == 1:
            repo.on(
                day, {path: text.replace("planned: 100000", f"planned: {dice.randrange(100000, 999999)}", 1)}
            )
        elif kind == 2:
            repo.on(
                day,
                {path: add_update(text, "2026-10-01", dice.choice(("green", "red")), dice.randrange(101))},
            )
        elif kind == 3:
            new = f"{dice.choice(('services', 'elsewhere'))}/new-{n}.yaml"
            paths.append(new)
            repo.on(day, {new: rename(text, f"new-{n}")})
        elif kind == 4 and len(paths) > 1:
            new = f"services/renamed-{n}.yaml"
            paths[paths.index(path)] = new
            repo.on(day, {path: None, new: rename(text, f"renamed-{n}")})
        elif len(paths) > 1:
            paths.remove(path)
            repo.on(day, {path: None})


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_it_says_the_same_as_loading_every_commit(repo: PlanRepository, seed: int) -> None:
    scramble(repo, seed, 16)
    loaded = load_history(repo.plan)
    assert len(loaded.history.commits) > 10
    for commit, state in zip(loaded.history.commits, states_of(loaded.history), strict=True):
        assert state == read_with_models(repo.plan, commit.name)


def test_it_says_the_same_of_the_whole_plan(plan_history: Path) -> None:
    loaded = load_history(plan_history)
    states = states_of(loaded.history)
    for commit in loaded.history.commits[::9]:
        assert states[commit.number] == read_with_models(plan_history, commit.name)
    renamed = [thread.ids for thread in loaded.history.threads if len(thread.ids) > 1]
    assert renamed, "the year has a rename"


def test_progress_is_that_of_the_report(plan_history: Path) -> None:
    plan = load_plan(GitTree(plan_history, "HEAD"), FAR).plan
    assert plan is not None
    for entry in plan.initiatives.values():
        facts = model_facts(entry.model)
        if facts.milestones:
            assert find_progress(facts) == compute_progress(entry.model.milestones, FAR)


def test_facts_survive_being_packed() -> None:
    import json

    from tests.rules.examples import base_files

    for path, text in base_files().items():
        facts = read_facts(path, text.encode())
        assert unpack_facts(json.loads(json.dumps(pack_facts(facts)))) == facts
    assert unpack_facts(pack_facts(None)) is None


class TestMemory:
    @pytest.fixture(autouse=True)
    def cache(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        folder = tmp_path / "cache"
        monkeypatch.setenv("DTPLAN_CACHE_DIR", str(folder))
        return folder

    def test_warm_is_cold_and_only_what_is_new_is_read(self, story: PlanRepository) -> None:
        cold = load_history(story.plan)
        warm = load_history(story.plan)
        assert cold.read > 0
        assert warm.read == 0
        assert warm.history == cold.history
        story.edit("2027-01-01", "Oficina virtual", "Oficina", "services/video-desk.yaml")
        grown = load_history(story.plan)
        assert grown.read == 1
        assert grown.history.commits[:-1] == cold.history.commits
        assert load_history(story.plan, "HEAD~1").history == cold.history

    def test_a_history_that_was_rewritten_is_read_anew(self, story: PlanRepository) -> None:
        load_history(story.plan)
        story.git("reset", "--quiet", "--hard", "HEAD~3")
        story.edit("2025-06-01", "Oficina virtual", "Despacho", COUNTER)
        known = load_history(story.plan)
        for file in known_files(story):
            file.unlink()
        assert load_history(story.plan).history == known.history

    @pytest.mark.parametrize("damage", ["", "cut", "flipped", "other", "list"])
    def test_a_damaged_one_is_as_good_as_none(self, story: PlanRepository, damage: str) -> None:
        cold = load_history(story.plan)
        (file,) = known_files(story)
        raw = file.read_bytes()
        spoilt = {
            "": b"",
            "cut": raw[: len(raw) // 2],
            "flipped": raw.replace(b"in-progress", b"cancelled__", 1),
            "other": b"dtplan cache 1 0\n{}\n[]\n",
            "list": b"[" * 10_000,
        }
        file.write_bytes(spoilt[damage])
        again = load_history(story.plan)
        assert again.history == cold.history
        assert again.read == cold.read

    def test_nothing_is_kept_inside_of_the_plan(
        self, story: PlanRepository, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("DTPLAN_CACHE_DIR", str(story.plan / "cache"))
        load_history(story.plan)
        assert not (story.plan / "cache").exists()

    def test_a_shallow_copy_that_becomes_whole_is_listed_again(
        self, story: PlanRepository, tmp_path: Path
    ) -> None:
        copy = tmp_path / "copy"
        story.git("clone", "--quiet", "--depth", "2", f"file://{story.folder}", str(copy))
        few = load_history(copy / "plan")
        assert few.is_shallow
        assert len(few.history.commits) == 2
        Repository(copy).git("fetch", "--quiet", "--unshallow")
        whole = load_history(copy / "plan")
        assert not whole.is_shallow
        assert whole.history == load_history(story.plan).history


def known_files(repo: PlanRepository) -> list[Path]:
    return [path for path in (repo.folder.parent / "cache").iterdir() if path.is_file()]


def merge_branch(repo: PlanRepository) -> None:
    """A branch with two commits, merged after one on the main line."""
    repo.git("checkout", "--quiet", "-b", "side")
    repo.edit("2025-02-01", "planned: 50000", "planned: 70000")
    repo.edit("2025-02-02", "planned: 70000", "planned: 60000")
    repo.git("checkout", "--quiet", "main")
    repo.edit("2025-02-03", "status: in-progress", "status: paused")
    repo.git("merge", "--quiet", "--no-ff", "--message", "Merge", "side")


def planned(history: History) -> list[int]:
    (thread,) = (one for one in history.threads if one.id == "digital-counter")
    return [sum(line.planned for line in point.facts.money) // 100 for point in thread.points if point.facts]


def test_along_the_main_line_a_branch_counts_where_it_is_merged(repo: PlanRepository) -> None:
    merge_branch(repo)
    assert planned(load_history(repo.plan).history) == [150_000, 150_000, 160_000]


def test_every_commit_follows_the_branch_and_ends_as_the_plan_is(repo: PlanRepository) -> None:
    merge_branch(repo)
    loaded = load_history(repo.plan, every=True)
    assert len(loaded.history.commits) == 5
    assert 170_000 in planned(loaded.history)
    assert states_of(loaded.history)[-1] == read_with_models(repo.plan, "HEAD")


def test_it_ends_at_a_revision_and_starts_at_another(story: PlanRepository) -> None:
    whole = load_history(story.plan)
    older = load_history(story.plan, "HEAD~2")
    assert older.history.commits == whole.history.commits[:-2]
    assert find_start(story.plan, whole, "HEAD~2") == (5, date(2025, 5, 1))
    assert find_start(story.plan, whole, "2025-03-01") == (2, date(2025, 3, 1))
    assert find_start(story.plan, whole, "2099-01-01")[0] == 7
    with pytest.raises(GitError, match="not a revision"):
        find_start(story.plan, whole, "nothing")


def test_a_link_a_huge_file_and_broken_yaml_are_gaps(repo: PlanRepository) -> None:
    repo.on("2025-02-01", {"services/broken.yaml": "a: [", "services/huge.yaml": "# " + "x" * 3_000_000})
    (repo.plan / "services" / "link.yaml").symlink_to("digital-counter.yaml")
    repo.commit()
    loaded = load_history(repo.plan)
    assert [path for _number, path in loaded.history.gaps] == [
        "services/broken.yaml",
        "services/huge.yaml",
        "services/link.yaml",
    ]


def test_files_that_no_plan_is_read_from_are_left_alone(repo: PlanRepository) -> None:
    before = load_history(repo.plan).history
    repo.on(
        "2025-02-01", {".hidden/a.yaml": "a: [", "build/a.yaml": "a: [", "notes.yml": "a: [", "b.md": "b"}
    )
    assert load_history(repo.plan).history == before


@pytest.mark.parametrize(
    "name", ["new\nline.yaml", "tab\tin.yaml", ":100644 a.yaml", "é\u202e.yaml", "\x01commit x.yaml"]
)
def test_a_name_cannot_pass_for_a_line_of_the_listing(repo: PlanRepository, name: str) -> None:
    repo.on("2025-02-01", {name: rename(repo.read(), "other")})
    assert {thread.id for thread in load_history(repo.plan).history.threads} >= {"other", "digital-counter"}


def test_settings_of_git_change_nothing(repo: PlanRepository) -> None:
    repo.edit("2025-02-01", "status: in-progress", "status: paused")
    expected = load_history(repo.plan).history
    for key, value in (
        ("log.showRoot", "false"),
        ("diff.renames", "copies"),
        ("diff.relative", "true"),
        ("diff.orderFile", "order"),
        ("log.follow", "true"),
        ("format.pretty", "fuller"),
        ("core.quotePath", "true"),
        ("log.date", "relative"),
        ("diff.noprefix", "true"),
        ("log.decorate", "full"),
        ("log.diffMerges", "off"),
    ):
        repo.git("config", key, value)
    assert load_history(repo.plan).history == expected


def test_outside_of_a_repository_there_is_no_history(tmp_path: Path) -> None:
    with pytest.raises(GitError, match="has no history"):
        load_history(tmp_path)
