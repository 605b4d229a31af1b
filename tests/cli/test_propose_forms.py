"""Every form that people fill in becomes the same proposal."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

import pytest

from tests import barcelona
from tests.cli.repository import git, start_repository
from tests.scaffold.forms.filling import fill_github, fill_gitlab, fill_xlsx

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Dtplan

DATA: dict[str, Any] = {
    "status": "proposed",
    "title": {"ca": "Bústies intel·ligents", "es": "Buzones inteligentes"},
    "summary": {"ca": "Una bústia a cada barri.", "es": "Un buzón en cada barrio."},
    "office": "bit",
    "schedule": {"start": {"planned": "2026-11-15"}, "end": {"planned": "2027-03-31"}},
    "pam_goals": ["pam-2023-2027/2"],
    "budget": {"vat": "excluded", "lines": [{"year": "2027", "source": "PGL", "planned": "12500.50"}]},
}
WAYS = {"issue.md": fill_github, "issue.txt": fill_gitlab, "sheet.xlsx": fill_xlsx}
BRANCH = "proposal/busties-intelligents"


@pytest.fixture
def city(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    shutil.copytree(barcelona.ROOT, tmp_path / "city")
    return start_repository(tmp_path / "city")


@pytest.mark.parametrize("name", WAYS)
def test_filled_form_becomes_a_branch(dtplan: Dtplan, city: Path, tmp_path: Path, name: str) -> None:
    form = tmp_path / name
    form.write_bytes(WAYS[name](DATA, "ict", "ca"))
    words = ("--plan", city, "--status-date", "2026-10-31", "--lang", "es")
    done = dtplan("propose", "--from", form, *words)
    assert done.code == 0, done.out + done.err
    assert "12.500,50" in done.out
    path = "ict/busties-intelligents.yaml"
    assert git(city, "diff", "--name-status", f"main..{BRANCH}") == f"A\t{path}\n"
    text = git(city, "show", f"{BRANCH}:{path}")
    assert text == (
        "# yaml-language-server: $schema=../.dtplan/schema/initiative.json\n"
        "kind: initiative\n"
        "id: busties-intelligents\n"
        "title:\n"
        "  ca: Bústies intel·ligents\n"
        "  es: Buzones inteligentes\n"
        "summary:\n"
        "  ca: Una bústia a cada barri.\n"
        "  es: Un buzón en cada barrio.\n"
        "office: bit\n"
        "status: proposed\n"
        "schedule:\n"
        "  start: {planned: 2026-11-15}\n"
        "  end: {planned: 2027-03-31}\n"
        "pam_goals: [pam-2023-2027/2]\n"
        "budget:\n"
        "  vat: excluded\n"
        "  lines:\n"
        "    - {year: 2027, source: PGL, planned: 12500.50}\n"
    )


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.pdf", b"%PDF"), ("a.xlsx", b"PK\x03\x04"), ("a.md", b"\xff"), ("a.json", b"[]"), ("a", b"")],
)
def test_file_that_is_no_form(dtplan: Dtplan, city: Path, tmp_path: Path, name: str, content: bytes) -> None:
    form = tmp_path / name
    form.write_bytes(content)
    done = dtplan("propose", "--from", form, "--plan", city)
    assert (done.code, "1 thing to correct" in done.out) == (1, True), done.out + done.err


def test_half_filled_form_is_told_everything_at_once(dtplan: Dtplan, city: Path, tmp_path: Path) -> None:
    form = tmp_path / "issue.md"
    form.write_text("### Títol (Català)\n\nNomés un títol\n\n### Inici previst\n\naviat\n", encoding="utf-8")
    done = dtplan("propose", "--from", form, "--plan", city)
    assert done.code == 1
    numbered = [line for line in done.out.splitlines() if line[:1].isdigit()]
    assert [line.partition(":")[0] for line in numbered] == [
        "1. Planned start",
        "2. Office",
        "3. where it belongs",
    ]
