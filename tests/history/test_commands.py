"""`dtplan history` and `dtplan log` as they are run."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import jsonschema
import pytest

from tests.history.repo import add_update, rename

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Dtplan
    from tests.history.repo import PlanRepository

DAY = ("--status-date", "2026-12-31")
SVG = "{http://www.w3.org/2000/svg}"
EVIL = "<script>alert(1)</script>\\\"'&|`=cmd"


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_the_dates_of_an_initiative_as_csv(story: PlanRepository, dtplan: Dtplan) -> None:
    result = dtplan("history", "video-desk", "--plan", story.plan, "--format", "csv", *DAY)
    assert result.code == 0
    said = [(row["milestone"], row["day"], row["expected"], row["slip_days"]) for row in rows(result.out)]
    assert said == [
        ("contract-awarded", "2025-01-10", "2024-06-14", "14"),
        ("in-service", "2025-01-10", "2026-11-30", "0"),
        ("in-service", "2026-12-05", "2026-12-04", "4"),
        ("", "2025-01-10", "2026-12-31", "0"),
        ("", "2025-02-01", "2027-01-30", "30"),
    ]


def test_an_id_of_the_past_is_found(story: PlanRepository, dtplan: Dtplan) -> None:
    now, then = (
        dtplan("history", id_, "--plan", story.plan, "--format", "json", *DAY)
        for id_ in ("video-desk", "digital-counter")
    )
    assert now.out == then.out
    assert json.loads(now.out)["former_ids"] == ["digital-counter"]


def test_json_is_what_its_schema_says(story: PlanRepository, dtplan: Dtplan) -> None:
    schema = json.loads(dtplan("schema", "--history").out)
    jsonschema.Draft202012Validator.check_schema(schema)
    for words in ([], ["video-desk"], ["resources"], ["services"], ["--show", "budget"]):
        result = dtplan("history", *words, "--plan", story.plan, "--format", "json", *DAY)
        data = json.loads(result.out)
        jsonschema.validate(data, schema)
        assert data["format"] == "dtplan-history-1"
        wrong = {**data, "kind": "thing"}
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(wrong, schema)
    schema = json.loads(dtplan("schema", "--log").out)
    jsonschema.Draft202012Validator.check_schema(schema)
    data = json.loads(dtplan("log", "video-desk", "--plan", story.plan, "--format", "json", "--authors").out)
    jsonschema.validate(data, schema)
    assert [event["event"] for entry in data["entries"] for event in entry["events"]] == [
        "status",
        "actual",
        "renamed",
        "update",
        "money",
        "expected",
        *("first", "term", "cost", "approved", "update"),
    ]


def test_the_whole_plan_is_counted(story: PlanRepository, dtplan: Dtplan) -> None:
    data = json.loads(dtplan("history", "--plan", story.plan, "--format", "json", *DAY).out)
    assert [(row["in_progress"], row["cancelled"]) for row in data["status"]] == [(1, 0), (0, 1)]
    assert [(row["day"], row["planned"]) for row in data["budget"]] == [
        ("2025-01-10", 460_000),
        ("2025-03-01", 470_000),
        ("2026-12-20", 310_000),
    ]
    assert [(row["green"], row["amber"], row["mean_progress"]) for row in data["progress"]] == [
        (1, 0, 80),
        (0, 1, 80),
        (0, 1, 100),
        (0, 0, 100),
    ]


def test_what_held_before_stands_at_the_beginning(story: PlanRepository, dtplan: Dtplan) -> None:
    words = ("history", "--plan", story.plan, "--format", "csv", "--show", "budget", *DAY)
    assert [row["planned"] for row in rows(dtplan(*words, "--since", "2025-02-15").out)] == [
        "460000",
        "470000",
        "310000",
    ]
    assert [row["planned"] for row in rows(dtplan(*words, "--since", "HEAD~1").out)] == ["470000", "310000"]
    assert [row["planned"] for row in rows(dtplan(*words, "--as-of", "2025-02-15").out)] == ["460000"]
    assert [row["planned"] for row in rows(dtplan(*words, "--by", "year").out)] == ["470000", "310000"]


def test_tables_fit_into_80_columns(
    story: PlanRepository, dtplan: Dtplan, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    for words in ([], ["video-desk"]):
        result = dtplan("history", *words, "--plan", story.plan, *DAY)
        assert result.code == 0
        assert max(map(len, result.out.splitlines())) <= 80
    assert "30 dies" in result.out
    assert "2025" in result.out


@pytest.mark.parametrize("show", ["dates", "status", "progress", "budget"])
@pytest.mark.parametrize("word", [None, "video-desk"])
def test_a_drawing_says_what_it_is(
    story: PlanRepository, dtplan: Dtplan, show: str, word: str | None
) -> None:
    words = [word] if word else []
    result = dtplan("history", *words, "--plan", story.plan, "--format", "svg", "--show", show, *DAY)
    assert result.code == 0
    top = ET.fromstring(result.out)  # noqa: S314 - our own drawing
    assert top.get("role") == "img"
    named = {node.get("id") for node in top.iter() if node.tag in (f"{SVG}title", f"{SVG}desc")}
    assert set(str(top.get("aria-labelledby")).split()) <= named
    assert any(node.tag == f"{SVG}text" and node.text for node in top.iter())
    box = [float(one) for one in str(top.get("viewBox")).split()]
    for node in top.iter(f"{SVG}text"):
        assert box[0] <= float(node.get("x", 0)) <= box[2]
        assert box[1] <= float(node.get("y", 0)) <= box[3]


def test_the_page_holds_each_drawing_and_its_table(
    story: PlanRepository, dtplan: Dtplan, tmp_path: Path
) -> None:
    out = tmp_path / "history.html"
    result = dtplan("history", "--plan", story.plan, "--format", "html", "--out", out, *DAY)
    assert (result.code, result.out) == (0, "")
    page = out.read_text(encoding="utf-8")
    assert page.count("<svg") == 4
    assert page.count("<table") == 4
    assert not re.search(r'(?:src|href)="http|style="|\son\w+=', page)
    assert "default-src &#39;none&#39;" in page


def test_markdown_has_the_same_tables(story: PlanRepository, dtplan: Dtplan) -> None:
    text = dtplan("history", "--plan", story.plan, "--format", "md", "--lang", "es", *DAY).out
    assert text.startswith("# Historia del plan")
    assert len(re.findall(r"^\| ---", text, re.MULTILINE)) == 4
    assert "| 1 mar 2025 |" in text


def test_the_log_is_told_newest_first(story: PlanRepository, dtplan: Dtplan) -> None:
    words = ("log", "video-desk", "--plan", story.plan, "--lang", "es")
    text = dtplan(*words).out
    told = [
        "Estado: En curso → Cancelada",
        "Hito alcanzado: «Servicio en funcionamiento», 4 de diciembre de 2026 (4 días de retraso)",
        "Cambio de identificador: digital-counter → video-desk",
        "Avance 60 % → 70 %, En riesgo: «Anem tard.»",
        "Previsto: 150.000 € → 160.000 € (10.000 € más)",
        "Fin estimado: 31 de diciembre de 2026 → 30 de enero de 2027 (30 días más tarde)",
        "Ya estaba en el plan",
    ]
    found = [text.replace("\u00a0", " ").find(sentence) for sentence in told]
    assert -1 not in found
    assert found == sorted(found)
    reverse = dtplan(*words, "--reverse").out
    assert reverse.index("Ya estaba") < reverse.index("Cambio de identificador")
    assert "Ya estaba" not in dtplan(*words, "--since", "2025-02-01").out


def test_people_are_named_only_when_that_is_asked_for(story: PlanRepository, dtplan: Dtplan) -> None:
    story.git("config", "user.name", "Somebody")
    story.git("commit", "--quiet", "--amend", "--no-edit", "--author", "Pia Pujol <pia@example.org>")
    for form in ("text", "md", "html", "json"):
        words = ("log", "video-desk", "--plan", story.plan, "--format", form)
        assert "Pia" not in dtplan(*words).out
        with_authors = dtplan(*words, "--authors").out
        assert "Pia Pujol" in with_authors
        assert "example.org>" not in with_authors


def test_an_unknown_word_is_refused_with_what_may_have_been_meant(
    story: PlanRepository, dtplan: Dtplan
) -> None:
    for command in ("history", "log"):
        result = dtplan(command, "video-dsk", "--plan", story.plan)
        assert result.code == 2
        assert "video-desk" in result.err
    assert dtplan("log", "services", "--plan", story.plan).code == 2


def test_outside_of_git_it_is_the_world_that_is_wrong(base_plan: Path, dtplan: Dtplan) -> None:
    for words in (["history"], ["log", "digital-counter"]):
        result = dtplan(*words, "--plan", base_plan)
        assert result.code == 3
        assert "no history" in result.err


@pytest.fixture
def base_plan(tmp_path: Path) -> Path:
    from tests.cli.conftest import write_plan
    from tests.rules.examples import base_files

    return write_plan(tmp_path / "base", base_files())


def test_one_table_at_a_time_where_there_is_room_for_one(story: PlanRepository, dtplan: Dtplan) -> None:
    words = ("history", "--plan", story.plan, "--show", "dates", "--show", "budget")
    for form in ("csv", "svg"):
        assert dtplan(*words, "--format", form).code == 2
    for wrong in (["--show", "money"], ["--by", "week"], ["--format", "pdf"]):
        assert dtplan("history", "--plan", story.plan, *wrong).code == 2


def test_a_shallow_copy_says_that_its_history_begins_late(
    story: PlanRepository, dtplan: Dtplan, tmp_path: Path
) -> None:
    copy = tmp_path / "copy"
    story.git("clone", "--quiet", "--depth", "1", f"file://{story.folder}", str(copy))
    assert (
        "Older commits" in dtplan("history", "--plan", copy / "plan", "--format", "html").out
        or "antics" in dtplan("history", "--plan", copy / "plan", "--format", "html").out
    )
    assert json.loads(dtplan("history", "--plan", copy / "plan", "--format", "json").out)["shallow"] is True


def evil_story(repo: PlanRepository) -> None:
    """Titles, ids, offices and texts that try to be something else than text."""
    title = json.dumps(EVIL)
    text = (
        repo.read()
        .replace("ca: Servei en marxa", f"ca: {title}")
        .replace("ca: Oficina a distància", f"ca: {title}")
    )
    repo.on("2025-02-01", {"services/digital-counter.yaml": text})
    text = add_update(text, "2026-10-02", "red", 10).replace('ca: "Fet."', f"ca: {title}")
    text = text.replace("end: {planned: 2026-12-31}", "end: {planned: 2026-12-31, forecast: 2027-12-31}")
    repo.on(
        "2025-03-01", {"services/digital-counter.yaml": text.replace("office: resources", "office: '<b>'")}
    )
    odd = (
        rename(text, "'<i>odd</i>'").replace("vat: excluded", "vat: '<u>'").replace("rag: red", "rag: '<s>'")
    )
    repo.on(
        "2025-04-01",
        {"services/digital-counter.yaml": odd + "decisions:\n  - {date: x, kind: '<q>', title: no}\n"},
    )


@pytest.mark.parametrize("form", ["html", "md", "table", "json", "csv", "svg"])
def test_content_stays_content_in_a_history(repo: PlanRepository, dtplan: Dtplan, form: str) -> None:
    evil_story(repo)
    for word in ([], ["<i>odd</i>"]):
        result = dtplan("history", *word, "--plan", repo.plan, "--format", form, *DAY)
        assert result.code == 0, result.err
        check(result.out, form)


@pytest.mark.parametrize("form", ["text", "md", "html", "json"])
def test_content_stays_content_in_a_log(repo: PlanRepository, dtplan: Dtplan, form: str) -> None:
    evil_story(repo)
    result = dtplan("log", "digital-counter", "--plan", repo.plan, "--format", form)
    assert result.code == 0, result.err
    check(result.out, form)


def check(text: str, form: str) -> None:
    if form in ("html", "svg", "md"):
        assert not re.search(r"(?<!\\)<(?:script>|b>|i>|u>|s>|q>)", text)
    if form == "csv":
        assert all(not (cell or "").startswith(tuple("=+-@")) for row in rows(text) for cell in row.values())
    if form == "json":
        json.loads(text)


def test_escapes_of_a_terminal_are_shown_and_not_obeyed(repo: PlanRepository, dtplan: Dtplan) -> None:
    repo.edit("2025-02-01", "ca: Servei en marxa", 'ca: "\\u009b31m red"')
    for words in (["history", "digital-counter"], ["log", "digital-counter"]):
        result: Any = dtplan(*words, "--plan", repo.plan)
        assert result.code == 0
        assert "\x9b" not in result.out
        assert "\x1b" not in result.out
