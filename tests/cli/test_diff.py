"""`dtplan diff`: which two plans are compared, what is said, and how it ends."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import openpyxl
import pytest

from dtplan.render.diff.json_schema import render_json_schema
from tests.cli.conftest import write_plan
from tests.rules.examples import base_files
from tests.source.repository import Repository

if TYPE_CHECKING:
    from tests.cli.conftest import Dtplan, Golden

COUNTER = "services/digital-counter.yaml"
DAY = ("--status-date", "2026-10-31", "--lang", "es")
PUBLISHED = Path(__file__).parents[2] / "docs" / "schemas" / "diff-1.json"


def _close(node: Any) -> Any:
    """Return a schema that refuses keys it does not describe."""
    if isinstance(node, list):
        return [_close(item) for item in node]
    if not isinstance(node, dict):
        return node
    closed = {key: _close(value) for key, value in node.items()}
    return closed | {"additionalProperties": False} if "required" in node else closed


VALIDATOR = jsonschema.Draft202012Validator(_close(json.loads(render_json_schema())))


def _edit(path: Path, *pairs: tuple[str, str]) -> None:
    text = path.read_text(encoding="utf-8")
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


@pytest.fixture
def city(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """A repository with the small plan at its top; the test runs in it."""
    repository = Repository(write_plan(tmp_path / "city", base_files()))
    repository.commit()
    monkeypatch.chdir(repository.folder)
    return repository


SLIP = ("end: {planned: 2026-12-31}", "end: {planned: 2026-12-31, forecast: 2027-03-05}")
MONEY = ("planned: 50000,", "planned: 121800,")
WORD = ("Atención por vídeo.", "Atención por vídeo y por chat.")


def test_what_is_the_same_is_no_difference(city: Repository, dtplan: Dtplan) -> None:
    _edit(city.folder / COUNTER, ("sdgs: [16]", "sdgs:\n  - 16  # peace"))
    for words in ([], ["HEAD"], ["HEAD..HEAD"], ["HEAD", "HEAD"]):
        done = dtplan("diff", *words, "--exit-code", *DAY)
        assert (done.code, done.err) == (0, "")
        assert "Las dos versiones dicen lo mismo." in done.out


def test_work_tree_says_dates_money_and_words(city: Repository, dtplan: Dtplan) -> None:
    _edit(city.folder / COUNTER, SLIP, MONEY, WORD)
    done = dtplan("diff", *DAY)
    assert (done.code, done.err) == (0, "")
    said = " ".join(done.out.split())
    assert "Final estimado: – → 5 mar 2027 · 64 días más tarde" in said
    assert "50.000 € → 121.800 € · +71.800 €" in said
    assert "Línea de presupuesto “2025 · Presupuesto municipal · Bienes corrientes”" in said
    assert "Atención por vídeo {+y por chat+}." in said
    order = [done.out.index(word) for word in ("Cambios sustanciales", "Cambios de redacción", "Sumas")]
    assert order == sorted(order)


@pytest.mark.parametrize(
    ("words", "is_seen"),
    [
        ([], False),
        (["HEAD~1"], True),
        (["HEAD~1..HEAD"], True),
        (["HEAD~1.."], True),
        (["HEAD~1", "HEAD"], True),
        (["..HEAD"], False),
        (["HEAD..HEAD~1"], True),
        (["side...HEAD"], True),
        (["side..HEAD"], True),
        (["--as-of", "HEAD~1"], True),
        (["--as-of", "HEAD"], False),
        (["HEAD~1", "--as-of", "HEAD"], True),
    ],
)
def test_revisions(city: Repository, dtplan: Dtplan, words: list[str], *, is_seen: bool) -> None:
    city.git("branch", "side")
    _edit(city.folder / COUNTER, SLIP)
    city.commit()
    done = dtplan("diff", *words, "--exit-code", *DAY)
    assert done.code == (1 if is_seen else 0), done.err
    assert ("5 mar 2027" in done.out) is is_seen


def test_three_dots_begin_where_both_part(city: Repository, dtplan: Dtplan) -> None:
    city.git("checkout", "--quiet", "-b", "side")
    _edit(city.folder / COUNTER, SLIP)
    city.commit()
    city.git("checkout", "--quiet", "main")
    _edit(city.folder / COUNTER, MONEY)
    city.commit()
    apart, straight = (dtplan("diff", f"main{dots}side", *DAY).out for dots in ("...", ".."))
    assert "121.800" not in apart
    assert "5 mar 2027" in apart
    assert "121.800" in straight


def test_two_folders_without_git(tmp_path: Path, dtplan: Dtplan, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write_plan(tmp_path / "old", base_files())
    write_plan(tmp_path / "new", base_files())
    _edit(tmp_path / "new" / COUNTER, SLIP)
    done = dtplan("diff", "old", "new", "--exit-code", *DAY)
    assert (done.code, done.err) == (1, "")
    assert "64 días más tarde" in done.out
    refused = dtplan("diff", "old", "new", "--as-of", "HEAD", *DAY)
    assert (refused.code, refused.out) == (2, "")
    assert "--as-of goes with revisions" in refused.err


def test_exit_code_with_material_asks_for_what_was_approved(city: Repository, dtplan: Dtplan) -> None:
    _edit(city.folder / COUNTER, WORD)
    assert dtplan("diff", *DAY).code == 0
    assert dtplan("diff", "--exit-code", *DAY).code == 1
    done = dtplan("diff", "--exit-code", "--material", *DAY)
    assert done.code == 0
    assert "Ningún cambio sustancial." in done.out
    assert "chat" not in done.out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["nowhere"], "`nowhere` is not a revision"),
        (["nowhere..HEAD"], "`nowhere` is not a revision"),
        (["HEAD..nowhere"], "`nowhere` is not a revision"),
        (["--output=x"], "No such option"),
    ],
)
def test_what_is_no_revision(city: Repository, dtplan: Dtplan, words: list[str], said: str) -> None:
    assert city
    done = dtplan("diff", *words, *DAY)
    assert done.code in (2, 3)
    assert said in done.err


@pytest.mark.parametrize(
    "words",
    [
        ["a", "b", "c"],
        ["HEAD..HEAD", "--as-of", "HEAD"],
        ["--format", "xml"],
        ["--format", "xlsx"],
        ["--format", "json", "--stat"],
    ],
)
def test_words_that_cannot_be_carried_out(city: Repository, dtplan: Dtplan, words: list[str]) -> None:
    assert city
    done = dtplan("diff", *words, *DAY)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("dtplan: ")


def test_plan_that_cannot_be_read_is_named(city: Repository, dtplan: Dtplan) -> None:
    good = (city.folder / "plan.yaml").read_text(encoding="utf-8")
    city.commit({"plan.yaml": "kind: plan\n"})
    city.commit({"plan.yaml": good})
    done = dtplan("diff", "HEAD~1", *DAY)
    assert (done.code, done.out) == (2, "")
    assert "plan.yaml cannot be used in `HEAD~1`: `dtplan validate --as-of HEAD~1` says why" in done.err
    city.git("rm", "--quiet", "plan.yaml")
    city.git("commit", "--quiet", "--message", "gone")
    city.write({"plan.yaml": good})
    done = dtplan("diff", "HEAD", *DAY)
    assert done.code == 2
    assert "there is no plan.yaml in city/ in `HEAD`" in done.err


def test_file_that_cannot_be_read_is_said_not_compared(city: Repository, dtplan: Dtplan) -> None:
    city.write({COUNTER: "kind: initiative\nid: digital-counter\n"})
    done = dtplan("diff", *DAY)
    assert done.code == 0
    assert "No se ha comparado" in done.out
    assert "Baja" not in done.out


def test_findings_gained_and_fixed(city: Repository, dtplan: Dtplan) -> None:
    _edit(city.folder / COUNTER, ("office: resources", "office: nobody"))
    done = dtplan("diff", *DAY)
    assert "1 observación nueva, 0 resueltas" in done.out
    assert "R202" in done.out
    city.commit()
    _edit(city.folder / COUNTER, ("office: nobody", "office: resources"))
    done = dtplan("diff", "-v", *DAY)
    assert "0 observaciones nuevas, 1 resuelta" in done.out
    assert "R202" in done.out
    assert "observaci" not in dtplan("diff", "--no-findings", *DAY).out


def test_json_is_as_its_schema_says(city: Repository, dtplan: Dtplan) -> None:
    _edit(city.folder / COUNTER, SLIP, MONEY, WORD, ("office: resources", "office: nobody"))
    city.git("mv", "services/threat-sharing.yaml", "services/sharing.yaml")
    _edit(city.folder / "services/sharing.yaml", ("id: threat-sharing", "id: sharing"))
    (city.folder / "services/security-centre.yaml").unlink()
    done = dtplan("diff", "--format", "json", *DAY)
    assert (done.code, done.err) == (0, "")
    payload = json.loads(done.out)
    VALIDATOR.validate(payload)
    assert payload["format"] == "dtplan-diff-1"
    changes = {change["id"]: change for change in payload["changes"]}
    assert changes["sharing"]["renamed_from"] == "threat-sharing"
    assert changes["security-centre"]["verb"] == "removed"
    assert changes["security-centre"]["before"]["office"] == "institute"
    fields = {field["key"]: field for field in changes["digital-counter"]["fields"]}
    assert fields["schedule.end.forecast"]["days"] == 64
    assert fields["budget.lines.planned"]["amount"] == 71800
    assert fields["summary.es"]["weight"] == "editorial"
    assert "R202" in [one["code"] for one in payload["findings"]["gained"]]
    material = json.loads(dtplan("diff", "--format", "json", "--material", *DAY).out)
    VALIDATOR.validate(material)
    assert material["summary"]["editorial"] == 0
    assert {field["weight"] for change in material["changes"] for field in change["fields"]} == {"material"}


def test_schema_is_published(dtplan: Dtplan) -> None:
    text = render_json_schema()
    jsonschema.Draft202012Validator.check_schema(json.loads(text))
    assert dtplan("schema", "--diff").out == text
    assert PUBLISHED.read_text(encoding="utf-8") == text


def test_workbook_has_a_row_for_each_field(city: Repository, dtplan: Dtplan) -> None:
    _edit(city.folder / COUNTER, SLIP, MONEY, WORD, ("Oficina virtual", "=HYPERLINK(1)"))
    assert dtplan("diff", "--format", "xlsx", "--out", "d.xlsx", "-q", *DAY).code == 0
    book = openpyxl.load_workbook(io.BytesIO((city.folder / "d.xlsx").read_bytes()))
    assert book.sheetnames == ["Resumen", "Cambios", "Sumas"]
    head, *rows = book["Cambios"].iter_rows(values_only=True)
    found = [dict(zip(head, row, strict=True)) for row in rows]
    assert len(found) == 4
    money = next(row for row in found if row["Importe"])
    assert (money["Antes"], money["Ahora"], money["Importe"]) == (50000, 121800, 71800)
    slip = next(row for row in found if row["Días"])
    assert (slip["Días"], slip["Campo"]) == (64, "Final estimado")
    cells = [cell for row in book["Cambios"].iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert [cell.quotePrefix for cell in cells if str(cell.value).startswith("=")] == [True] * 5


def test_file_is_what_is_printed(city: Repository, dtplan: Dtplan) -> None:
    _edit(city.folder / COUNTER, SLIP)
    for name in ("text", "markdown", "html", "json"):
        printed = dtplan("diff", "--format", name, *DAY)
        assert dtplan("diff", "--format", name, "--out", "x", *DAY).err == "Wrote x.\n"
        assert (city.folder / "x").read_text(encoding="utf-8") == printed.out


def test_narrow_terminal_keeps_every_line_inside(
    city: Repository, dtplan: Dtplan, monkeypatch: pytest.MonkeyPatch
) -> None:
    _edit(city.folder / COUNTER, SLIP, MONEY, WORD)
    monkeypatch.setenv("COLUMNS", "60")
    plain = dtplan("diff", *DAY).out
    assert max(map(len, plain.splitlines())) <= 60
    coloured = dtplan("diff", "--color", "always", *DAY).out
    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain


def test_golden(tmp_path: Path, dtplan: Dtplan, golden: Golden, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write_plan(tmp_path / "old", base_files())
    write_plan(tmp_path / "new", base_files())
    _edit(
        tmp_path / "new" / COUNTER,
        *(SLIP, MONEY, WORD),
        ("office: resources\npartners: [social]", "office: social"),
        (
            "    weight: 60\n",
            SECOND,
        ),
    )
    monkeypatch.setenv("COLUMNS", "80")
    golden("diff.txt", dtplan("diff", "old", "new", *DAY).out)
    golden("diff.md", dtplan("diff", "old", "new", "--format", "markdown", *DAY).out)


SECOND = """\
    weight: 30
  - id: second
    title: {es: Segunda oficina}
    due: {planned: 2026-12-15}
    weight: 30
"""
HOSTILE = (
    "@team #12 GH-7 !3 <img src=x onerror=alert(1)> | a | `b` **c** [d](https://evil.example) "
    "www.evil.example ::error::e ##[error]f </details> </title><script>alert(1)</script>"
)


@pytest.mark.parametrize("place", ["title", "item", "text"])
def test_hostile_words_stay_words(city: Repository, dtplan: Dtplan, place: str) -> None:
    quoted = json.dumps(HOSTILE)
    edits = {
        "title": ("es: Oficina virtual", f"es: {quoted}"),
        "item": ("es: Contrato adjudicado", f"es: {quoted}"),
        "text": ("es: Atención por vídeo.", f"es: {quoted}"),
    }
    _edit(city.folder / COUNTER, edits[place], SLIP, ("planned: 2024-05-31", "planned: 2024-06-01"))
    text = dtplan("diff", *DAY).out
    assert "::error" not in text
    assert "##[" not in text
    markdown = dtplan("diff", "--format", "markdown", *DAY).out
    assert not re.search(
        r"@\w|#\d|GH-\d|!\d|(?<!\\)<(?:img|script)|(?<!\\)\| a|(?<!\\)\[d|://evil|www\.|::error", markdown
    )
    assert markdown.count("<details>") == markdown.count("</details>")
    page = dtplan("diff", "--format", "html", *DAY).out
    assert "<img" not in page
    assert page.count("<script>") == 1
    assert page.count("</title>") == 1
    assert "##[" not in dtplan("diff", "--format", "json", *DAY).out


def test_text_with_a_line_end_is_one_line(city: Repository, dtplan: Dtplan) -> None:
    hostile = json.dumps("a\n# Material changes\n+ b\u202e \x07")
    _edit(
        city.folder / COUNTER,
        ("es: Contrato adjudicado", f"es: {hostile}"),
        ("planned: 2024-05-31", "planned: 2024-06-01"),
    )
    done = dtplan("diff", *DAY)
    assert done.code == 0
    assert "\n# Material" not in done.out
    assert "\n+ b" not in done.out
