"""`dtplan propose`: a form becomes a branch, and nothing else is touched, whatever the form holds."""

from __future__ import annotations

import io
import json
import os
import re
import sys
from typing import TYPE_CHECKING

import pytest
from markdown_it import MarkdownIt

from tests.cli.repository import CLEAN, git, start_repository

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Dtplan

DAY = ("--status-date", "2026-11-01")
FORM = """\
# within: services
kind: initiative
title: {ca: Oficina a distància mòbil, es: Oficina virtual móvil}
summary: {ca: Atenció per vídeo des del telèfon., es: Atención por vídeo desde el teléfono.}
objective: {ca: Que ningú no faci cua., es: Que nadie haga cola.}
office: resources
schedule: {start: {planned: 2026-12-01}, end: {planned: 2027-05-31}}
depends_on: [digital-counter]
pam_goals: [pam-2023-2027/5]
budget:
  vat: excluded
  lines:
    - {year: 2026, source: PGL, planned: 600000}
    - {year: 2027, source: PGL, planned: 20000.50}
milestones:
  - {id: open, title: {ca: Obert al públic, es: Abierto al público}, due: {planned: 2027-03-01}}
"""
ID = "oficina-distancia-mobil"
PATH = f"services/{ID}.yaml"
BRANCH = f"proposal/{ID}"


@pytest.fixture(autouse=True)
def clean_git(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    for name, value in CLEAN.items():
        if name.startswith("GIT_"):
            monkeypatch.setenv(name, value)


@pytest.fixture
def repository(base_plan: Path) -> Path:
    return start_repository(base_plan)


def write_form(tmp_path: Path, text: str | bytes = FORM, name: str = "form.yaml") -> Path:
    form = tmp_path / name
    form.write_bytes(text.encode() if isinstance(text, str) else text)
    return form


def look_at(folder: Path) -> dict[str, str | bytes]:
    """Return everything of a repository that a proposal must not touch."""
    files: dict[str, str | bytes] = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and ".git" not in path.relative_to(folder).parts
    }
    files["index"] = (folder / ".git/index").read_bytes()
    files["HEAD"] = git(folder, "symbolic-ref", "HEAD") + git(folder, "rev-parse", "HEAD")
    files["stash"] = git(folder, "stash", "list")
    return files


def branches(folder: Path) -> list[str]:
    return git(folder, "for-each-ref", "--format=%(refname:short)", "refs/heads").split()


def test_form_becomes_a_branch_with_one_commit_and_one_file(
    dtplan: Dtplan, repository: Path, tmp_path: Path
) -> None:
    before = look_at(repository)
    done = dtplan("propose", "--from", write_form(tmp_path), "--plan", repository, *DAY)
    assert done.code == 0, done.err
    assert look_at(repository) == before
    assert branches(repository) == ["main", BRANCH]
    assert git(repository, "diff", "--name-status", f"main..{BRANCH}") == f"A\t{PATH}\n"
    assert git(repository, "rev-parse", f"{BRANCH}^") == git(repository, "rev-parse", "main")
    assert git(repository, "fsck", "--strict", "--no-dangling") == ""
    written = git(repository, "show", f"{BRANCH}:{PATH}")
    assert written.startswith(f"kind: initiative\nid: {ID}\ntitle:\n")
    assert "status: proposed\n" in written
    assert "within" not in written
    assert f"git switch {BRANCH}" in done.err
    assert "git push" not in done.err  # there is nowhere to push to
    git(repository, "switch", "-q", BRANCH)
    found = dtplan("validate", repository, "--profile", "draft", *DAY).out
    assert re.findall(r"error\[(\w+)\]", found) == ["D301", "B201"]  # what the request says
    assert dtplan("fmt", "--check", repository / PATH).code == 0


def test_request_says_what_the_proposal_does(dtplan: Dtplan, repository: Path, tmp_path: Path) -> None:
    body = tmp_path / "body.md"
    words = ("--lang", "en", "--body", body, "--plan", repository, *DAY)
    done = dtplan("propose", "--from", write_form(tmp_path), *words)
    text = done.out
    assert text == f"Proposal: Oficina a distància mòbil\n\n{body.read_text(encoding='utf-8')}"
    for said in (
        "| 2026 | €600,000 | €600,000 |",
        "| **Total** | €620,000.50 | **€620,000.50** |",
        "| Pla de serveis | 2026 | €500,000 | €600,000 | €500,000 | \\-€100,000 **▲ exceeded** |",
        "Convivència i seguretat (pam-2023-2027/5): 3 other initiatives serve it",
        "Oficina a distància (digital-counter), same office | In progress |",
        "It is to start on 1 Dec 2026, but what it depends on is expected only on 31 Dec 2026:",
        "the office answers for 1 other initiative that is not finished",
        "**Error** B201",
        "**Error** D301",
    ):
        assert said in text, text


@pytest.mark.parametrize(
    ("language", "said"),
    [("ca", "Quant costa"), ("es", "Cuánto cuesta"), ("pt", "Quanto custa"), ("en", "What it costs")],
)
def test_request_speaks_the_language_asked_for(
    dtplan: Dtplan, repository: Path, tmp_path: Path, language: str, said: str
) -> None:
    words = ("--lang", language, "--dry-run", "--plan", repository, *DAY)
    assert f"## {said}\n" in dtplan("propose", "--from", write_form(tmp_path), *words).out


def test_json_says_the_same_for_programs(dtplan: Dtplan, repository: Path, tmp_path: Path) -> None:
    words = ("--format", "json", "--plan", repository, *DAY)
    record = json.loads(dtplan("propose", "--from", write_form(tmp_path), *words).out)
    assert (record["ok"], record["kind"], record["id"], record["branch"]) == (True, "initiative", ID, BRANCH)
    assert record["commit"] == git(repository, "rev-parse", BRANCH).strip()
    assert record["effect"]["cost"]["total"] == "620000.50"
    assert record["effect"]["envelopes"][0]["left_after"] == "-100000"
    assert record["effect"]["overlaps"][0]["initiative"]["id"] == "digital-counter"


def test_dirty_work_tree_and_index_stay_as_they_are(dtplan: Dtplan, repository: Path, tmp_path: Path) -> None:
    (repository / "services/digital-counter.yaml").write_text("half written: [", encoding="utf-8")
    (repository / "services/subplan.yaml").unlink()
    (repository / "new.txt").write_text("mine", encoding="utf-8")
    git(repository, "add", "new.txt")
    before = look_at(repository)
    done = dtplan("propose", "--from", write_form(tmp_path), "--plan", repository, *DAY)
    assert done.code == 0, done.err
    assert look_at(repository) == before
    assert git(repository, "diff", "--name-status", f"main..{BRANCH}") == f"A\t{PATH}\n"


def test_plan_below_the_top_of_the_repository(dtplan: Dtplan, base_plan: Path, tmp_path: Path) -> None:
    top = tmp_path / "city"
    (top / "plans").mkdir(parents=True)
    (top / "README.md").write_text("city", encoding="utf-8")
    base_plan.rename(top / "plans/one")
    start_repository(top)
    done = dtplan("propose", "--from", write_form(tmp_path), "--plan", top / "plans/one", *DAY)
    assert done.code == 0, done.err
    assert git(top, "diff", "--name-status", f"main..{BRANCH}") == f"A\tplans/one/{PATH}\n"


def test_branch_that_exists_is_left_as_it_is(dtplan: Dtplan, repository: Path, tmp_path: Path) -> None:
    form = write_form(tmp_path)
    git(repository, "branch", BRANCH)
    before = git(repository, "rev-parse", BRANCH)
    done = dtplan("propose", "--from", form, "--plan", repository, *DAY)
    assert (done.code, "is a branch already" in done.err) == (2, True)
    assert git(repository, "rev-parse", BRANCH) == before
    assert dtplan("propose", "--from", form, "--branch", "mine", "--plan", repository, *DAY).code == 0
    assert branches(repository) == ["main", "mine", BRANCH]


@pytest.mark.parametrize(
    "name", ["-x", "--help", "a..b", "a b", "@{-1}", "x.lock", "main/", "proposal/é\x07"]
)
def test_name_of_a_branch_is_no_option_and_no_nonsense(
    dtplan: Dtplan, repository: Path, tmp_path: Path, name: str
) -> None:
    done = dtplan("propose", "--from", write_form(tmp_path), f"--branch={name}", "--plan", repository, *DAY)
    assert (done.code, branches(repository)) == (2, ["main"])


@pytest.mark.parametrize("base", ["--output=x", "nowhere", "-n1"])
def test_base_is_a_revision(dtplan: Dtplan, repository: Path, tmp_path: Path, base: str) -> None:
    done = dtplan("propose", "--from", write_form(tmp_path), f"--base={base}", "--plan", repository, *DAY)
    assert (done.code, "is not a revision" in done.err) == (2, True)


def test_base_is_where_the_branch_starts(dtplan: Dtplan, repository: Path, tmp_path: Path) -> None:
    first = git(repository, "rev-parse", "HEAD").strip()
    git(repository, "mv", "services/threat-sharing.yaml", "services/alerts.yaml")
    git(repository, "commit", "-qm", "second")
    words = ("--base", "HEAD~1", "--plan", repository, *DAY)
    assert dtplan("propose", "--from", write_form(tmp_path), *words).code == 0
    assert git(repository, "rev-parse", f"{BRANCH}^").strip() == first


def test_git_that_does_not_know_who_commits(dtplan: Dtplan, base_plan: Path, tmp_path: Path) -> None:
    start_repository(base_plan, has_name=False)
    done = dtplan("propose", "--from", write_form(tmp_path), "--plan", base_plan, *DAY)
    assert done.code == 2
    assert 'git config --global user.name "Your name"' in done.err
    assert branches(base_plan) == ["main"]


def test_remote_is_named(dtplan: Dtplan, repository: Path, tmp_path: Path) -> None:
    git(repository, "remote", "add", "city", "https://example.org/plan.git")
    done = dtplan("propose", "--from", write_form(tmp_path), "--plan", repository, *DAY)
    assert f"git push -u city {BRANCH}" in done.err


def test_without_git_only_the_file_can_be_written(dtplan: Dtplan, base_plan: Path, tmp_path: Path) -> None:
    form = write_form(tmp_path)
    done = dtplan("propose", "--from", form, "--plan", base_plan, *DAY)
    assert (done.code, "--no-commit" in done.err) == (2, True)
    assert dtplan("propose", "--from", form, "--no-commit", "--plan", base_plan, *DAY).code == 0
    assert (base_plan / PATH).is_file()
    done = dtplan("propose", "--from", form, "--no-commit", "--plan", base_plan, *DAY)
    assert done.code == 0  # an id of its own
    assert (base_plan / f"services/{ID}-2.yaml").is_file()


def test_repository_without_a_commit(dtplan: Dtplan, base_plan: Path, tmp_path: Path) -> None:
    git(base_plan, "init", "-q")
    done = dtplan("propose", "--from", write_form(tmp_path), "--plan", base_plan, *DAY)
    assert (done.code, "commit the plan first" in done.err) == (2, True)


def test_dry_run_makes_nothing(dtplan: Dtplan, repository: Path, tmp_path: Path) -> None:
    before, objects = look_at(repository), git(repository, "count-objects")
    body = tmp_path / "body.md"
    words = ("--dry-run", "--body", body, "--plan", repository, *DAY)
    done = dtplan("propose", "--from", write_form(tmp_path), *words)
    assert (done.code, f"+id: {ID}\n" in done.out, "Oficina" in done.out) == (0, True, True)
    assert (look_at(repository), branches(repository), body.exists()) == (before, ["main"], False)
    assert git(repository, "count-objects") == objects


def test_entry_of_a_register_can_be_proposed(dtplan: Dtplan, repository: Path, tmp_path: Path) -> None:
    form = write_form(
        tmp_path,
        "kind: offices\noffices:\n  - {id: housing, kind: office, title: {ca: Habitatge, es: Vivienda}}\n",
    )
    done = dtplan("propose", "--from", form, "--plan", repository, "--lang", "en", *DAY)
    assert done.code == 0, done.err
    assert "This proposal adds an office to the plan." in done.out
    stat = git(repository, "diff", "--numstat", "main..proposal/housing")
    added, removed, path = stat.split()
    assert (int(added) >= 1, removed, path) == (True, "0", "registers/offices.yaml")


FAULTY = {
    "nothing": ("", "is empty", ""),
    "no YAML": ("a: [", "", "1."),
    "no kind": ("title: {ca: x}\n", "kind", "kind"),
    "a plan": ("kind: plan\nid: x\n", "kind", "kind"),
    "two things": ("kind: offices\noffices: [{id: a}, {id: b}]\n", "one", "one"),
    "no title": (
        FORM.replace("title: {ca: Oficina a distància mòbil, es: Oficina virtual móvil}\n", ""),
        "title",
        "",
    ),
    "wrong date": (FORM.replace("2026-12-01", "01/12/2026"), "schedule.start.planned", "2026-12-01"),
    "unknown office": (FORM.replace("office: resources", "office: resorces"), "office", "did you mean"),
    "unknown key": (FORM + "colour: red\n", "colour", ""),
    "unknown sub-plan": (FORM.replace("within: services", "within: nowhere"), "nowhere", "services"),
    "way out": (FORM.replace("within: services", "within: ../.."), "", ""),
    "taken": (FORM + "id: digital-counter\n", "id", "already"),
    "path": (FORM + 'id: "../../x"\n', "id", "not an id"),
    "option": (FORM + 'id: "--upload-pack=x"\n', "id", "not an id"),
    "approved": (FORM + "status: approved\n", "status", "proposed"),
    "waived": (FORM + "waivers: [{rule: B201, reason: x, until: 2027-01-01}]\n", "waivers", "decided"),
    "reported": (FORM + "updates: [{date: 2026-01-01, by: social, rag: green}]\n", "updates", "decided"),
    "list": (FORM.replace("office: resources", "office: [resources]"), "office", ""),
    "deep": (FORM + "custom: " + "[" * 90 + "]" * 90 + "\n", "", ""),
    "hidden": (FORM.replace("Atenció", "Aten\u202ació"), "", "U+202A"),
}


@pytest.mark.parametrize("name", [name for name in FAULTY if name != "way out"])
def test_faulty_form_is_explained_and_nothing_is_written(
    dtplan: Dtplan, repository: Path, tmp_path: Path, name: str
) -> None:
    text, field, said = FAULTY[name]
    form = write_form(tmp_path, text)
    before = look_at(repository)
    done = dtplan("propose", "--from", form, "--plan", repository, *DAY)
    assert done.code == 1, done.out + done.err
    assert field in done.out
    assert said.casefold() in done.out.casefold()
    assert "is safe in" in done.err
    assert (look_at(repository), branches(repository), form.read_text(encoding="utf-8")) == (
        before,
        ["main"],
        text,
    )
    record = dtplan("propose", "--from", form, "--format", "json", "--plan", repository, *DAY)
    assert json.loads(record.out)["ok"] is False


def test_place_that_is_no_id_is_nowhere(dtplan: Dtplan, repository: Path, tmp_path: Path) -> None:
    form = write_form(tmp_path, FAULTY["way out"][0])
    done = dtplan("propose", "--from", form, "--plan", repository, *DAY)
    assert done.code == 0  # the comment says nothing, and there is but one sub-plan
    assert git(repository, "diff", "--name-status", f"main..{BRANCH}") == f"A\t{PATH}\n"


@pytest.mark.parametrize(
    "content",
    [b"\xff\xfe\x00", b"\x00" * 100, b"x" * (2 * 1024 * 1024 + 1), b"kind: initiative\ntitle: {ca: \xff}\n"],
)
def test_form_of_any_bytes(dtplan: Dtplan, repository: Path, tmp_path: Path, content: bytes) -> None:
    done = dtplan("propose", "--from", write_form(tmp_path, content), "--plan", repository, *DAY)
    assert (done.code, branches(repository)) == (1, ["main"])


def test_form_through_a_pipe(dtplan: Dtplan, repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(FORM.encode())))
    done = dtplan("propose", "--from", "-", "--plan", repository, *DAY)
    assert (done.code, branches(repository)) == (0, ["main", BRANCH]), done.err


def test_form_that_is_no_file(dtplan: Dtplan, repository: Path, tmp_path: Path) -> None:
    assert dtplan("propose", "--from", tmp_path / "none.yaml", "--plan", repository).code == 2
    assert dtplan("propose", "--from", tmp_path, "--plan", repository).code == 2
    os.mkfifo(tmp_path / "pipe.yaml")
    assert dtplan("propose", "--from", tmp_path / "pipe.yaml", "--plan", repository).code == 2


HOSTILE = (
    "@mayor closes #12, GH-3, org/repo#4, !5 [x](https://evil.example) <img src=x onerror=alert(1)> "
    "<!-- --> | a | b | **bold** `code` $math$ https://evil.example/a www.evil.example ~~x~~ [skip ci] ***NO_CI***"
)


def test_text_of_a_form_stays_text(dtplan: Dtplan, repository: Path, tmp_path: Path) -> None:
    title = json.dumps(HOSTILE)
    long = json.dumps("/close\n/assign @mayor\n# Heading\n| a | b |\n|---|---|\n```\n" + HOSTILE)
    form = write_form(
        tmp_path,
        FORM.replace("ca: Oficina a distància mòbil", f"ca: {title}")
        .replace("ca: Atenció per vídeo des del telèfon.", f"ca: {long}")
        .replace("ca: Obert al públic", f"ca: {long}")
        + f"id: {ID}\n",
    )
    done = dtplan("propose", "--from", form, "--lang", "en", "--format", "json", "--plan", repository, *DAY)
    assert done.code == 0, done.out + done.err
    record = json.loads(done.out)
    plain = dtplan(
        "propose",
        "--from",
        write_form(tmp_path, FORM + "id: plain\n", "p.yaml"),
        "--lang",
        "en",
        "--format",
        "json",
        "--plan",
        repository,
        *DAY,
    )
    body, title = record["body"], record["title"]
    for text in (body, title, git(repository, "log", "-1", "--format=%B", BRANCH)):
        assert re.search(r"@\w|(?<!#)#\w|GH-\d|!\d|://|www\.|\[skip ci\]|\*{3}", text) is None, text
    assert "\n" not in title
    assert not any(line.lstrip().startswith("/") for line in body.splitlines())
    parser = MarkdownIt("gfm-like", {"linkify": False, "html": True})
    effect, _, checks = body.partition("## What the checks say")
    kinds = [token.type for token in parser.parse(effect)]
    usual = json.loads(plain.out)["body"].partition("## What the checks say")[0]
    assert kinds == [token.type for token in parser.parse(usual)]  # the same headings, tables and paragraphs
    assert not {token.type for token in parser.parse(checks)} & {"table_open", "html_block", "fence", "hr"}
    inside = {child.type for token in parser.parse(body) for child in token.children or ()}
    assert inside.isdisjoint({"link_open", "image", "html_inline", "em_open", "s_open"})


def test_proposal_is_not_run_on_another_day(dtplan: Dtplan, repository: Path, tmp_path: Path) -> None:
    done = dtplan("propose", "--from", write_form(tmp_path), "--as-of", "HEAD", "--plan", repository)
    assert (done.code, "--base" in done.err) == (2, True)
    words = ("--no-commit", "--branch", "x", "--plan", repository)
    assert dtplan("propose", "--from", write_form(tmp_path), *words).code == 2
