"""`dtplan new`: what is added validates, stands where it belongs, and touches nothing else."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Dtplan

DAY = ("--status-date", "2026-11-01")
INITIATIVE = ("--title", "ca=Bústia ciutadana", "--office", "social", "--start", "2026-12-01")


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where answers are kept during a test."""
    monkeypatch.setenv("DTPLAN_STATE_DIR", str(tmp_path / "state"))
    return tmp_path / "state"


def answer(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))


def read_all(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_initiative_is_a_file_of_its_own(dtplan: Dtplan, base_plan: Path) -> None:
    before = read_all(base_plan)
    done = dtplan("new", "initiative", *INITIATIVE, "--plan", base_plan, *DAY)
    assert (done.code, done.out.strip().rpartition("/")[2]) == (0, "bustia-ciutadana.yaml")
    after = read_all(base_plan)
    assert after.pop("services/bustia-ciutadana.yaml").decode() == (
        "kind: initiative\n"
        "id: bustia-ciutadana\n"
        "title:\n"
        "  ca: Bústia ciutadana\n"
        "office: social\n"
        "status: proposed\n"
        "schedule:\n"
        "  start: {planned: 2026-12-01}\n"
    )
    assert after == before
    assert dtplan("validate", base_plan, "--profile", "draft", *DAY).code == 0
    assert dtplan("fmt", "--check", base_plan / "services/bustia-ciutadana.yaml").code == 0
    assert "T101" in done.err  # the other language is asked for later


def test_schema_line_is_written_where_the_plan_has_it(dtplan: Dtplan, base_plan: Path) -> None:
    subplan = base_plan / "services/subplan.yaml"
    line = "# yaml-language-server: $schema=../.dtplan/schema/subplan.json\n"
    subplan.write_text(line + subplan.read_text(encoding="utf-8"), encoding="utf-8")
    assert dtplan("new", "initiative", *INITIATIVE, "--plan", base_plan, *DAY).code == 0
    written = (base_plan / "services/bustia-ciutadana.yaml").read_text(encoding="utf-8")
    assert written.startswith("# yaml-language-server: $schema=../.dtplan/schema/initiative.json\n")


@pytest.mark.parametrize(
    ("words", "path", "line"),
    [
        (
            ("office", "--title", "ca=Nova", "--title", "es=Nueva", "--set", "kind=office"),
            "registers/offices.yaml",
            "id: nova",
        ),
        (
            ("pam-goal", "--id", "5.10", "--title", "ca=Fita", "--title", "es=Fin", "--set", "level=line"),
            "registers/pam-2023-2027.yaml",
            'id: "5.10"',
        ),
        (
            ("measure", "--id", "C11.I4", "--title", "ca=Mesura", "--title", "es=Medida"),
            "registers/prtr.yaml",
            "id: C11.I4",
        ),
        (("call", "--id", "TER/2/2025", "--title", "ca=Una"), "registers/prtr.yaml", "id: TER/2/2025"),
        (
            (
                *("european-project", "--id", "101999999", "--title", "ca=Xarxa", "--set", "acronym=NET"),
                *("--set", "programme=Horizon Europe", "--set", "role=participant"),
            ),
            "registers/european-projects.yaml",
            'id: "101999999"',
        ),
        (
            (
                *("prtr-project", "--title", "ca=Nou projecte", "--office", "social"),
                *("--set", "measure=C11.I3"),
            ),
            "registers/prtr.yaml",
            "id: nou-projecte",
        ),
    ],
)
def test_entry_is_added_to_its_register_and_nothing_else_changes(
    dtplan: Dtplan, base_plan: Path, words: tuple[str, ...], path: str, line: str
) -> None:
    before = read_all(base_plan)
    done = dtplan("new", *words, "--plan", base_plan, *DAY)
    assert done.code == 0, done.err
    after = read_all(base_plan)
    changed = {name for name in after if after[name] != before.get(name)}
    assert changed == {path}
    old, new = before[path].decode().splitlines(), after[path].decode().splitlines()
    assert [one for one in new if one not in old]
    assert [one for one in old if one not in new] == []
    assert any(line in one for one in new)


def test_subplan_has_a_folder_of_its_own(dtplan: Dtplan, base_plan: Path) -> None:
    words = ("--title", "ca=Pla de dades", "--set", "subplan_kind=services", "--office", "social")
    assert dtplan("new", "subplan", *words, "--plan", base_plan, *DAY).code == 0
    assert (base_plan / "pla-dades/subplan.yaml").is_file()
    words = ("--title", "ca=Mapes", "--set", "subplan_kind=services", "--office", "social")
    assert dtplan("new", "subplan", *words, "--subplan", "services", "--plan", base_plan, *DAY).code == 0
    text = (base_plan / "services/mapes/subplan.yaml").read_text(encoding="utf-8")
    assert "parent: services\n" in text
    assert dtplan("validate", base_plan, "--profile", "draft", *DAY).code == 0


def test_dry_run_prints_the_change_and_writes_nothing(dtplan: Dtplan, base_plan: Path) -> None:
    before = read_all(base_plan)
    done = dtplan("new", "initiative", *INITIATIVE, "--plan", base_plan, "--dry-run", *DAY)
    assert done.code == 0
    assert "+id: bustia-ciutadana\n" in done.out
    assert read_all(base_plan) == before


def test_id_is_made_unique_and_a_given_one_is_never_taken_twice(dtplan: Dtplan, base_plan: Path) -> None:
    words = ("--title", "ca=Digital counter", "--office", "social", "--start", "2026-12-01")
    assert dtplan("new", "initiative", *words, "--plan", base_plan, *DAY).code == 0
    assert (base_plan / "services/digital-counter-2.yaml").is_file()
    before = read_all(base_plan)
    done = dtplan("new", "initiative", *words, "--id", "digital-counter", "--plan", base_plan, *DAY)
    assert (done.code, "already in the plan" in done.err) == (2, True)
    assert read_all(base_plan) == before


@pytest.mark.parametrize(
    "id_", ["../evil", "subplan", "Upper", "a--b", "/etc/passwd", "a/b", "con", "x" * 81]
)
def test_id_that_is_no_name_is_refused(dtplan: Dtplan, base_plan: Path, id_: str) -> None:
    before = read_all(base_plan.parent)
    done = dtplan("new", "initiative", *INITIATIVE, f"--id={id_}", "--plan", base_plan, *DAY)
    assert done.code == 2
    assert read_all(base_plan.parent) == before


def test_what_is_wrong_is_said_by_field_and_nothing_is_written(dtplan: Dtplan, base_plan: Path) -> None:
    before = read_all(base_plan)
    words = ("--title", "ca=Bústia", "--office", "socail", "--start", "2026-12-01")
    done = dtplan("new", "initiative", *words, "--plan", base_plan, *DAY)
    assert done.code == 1
    assert "1. office: " in done.out
    assert "Did you mean `social`?" in done.out
    words = ("--title", "ca=Bústia", "--office", "social", "--start", "2026-13-01")
    assert "`schedule.start.planned`" in dtplan("new", "initiative", *words, "--plan", base_plan, *DAY).out
    assert read_all(base_plan) == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("initiative", "--title", "ca=x"), "--office, --start"),
        (("wizard",), "is not a value of KIND"),
        (("call", "--title", "x", "--start", "2026-01-01", "--id", "A"), "--start has no meaning"),
        (("initiative", *INITIATIVE, "--set", "nature"), "is not FIELD=VALUE"),
        (("initiative", *INITIATIVE, "--set", "office.x=1"), "has a value of its own"),
        (("initiative", *INITIATIVE, "--title", "fr=Boîte"), "is not written in `fr`"),
        (("initiative", *INITIATIVE, "--subplan", "service"), "did you mean `services`?"),
        (("initiative", *INITIATIVE, "--as-of", "HEAD"), "writes files"),
        (("measure", "--title", "x"), "--id"),
    ],
)
def test_command_line_that_cannot_be_carried_out(
    dtplan: Dtplan, base_plan: Path, words: tuple[str, ...], said: str
) -> None:
    done = dtplan("new", *words, "--plan", base_plan, *DAY)
    assert (done.code, said in done.err) == (2, True), done.err


def test_wizard_asks_checks_and_writes(
    dtplan: Dtplan, base_plan: Path, monkeypatch: pytest.MonkeyPatch, state: Path
) -> None:
    answer(
        monkeypatch,
        *("Bústia", "Buzón", ""),  # the title in three languages
        "no such office",
        "drets",
        *("Per escriure", "", ""),
        "",
        "1/12/2026",
        "2026-11-01",  # before the first day
        "2027-05-31",
        "5",  # the only goal there is
        *("y", "1999", "2027", "pressupost", "12.500,50", "n"),
        "with vat",
        *("Bad Id", "digital-counter", ""),
        "write",
    )
    done = dtplan("new", "initiative", "--ask", "--plan", base_plan, *DAY)
    assert (done.code, done.out.strip().rpartition("/")[2]) == (0, "bustia.yaml"), done.err
    for said in (
        "None of them fits",
        "before the first day",
        "a year of the term",
        "is taken",
        "is not an id",
    ):
        assert said in done.err
    text = (base_plan / "services/bustia.yaml").read_text(encoding="utf-8")
    assert "office: social\n" in text
    assert "  end: {planned: 2027-05-31}\n" in text
    assert "    - {year: 2027, source: PGL, planned: 12500.50}\n" in text
    assert "  vat: included\n" in text
    assert "pam_goals: [pam-2023-2027/5]\n" in text
    assert list(state.rglob("*.json")) == []
    assert dtplan("validate", base_plan, "--profile", "draft", *DAY).code == 0


def test_wizard_that_is_interrupted_loses_nothing(
    dtplan: Dtplan, base_plan: Path, monkeypatch: pytest.MonkeyPatch, state: Path
) -> None:
    before = read_all(base_plan)
    answer(monkeypatch, "Bústia", "Buzón", "", "social", "Per escriure")
    done = dtplan("new", "initiative", "--ask", "--plan", base_plan, *DAY)
    assert (done.code, "kept in" in done.err) == (130, True)
    (kept,) = state.rglob("*.json")
    assert kept.stat().st_mode & 0o077 == 0
    assert read_all(base_plan) == before
    answer(monkeypatch, "y", "", "", "", "2026-12-01", "", "", "n", "", "write")
    done = dtplan("new", "initiative", "--ask", "--plan", base_plan, *DAY)
    assert done.code == 0, done.err
    assert "office: social\n" in (base_plan / "services/bustia.yaml").read_text(encoding="utf-8")
    assert not kept.exists()


def test_answers_of_last_time_can_be_dropped(
    dtplan: Dtplan, base_plan: Path, monkeypatch: pytest.MonkeyPatch, state: Path
) -> None:
    answer(monkeypatch, "Bústia")
    assert dtplan("new", "initiative", "--ask", "--plan", base_plan, *DAY).code == 130
    answer(monkeypatch, "n", "Altra")
    done = dtplan("new", "initiative", "--ask", "--plan", base_plan, *DAY)
    (kept,) = state.rglob("*.json")
    assert done.code == 130
    assert "Bústia" not in kept.read_text(encoding="utf-8")


@pytest.mark.parametrize("text", ["[1]", "{", '{"title.ca": 5}', '{"x": [[1]]}', "\xff"])
def test_kept_answers_that_are_none_are_left_alone(
    dtplan: Dtplan, base_plan: Path, monkeypatch: pytest.MonkeyPatch, state: Path, text: str
) -> None:
    answer(monkeypatch, "Bústia")
    dtplan("new", "initiative", "--ask", "--plan", base_plan, *DAY)
    (kept,) = state.rglob("*.json")
    kept.write_bytes(text.encode("latin-1"))
    answer(monkeypatch, "Altra")
    done = dtplan("new", "initiative", "--ask", "--plan", base_plan, *DAY)
    assert (done.code, "from last time" in done.err) == (130, False)


def test_wizard_lets_a_wrong_answer_be_changed(
    dtplan: Dtplan, base_plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, "", *("", "", "", ""), "", "", "n", "change", "nature", "", "write")
    words = (*INITIATIVE, "--title", "es=Buzón", "--set", "nature=magic", "--set", "title.en=Box")
    done = dtplan("new", "initiative", "--ask", *words, "--plan", base_plan, *DAY)
    assert "`magic`" in done.err
    assert done.code == 0, done.err
    assert "nature" not in (base_plan / "services/bustia-ciutadana.yaml").read_text(encoding="utf-8")


def test_no_input_asks_nothing(dtplan: Dtplan, base_plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answer(monkeypatch, "Bústia")
    done = dtplan("new", "initiative", "--ask", "--no-input", "--plan", base_plan, *DAY)
    assert (done.code, "needs more" in done.err) == (2, True)


def test_link_on_the_way_is_not_followed(dtplan: Dtplan, base_plan: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    (base_plan / "services").rename(outside)
    (base_plan / "services").symlink_to(outside)
    before = read_all(outside)
    done = dtplan("new", "initiative", *INITIATIVE, "--subplan", "services", "--plan", base_plan, *DAY)
    assert done.code in (2, 3)
    assert read_all(outside) == before


def test_lists_are_written_in_brackets(dtplan: Dtplan, base_plan: Path) -> None:
    words = ("--set", "pam_goals=[pam-2023-2027/5]", "--set", "budget.vat=excluded")
    lines = "budget.lines=[{year: 2026, source: PGL, planned: 9000}]"
    done = dtplan("new", "initiative", *INITIATIVE, *words, "--set", lines, "--plan", base_plan, *DAY)
    assert done.code == 0, done.out + done.err
    text = (base_plan / "services/bustia-ciutadana.yaml").read_text(encoding="utf-8")
    assert "    - {year: 2026, source: PGL, planned: 9000}\n" in text
    done = dtplan("new", "initiative", *INITIATIVE, "--set", "pam_goals=[a", "--plan", base_plan, *DAY)
    assert (done.code, "is no list" in done.err) == (2, True)


@pytest.mark.parametrize(
    ("kind", "lines", "path"),
    [
        ("subplan", ("Dades", "Datos", "", "1", "services", "social", "", ""), "services/dades/subplan.yaml"),
        ("office", ("Nova", "Nueva", "", "institute", "NOV", "1", "1/1/2026", ""), "registers/offices.yaml"),
        ("pam-goal", ("Fita", "Fin", "", "5.1", "axis", "5"), "registers/pam-2023-2027.yaml"),
        (
            "european-project",
            ("Xarxa", "Red", "", "101999999", "NET", "Horizon Europe", "participant", "social", "", ""),
            "registers/european-projects.yaml",
        ),
        ("prtr-project", ("Nou", "Nuevo", "", "C11", "2", "1", "25.000", ""), "registers/prtr.yaml"),
        ("measure", ("Mesura", "Medida", "", "C11.I3", "C11.I4", "31/12/2026"), "registers/prtr.yaml"),
        (
            "call",
            ("Crida", "Llamada", "", "TER/2/2025", "https://example.org/crida", "2025-01-31"),
            "registers/prtr.yaml",
        ),
    ],
)
def test_wizard_of_every_kind(
    dtplan: Dtplan,
    base_plan: Path,
    monkeypatch: pytest.MonkeyPatch,
    kind: str,
    lines: tuple[str, ...],
    path: str,
) -> None:
    before = read_all(base_plan)
    answer(monkeypatch, *lines, "write")
    done = dtplan("new", kind, "--ask", "--plan", base_plan, *DAY)
    assert done.code == 0, done.err
    after = read_all(base_plan)
    assert {name for name in after if after[name] != before.get(name)} == {path}
    assert "Traceback" not in done.err
    assert ("is already in the plan" in done.err) is (kind == "measure")


def test_completions_name_what_there_is(base_plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from dtplan.cli.choices import complete_kinds, complete_offices, complete_subplans

    monkeypatch.chdir(base_plan)
    assert complete_kinds("m") == [("measure", "a measure of the recovery plan")]
    assert complete_offices("so") == [("social", "Gerència de Drets Socials")]
    assert complete_subplans("") == [("services", "Pla de serveis")]
    (base_plan / "registers/offices.yaml").write_text("kind: offices\noffices: {a: [b]}\n", encoding="utf-8")
    assert complete_offices("") == []
    monkeypatch.chdir(base_plan.parent)
    assert complete_subplans("") == []
