"""The last line says which profile a plan meets; what somebody accepts does not stand in its way."""

from __future__ import annotations

from datetime import date

from dtplan.diagnostics.selection import select
from dtplan.diagnostics.severity import Profile
from dtplan.plan.loader import load_plan
from dtplan.rules.validate import validate
from dtplan.source.tree import MemoryTree
from tests.rules.examples import base_files

PATH = "services/security-centre.yaml"
WAIVER = (
    'waivers: [{rule: G107, reason: "El resultat es publica més tard.", by: institute, until: 2027-01-31}]\n'
)


def met(text: str) -> Profile | None:
    files = base_files() | {PATH: text}
    return select(validate(load_plan(MemoryTree(files), date(2026, 10, 31))), Profile.PLAN).profile_met


def test_a_warning_of_publication_keeps_a_plan_from_council() -> None:
    text = base_files()[PATH]
    assert met(text) is Profile.COUNCIL
    assert met(_without_result(text)) is Profile.PLAN


def test_a_waived_finding_keeps_a_plan_from_nothing() -> None:
    assert met(_without_result(base_files()[PATH]) + WAIVER) is Profile.COUNCIL


def test_an_error_keeps_a_plan_from_everything() -> None:
    assert met(base_files()[PATH].replace("pam-2023-2027/5", "pam-2023-2027/7")) is None


def _without_result(text: str) -> str:
    return "".join(line for line in text.splitlines(keepends=True) if not line.startswith("evaluation:"))
