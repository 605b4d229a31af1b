"""`dtplan init`: a new plan is sound as it is written."""

from __future__ import annotations

import importlib.util
import json
from typing import TYPE_CHECKING

import pytest

from dtplan.source.document import load_document

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Dtplan

LANGUAGES = (("en",), ("ca", "es"), ("pt",), ("fr", "de"), ("zh-Hant",))


def _init(dtplan: Dtplan, folder: Path, languages: tuple[str, ...], *words: str) -> None:
    asked = [word for language in languages for word in ("--lang", language)]
    result = dtplan("init", folder, "--city", "Vilanova del Mar", *asked, *words)
    assert result.code == 0
    assert result.out.splitlines() != []


@pytest.mark.parametrize("languages", LANGUAGES)
def test_new_plan_has_no_finding(dtplan: Dtplan, tmp_path: Path, languages: tuple[str, ...]) -> None:
    _init(dtplan, tmp_path / "new", languages)
    result = dtplan("validate", tmp_path / "new", "--fail-on", "info")
    assert result.out.startswith("Checked ")
    assert (result.code, result.err) == (0, "")


@pytest.mark.parametrize("languages", LANGUAGES)
@pytest.mark.parametrize("day", ["2024-02-29", "2026-01-01", "2026-12-31"])
def test_new_plan_is_sound_whatever_day_it_is(
    dtplan: Dtplan, tmp_path: Path, languages: tuple[str, ...], day: str
) -> None:
    _init(dtplan, tmp_path / "new", languages, "--status-date", day)
    assert dtplan("validate", tmp_path / "new", "--status-date", day, "--fail-on", "info").code == 0


def test_new_plan_is_in_the_languages_that_are_asked_for(dtplan: Dtplan, tmp_path: Path) -> None:
    _init(dtplan, tmp_path / "new", ("ca", "es"))
    rows = {
        language: json.loads(
            dtplan("list", "--plan", tmp_path / "new", "--format", "json", "--lang", language).out
        )
        for language in ("ca", "es")
    }
    assert rows["ca"][0]["title"] != rows["es"][0]["title"]
    assert dtplan("list", "--plan", tmp_path / "new", "--lang", "en").code == 2


@pytest.mark.parametrize(
    "city", ["L'Hospitalet", 'The "City"', "A: b #c", "{x}", "{city}", "%s", "*", "Ω€😀"]
)
def test_name_of_the_city_may_hold_anything(dtplan: Dtplan, tmp_path: Path, city: str) -> None:
    assert dtplan("init", tmp_path / "new", "--city", city, "--lang", "ca").code == 0
    assert dtplan("validate", tmp_path / "new").code == 0
    data = load_document("plan.yaml", (tmp_path / "new" / "plan.yaml").read_bytes()).data
    assert isinstance(data, dict)
    assert city in json.dumps(data["title"], ensure_ascii=False).replace('\\"', '"')


def test_every_file_that_is_named_is_written(dtplan: Dtplan, tmp_path: Path) -> None:
    folder = tmp_path / "new"
    named = dtplan("init", folder).out.splitlines()
    assert sorted(named) == sorted(str(path) for path in folder.rglob("*") if path.is_file())


def test_dry_run_writes_nothing(dtplan: Dtplan, tmp_path: Path) -> None:
    result = dtplan("init", tmp_path / "new", "--dry-run")
    assert result.code == 0
    assert "plan.yaml" in result.out
    assert not (tmp_path / "new").exists()


def test_file_that_exists_is_never_replaced(dtplan: Dtplan, tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text("mine", encoding="utf-8")
    result = dtplan("init", tmp_path)
    assert (result.code, result.out) == (2, "")
    assert [path.name for path in tmp_path.iterdir()] == ["plan.yaml"]
    assert (tmp_path / "plan.yaml").read_text(encoding="utf-8") == "mine"


def test_second_time_is_refused(dtplan: Dtplan, tmp_path: Path) -> None:
    _init(dtplan, tmp_path, ("en",))
    assert dtplan("init", tmp_path).code == 2


@pytest.mark.parametrize("language", ["english", "EN", "", "../x", "e n"])
def test_language_that_is_none_ends_with_2(dtplan: Dtplan, tmp_path: Path, language: str) -> None:
    result = dtplan("init", tmp_path / "new", "--lang", language)
    assert (result.code, result.out) == (2, "")
    assert not (tmp_path / "new").exists()


def test_quiet_says_only_the_result(dtplan: Dtplan, tmp_path: Path) -> None:
    assert dtplan("init", tmp_path / "new", "--quiet").err == ""


@pytest.mark.skipif(
    importlib.util.find_spec("dtplan.views.report") is None, reason="the report is not there yet"
)
@pytest.mark.parametrize("languages", LANGUAGES)
def test_new_plan_can_be_published(dtplan: Dtplan, tmp_path: Path, languages: tuple[str, ...]) -> None:
    _init(dtplan, tmp_path / "new", languages)
    result = dtplan("report", tmp_path / "new", "--out", tmp_path / "out")
    assert result.code == 0
    assert len([path for path in (tmp_path / "out").iterdir() if path.is_file()]) == 2 * len(languages)
