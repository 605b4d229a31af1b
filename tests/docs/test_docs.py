"""What the documentation shows is true: its files validate, its links lead somewhere, its commands exist."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from pydantic import BaseModel
from typer.main import get_command
from typer.testing import CliRunner

from dtplan.cli.app import make_app
from dtplan.model.base import Model
from dtplan.model.entity import Entity, SluggedEntity
from dtplan.model.palette import Palette
from dtplan.plan.kinds import MODELS
from dtplan.plan.loader import load_plan
from dtplan.rules.validate import validate
from dtplan.scaffold.new_plan import iter_new_plan
from dtplan.source.document import load_document
from dtplan.source.tree import MemoryTree
from tests.docs.pages import (
    PAGES,
    ROOT,
    Row,
    anchors,
    blocks,
    field_tables,
    links,
    named_files,
    named_templates,
    read,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

STATUS_DATE = date(2026, 10, 31)
FORMAT = ROOT / "docs/plan-format.md"
REPORT = ROOT / "docs/report.md"
FIRST_STEPS = ROOT / "docs/getting-started.md"
LOGO = {
    "brand/portclar.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'
}
"""The picture that the theme on the format page names."""
SHARED_BY_ENTITIES = frozenset(SluggedEntity.model_fields)
ENDS_OF_A_COMMAND = frozenset(("|", "||", "&&", ";", ">", "2>"))


def plain_environment() -> dict[str, str]:
    """Return an environment in which dtplan can be run from a checkout, without colour."""
    without = {key: value for key, value in os.environ.items() if key not in ("FORCE_COLOR", "COLUMNS")}
    return without | {"NO_COLOR": "1", "PYTHONPATH": str(ROOT / "src"), "PYTHONUTF8": "1"}


def _errors(files: dict[str, str]) -> list[tuple[str, str, int, str]]:
    loaded = load_plan(MemoryTree(files), STATUS_DATE)
    assert loaded.plan is not None
    return [
        (one.code, one.path, one.span.line, one.message)
        for one in validate(loaded)
        if one.severity == "error" and one.waived is None
    ]


def _below(root: str, files: dict[str, str]) -> dict[str, str]:
    assert all(path.startswith(root) for path in files)
    return {path.removeprefix(root): text for path, text in files.items()}


def test_files_of_the_format_page_are_a_plan_without_errors() -> None:
    files = _below("plans/portclar/", named_files(FORMAT))
    assert set(MODELS) == {
        str(load_document(path, text.encode()).data["kind"]) for path, text in files.items()
    }
    assert _errors(files | LOGO) == []


def test_files_of_the_first_steps_are_a_plan_without_errors_on_top_of_a_new_one() -> None:
    shown = _below("portclar-plan/", named_files(FIRST_STEPS))
    assert shown
    new = dict(iter_new_plan("Portclar", ("ca", "en"), date(2026, 1, 15)))
    assert _errors(new | shown) == []


def test_other_pages_show_no_complete_file_that_nobody_checks() -> None:
    others = [page for page in PAGES if page not in (FORMAT, FIRST_STEPS) and page.name != "rules.md"]
    assert {page.name: list(named_files(page)) for page in others if named_files(page)} == {}


def _write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")


def test_templates_of_the_report_page_can_be_used(tmp_path: Path) -> None:
    templates = named_templates(REPORT)
    _write(tmp_path, _below("plans/portclar/", named_files(FORMAT)) | LOGO)
    _write(tmp_path / "templates", templates)
    own = [name for name in templates if not name.startswith("report/")]
    assert own
    words = [
        "report",
        str(tmp_path),
        "--out",
        str(tmp_path / "out"),
        "--status-date",
        STATUS_DATE.isoformat(),
    ]
    done = CliRunner().invoke(make_app(), [*words, "--lang", "en", *(f"--template={name}" for name in own)])
    assert (done.exit_code, done.exception) == (0, None)
    written = {
        path.name: path.read_text(encoding="utf-8") for path in (tmp_path / "out").iterdir() if path.is_file()
    }
    assert "<p>Approved by the council on 30 October 2026.</p>" in written["portclar-2023-2027.en.html"]
    assert "- Security operations centre (Digital Institute)" in written["press-note.en.md"]


@pytest.mark.parametrize(
    ("form", "template"),
    [("HTML", "report/html/report.html.j2"), ("Markdown", "report/markdown/report.md.j2")],
)
def test_blocks_of_the_report_are_the_ones_described(form: str, template: str) -> None:
    described = re.findall(r"^\| `(\w+)` \| (HTML|Markdown|both) \|", read(REPORT), re.MULTILINE)
    text = (ROOT / "templates" / template).read_text(encoding="utf-8")
    assert [name for name, where in described if where in (form, "both")] == re.findall(
        r"\{% block (\w+) %\}", text
    )


def test_changed_templates_of_the_report_page_change_blocks_that_exist() -> None:
    for name, text in named_templates(REPORT).items():
        own = ROOT / "templates" / name
        known = re.findall(r"\{% block (\w+) %\}", own.read_text(encoding="utf-8")) if own.is_file() else []
        assert set(re.findall(r"\{% block (\w+) %\}", text)) <= set(known)


def _all_models() -> Iterator[type[Model]]:
    """Yield every model that a file can hold."""
    pending: list[type[Model]] = [Model]
    while pending:
        children = pending.pop().__subclasses__()
        yield from children
        pending.extend(children)


def _rows(model: type[BaseModel]) -> list[Row]:
    left_out = SHARED_BY_ENTITIES if issubclass(model, Entity) and model is not SluggedEntity else frozenset()
    # An entity with a code in place of a readable id describes it.
    own = {"id"} if not issubclass(model, SluggedEntity) else set()
    return sorted(
        Row(info.alias or name, info.is_required())
        for name, info in model.model_fields.items()
        if name not in left_out or name in own
    )


def test_every_field_of_every_model_is_described_and_nothing_else() -> None:
    tables = field_tables(FORMAT)
    models = {model.__name__: model for model in _all_models() if model is not Entity}
    assert set(tables) == set(models)
    assert {name: sorted(rows) for name, rows in tables.items()} == {
        name: _rows(model) for name, model in models.items()
    }


def _note_used(value: Any, used: dict[type, set[str]]) -> None:
    if isinstance(value, BaseModel):
        used[type(value)] |= value.model_fields_set
        for name in value.model_fields_set:
            _note_used(getattr(value, name), used)
    elif isinstance(value, tuple | list):
        for item in value:
            _note_used(item, used)
    elif isinstance(value, dict):
        for item in value.values():
            _note_used(item, used)


def test_every_field_is_used_in_an_example() -> None:
    used: dict[type, set[str]] = defaultdict(set)
    for path, text in named_files(FORMAT).items():
        data = load_document(path, text.encode()).data
        assert isinstance(data, dict)
        _note_used(MODELS[str(data["kind"])].model_validate(data), used)
    shared = {name for model, names in used.items() if issubclass(model, Entity) for name in names}
    assert set(SHARED_BY_ENTITIES) <= shared
    unused = {
        model.__name__: missing
        for model, names in used.items()
        if model is not Palette  # one colour is written like any other
        and (
            missing := set(model.model_fields)
            - names
            - (SHARED_BY_ENTITIES if issubclass(model, Entity) else set())
        )
    }
    assert unused == {}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    broken = []
    for link in links(page):
        if link.startswith(("https://", "http://")):
            continue
        name, _, anchor = link.partition("#")
        target = (page.parent / name).resolve() if name else page
        is_there = target.is_relative_to(ROOT) and target.exists()
        if not is_there or (anchor and anchor not in anchors(target)):
            broken.append(link)
    assert broken == []


def _command_lines(page: Path) -> Iterator[list[str]]:
    for block in blocks(page, "console", "sh"):
        for line in block.replace("\\\n", " ").splitlines():
            words = shlex.split(line.strip().removeprefix("$ "), comments=True)
            if words[:1] == ["dtplan"]:
                end = next((n for n, word in enumerate(words) if word in ENDS_OF_A_COMMAND), len(words))
                yield words[1:end]


def _wrong_words(words: list[str]) -> list[str]:
    """Return the words of a command line that dtplan does not know."""
    if words == ["--version"]:
        return []
    commands = get_command(make_app()).commands  # type: ignore[attr-defined]
    if not words or words[0] not in commands:
        return words[:1]
    command = commands[words[0]]
    inner = getattr(command, "commands", None)
    if inner is not None:
        if len(words) < 2 or words[1] not in inner:
            return words[:2]
        command = inner[words[1]]
    known = {"--help", "-h"}
    for parameter in command.params:
        known.update(parameter.opts)
    options = [word.partition("=")[0] for word in words[1:] if word.startswith("-")]
    return [option for option in options if option not in known]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_and_option_exists(page: Path) -> None:
    assert [(words, wrong) for words in _command_lines(page) if (wrong := _wrong_words(words))] == []


def test_readme_shows_what_validate_prints(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "plans/barcelona", tmp_path / "plans/barcelona")
    changed = tmp_path / "plans/barcelona/ict/video-counter.yaml"
    text = changed.read_text(encoding="utf-8")
    for right, wrong in (
        ("design-system#core-components", "design-system#core-component"),
        ("planned: 2025-07-15, actual: 2025-07-18", "planned: 2025-07-15, actual: 2027-07-18"),
    ):
        assert right in text
        text = text.replace(right, wrong)
    changed.write_text(text, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "dtplan", "validate", "plans/barcelona", "--status-date", "last-update"],
        cwd=tmp_path,
        env=plain_environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    shown = next(block for block in blocks(ROOT / "README.md", "text") if block.startswith("error["))
    assert shown == done.stdout


def test_command_lines_are_found_at_all() -> None:
    assert any(words[:1] == ["validate"] for words in _command_lines(ROOT / "README.md"))
    assert _wrong_words(["validat"]) == ["validat"]
    assert _wrong_words(["validate", "plans/x", "--fial-on", "info"]) == ["--fial-on"]


def test_generated_pages_are_up_to_date() -> None:
    done = subprocess.run(
        [sys.executable, "docs/generate.py", "--check"],
        cwd=ROOT,
        env=plain_environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
