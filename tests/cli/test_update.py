"""`dtplan update` adds what is new, and touches nothing else."""

from __future__ import annotations

import difflib
import io
import shlex
from typing import TYPE_CHECKING

import pytest

from tests import barcelona
from tests.cli.conftest import write_plan
from tests.rules.examples import base_files

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Dtplan, Result

FILE = "services/digital-counter.yaml"
DAY = "2026-10-31"
ENTRY = ("--rag", "amber", "--progress", "70", "--text", "ca=Fet: més.", "--text", "es=Hecho: más.")


@pytest.fixture
def update(dtplan: Dtplan, base_plan: Path) -> Dtplan:
    def run(*words: str | Path) -> Result:
        return dtplan("update", "--plan", base_plan, "--status-date", DAY, *words)

    return run


def _added(before: str, after: str) -> list[str]:
    """Return the lines that were added; none may have gone."""
    changes = [line for line in difflib.ndiff(before.splitlines(), after.splitlines()) if line[0] in "+-"]
    assert all(line.startswith("+ ") for line in changes), changes
    return [line[2:] for line in changes]


def test_update_only_adds_its_lines(update: Dtplan, base_plan: Path) -> None:
    result = update("digital-counter", *ENTRY, "--evidence", "https://example.org/acta")
    assert (result.code, result.out) == (0, f"{base_plan / FILE}: update of 2026-10-31 (amber, 70 %)\n")
    assert _added(base_files()[FILE], (base_plan / FILE).read_text(encoding="utf-8")) == [
        "  - date: 2026-10-31",
        "    by: resources",
        "    rag: amber",
        "    progress: 70",
        '    text: {ca: "Fet: més.", es: "Hecho: más."}',
        "    evidence: https://example.org/acta",
    ]


def test_short_update_stands_in_braces_as_the_one_above(update: Dtplan, base_plan: Path) -> None:
    update("digital-counter", *ENTRY[:4], "--text", "ca=Fet.", "--text", "es=Hecho.")
    assert _added(base_files()[FILE], (base_plan / FILE).read_text(encoding="utf-8")) == [
        "  - {date: 2026-10-31, by: resources, rag: amber, progress: 70, text: {ca: Fet., es: Hecho.}}"
    ]


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_every_open_initiative_of_barcelona_can_be_updated(
    dtplan: Dtplan, tmp_path: Path, line_end: str
) -> None:
    files = {path: text for path, text in barcelona.files().items() if isinstance(text, str)}
    folder = write_plan(tmp_path / "plan", {})
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(text.replace("\n", line_end).encode())
    for id_ in ("unified-appointments", "algorithm-register", "digital-archive"):
        (path,) = [path for path, text in files.items() if f"\nid: {id_}\n" in text]
        before = (folder / path).read_bytes().decode()
        words = ("--by", "bit", "--rag", "green", "--progress", "99", "--date", "2026-10-31")
        texts = ("--text", "ca=Fet.", "--text", "es=Hecho.", "--text", "en=Done.")
        result = dtplan("update", id_, "--plan", folder, "--status-date", DAY, *words, *texts)
        assert result.code == 0, result.err
        after = (folder / path).read_bytes().decode()
        added = _added(before, after)
        assert "    progress: 99" in added
        assert len(added) == 8 + (id_ == "digital-archive")
        assert after.count("\n") == after.count(line_end)


def test_dates_are_set_beside_it_in_one_go(update: Dtplan, base_plan: Path) -> None:
    dates = ("--forecast-end", "31/03/2027", "--forecast", "in-service=2027-02-28")
    result = update("digital-counter", *ENTRY, *dates)
    text = (base_plan / FILE).read_text(encoding="utf-8")
    assert result.code == 0
    assert "  end: {planned: 2026-12-31, forecast: 2027-03-31}\n" in text
    assert "    due: {planned: 2026-11-30, forecast: 2027-02-28}\n" in text
    assert "date: 2026-10-31" in text


def test_milestone_that_was_reached_has_its_day_and_its_proof(update: Dtplan, base_plan: Path) -> None:
    words = ("--reached", "in-service=2026-10-30", "--proof", "in-service=https://example.org/acta")
    assert update("digital-counter", *words).code == 0
    text = (base_plan / FILE).read_text(encoding="utf-8")
    assert "    due: {planned: 2026-11-30, actual: 2026-10-30}\n" in text
    assert "    evidence: https://example.org/acta\n" in text
    assert "date: 2026-10-31" not in text


def test_forecast_that_came_true_earlier_goes_away(update: Dtplan, base_plan: Path) -> None:
    update("digital-counter", "--forecast", "in-service=2026-11-28")
    assert update("digital-counter", "--reached", "in-service=2026-10-30").code == 0
    text = (base_plan / FILE).read_text(encoding="utf-8")
    assert "    due: {planned: 2026-11-30, actual: 2026-10-30}\n" in text


def test_dry_run_prints_the_diff_and_writes_nothing(update: Dtplan, base_plan: Path) -> None:
    result = update("digital-counter", *ENTRY, "--dry-run")
    assert result.code == 0
    assert "\n+  - {date: 2026-10-31" in result.out
    assert (base_plan / FILE).read_text(encoding="utf-8") == base_files()[FILE]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((*ENTRY, "--date", "2026-09-30"), "already has an update of 2026-09-30"),
        ((*ENTRY, "--by", "nobody"), "`nobody` is not an office"),
        ((*ENTRY, "--reached", "no-such=2026-10-30"), "has no milestone `no-such`: it has contract-awarded"),
        (("--reached", "contract-awarded=2024-06-15"), "was already reached on 2024-06-14"),
        (("--forecast", "contract-awarded=2027-06-15"), "nothing is left to forecast"),
        (("--started", "2024-03-12"), "already started on 2024-03-11"),
        ((*ENTRY, "--date", "2026-11-01"), "error[P109]"),
        (("--status", "completed"), "error[P102]"),
        ((*ENTRY, "--evidence", "http:nowhere"), "error[S"),
        ((*ENTRY[:-1], "es=a\u202eb"), "cannot be written"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    update: Dtplan, base_plan: Path, words: tuple[str, ...], said: str
) -> None:
    result = update("digital-counter", *words)
    assert result.code == 1
    assert said in result.err
    assert "Nothing was written." in result.err
    assert (base_plan / FILE).read_text(encoding="utf-8") == base_files()[FILE]


def test_progress_that_goes_back_is_said_and_written(update: Dtplan) -> None:
    result = update("digital-counter", *ENTRY[:2], "--progress", "10", *ENTRY[4:])
    assert result.code == 0
    assert "warning[P106]" in result.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("digital-countr", *ENTRY), "did you mean `digital-counter`"),
        (("digital-counter",), "needs --rag, --progress, --text ca=…, --text es=…"),
        (("digital-counter", *ENTRY[:-2]), "needs --text es=…"),
        ((), "needs ID"),
        (("digital-counter", *ENTRY, "--text", "fr=Fait"), "does not say in which language"),
        (("digital-counter", *ENTRY, "--text", "ca=Un altre"), "is there twice"),
        (("digital-counter", *ENTRY, "--rag", "yellow"), "not a value of --rag"),
        (("digital-counter", *ENTRY, "--date", "31-31-2026"), "is not a date"),
        (("digital-counter", *ENTRY, "--reached", "in-service"), "should be a milestone and its day"),
        (("digital-counter", *ENTRY, "--office", "social"), "--sheet"),
        (("digital-counter", *ENTRY, "--as-of", "HEAD"), "--as-of"),
    ],
)
def test_words_that_do_not_fit_are_explained(update: Dtplan, words: tuple[str, ...], said: str) -> None:
    result = update(*words)
    assert result.code == 2
    assert said in result.err


def test_draft_may_be_updated_in_its_main_language_alone(update: Dtplan, base_plan: Path) -> None:
    plan = (base_plan / "plan.yaml").read_text(encoding="utf-8")
    profile = "rules: {profile: draft}\n"
    assert "\nrules:" not in plan
    (base_plan / "plan.yaml").write_text(plan + profile, encoding="utf-8")
    assert update("digital-counter", *ENTRY[:-2]).code == 0


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> io.StringIO:
    """Standard input as a terminal in which a test has typed its answers."""
    typed = io.StringIO()
    monkeypatch.setattr("sys.stdin", typed)
    monkeypatch.setattr("dtplan.cli.asking.can_ask", lambda _options: True)
    return typed


def _type(typed: io.StringIO, *answers: str) -> None:
    typed.write("".join(f"{answer}\n" for answer in answers))
    typed.seek(0)


def test_wizard_asks_for_what_is_missing(update: Dtplan, base_plan: Path, terminal: io.StringIO) -> None:
    _type(terminal, "", "amber", "101", "70 %", "Hecho.", "", "", "yes", "", "2027-01-15", "2027-02-01", "y")
    result = update("digital-counter", "--text", "ca=Fet.")
    assert result.code == 0, result.err
    assert "Last update, 2026-09-30: green, 60 %. Tot segueix el calendari." in result.err
    assert "Open milestone in-service, expected 2026-11-30: Servei en marxa" in result.err
    text = (base_plan / FILE).read_text(encoding="utf-8")
    assert "due: {planned: 2026-11-30, forecast: 2027-01-15}" in text
    assert "end: {planned: 2026-12-31, forecast: 2027-02-01}" in text
    assert "progress: 70" in text


def test_interrupted_wizard_writes_nothing_and_says_how_to_go_on(
    update: Dtplan, base_plan: Path, terminal: io.StringIO
) -> None:
    _type(terminal, "digital", "30/10/2026", "amber", "70", "És a punt; falta «poc»")
    result = update()
    assert result.code == 130
    assert "Nothing was written." in result.err
    assert (base_plan / FILE).read_text(encoding="utf-8") == base_files()[FILE]
    (line,) = [line for line in result.err.splitlines() if line.startswith("  dtplan update ")]
    words = shlex.split(line)
    assert words[:3] == ["dtplan", "update", "digital-counter"]
    assert {"--date", "2026-10-30", "amber", "70", "ca=És a punt; falta «poc»"} <= set(words)
    result = update(*words[2:], "--text", "es=Está listo")
    assert result.code == 0, result.err


def test_wizard_that_is_told_no_writes_nothing(
    update: Dtplan, base_plan: Path, terminal: io.StringIO
) -> None:
    _type(terminal, "", "amber", "70", "Hecho.", "", "", "no", "no")
    assert update("digital-counter", "--text", "ca=Fet.").code == 130
    assert (base_plan / FILE).read_text(encoding="utf-8") == base_files()[FILE]


def test_no_input_is_never_asked(update: Dtplan) -> None:
    assert update("digital-counter", "--no-input").code == 2
