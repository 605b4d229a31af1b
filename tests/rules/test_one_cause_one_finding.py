"""Rules about references and coverage say a mistake once, and never in place of another rule."""

from __future__ import annotations

import re

import pytest

from dtplan.plan.loader import load_plan
from dtplan.rules.validate import validate
from dtplan.source.tree import MemoryTree
from tests.rules.examples import STATUS_DATE, base_files

COUNTER = "services/digital-counter.yaml"
OFFICES = "registers/offices.yaml"


def _found(
    changes: dict[str, str], families: str = "RCG", only: list[str] | None = None
) -> list[tuple[str, str, str]]:
    loaded = load_plan(MemoryTree({**base_files(), **changes}), STATUS_DATE)
    return [(one.code, one.path, one.hint) for one in validate(loaded, only) if one.code[0] in families]


def _codes(changes: dict[str, str], families: str = "RCG", only: list[str] | None = None) -> list[str]:
    return [code for code, _path, _hint in _found(changes, families, only)]


def _with(path: str, **values: str) -> dict[str, str]:
    """Return a file of the base plan with some of its one-line keys set."""
    text = base_files()[path]
    for key, value in values.items():
        text, count = re.subn(rf"(?m)^{key}:.*\n", f"{key}: {value}\n", text)
        if not count:
            text += f"{key}: {value}\n"
    return {path: text}


def _initiative(id_: str, **values: str) -> str:
    keys = {"kind": "initiative", "id": id_, "title": "{ca: Prova, es: Prueba}", "office": "resources"}
    keys |= {
        "status": "proposed",
        "schedule": "{start: {planned: 2025-01-01}, end: {planned: 2026-12-31}}",
    } | values
    return "".join(f"{key}: {value}\n" for key, value in keys.items())


def test_copied_initiative_is_the_one_that_is_pointed_at() -> None:
    for name in ("services/a.yaml", "services/z.yaml"):
        assert [item[:2] for item in _found({name: base_files()[COUNTER]})] == [("R101", name)]


def test_initiative_and_subplan_share_no_id() -> None:
    assert _codes({"services/services.yaml": _initiative("services")}) == ["R101"]


def test_copied_edition_is_one_finding() -> None:
    edition = base_files()["registers/pam-2023-2027.yaml"]
    assert _codes({"registers/pam.yaml": edition}) == ["R101"]


def test_copied_call_line_is_one_finding() -> None:
    prtr = base_files()["registers/prtr.yaml"]
    line = "      - {id: cybersecurity, title: {ca: Ciberseguretat, es: Ciberseguridad}}\n"
    assert _codes({"registers/prtr.yaml": prtr.replace(line, line * 2)}) == ["R105"]


def test_unreadable_initiative_hides_nothing_else() -> None:
    changes = {"services/security-centre.yaml": "kind: initiative\nid: security-centre\ntitle: [\n"}
    assert _codes(changes | _with(COUNTER, depends_on="[security-centre#running]")) == []


def test_initiatives_of_an_unreadable_subplan_are_not_outside() -> None:
    assert _codes({"services/subplan.yaml": "kind: subplan\nid: [\n"}, "R") == []


def test_unknown_call_is_not_also_an_unknown_line() -> None:
    prtr = base_files()["registers/prtr.yaml"].replace("call: TER/1204/2021", "call: TER/1")
    assert _codes({"registers/prtr.yaml": prtr}) == ["R209"]


def test_milestone_of_an_unknown_initiative_suggests_the_initiative() -> None:
    found = _found(_with(COUNTER, depends_on="[security-center#running]"))
    assert found == [("R206", COUNTER, "did you mean `security-centre`?")]


@pytest.mark.parametrize(
    ("path", "id_", "hint"),
    [
        ("services/video.yaml", "video-counter", "rename the file to services/video-counter.yaml"),
        ("services/video.yaml", "vidoe", "write `id: video`, which is what others refer to"),
    ],
)
def test_the_wrong_one_of_file_and_id_is_to_be_changed(path: str, id_: str, hint: str) -> None:
    waiting = {
        "services/waiting.yaml": _initiative("waiting", depends_on="[video]" if id_ == "vidoe" else "[]")
    }
    found = _found({path: _initiative(id_)} | waiting, "R")
    assert ("R102", path, hint) in found


@pytest.mark.parametrize(
    ("path", "hint"),
    [
        ("subplan.yaml", "rename the file to data/subplan.yaml"),
        ("data/plan-for-data.yaml", "rename the file to data/subplan.yaml"),
        ("services/data.yaml", "rename the file to services/data/subplan.yaml"),
        ("other/subplan.yaml", "rename the folder `other` to `data`"),
    ],
)
def test_subplan_goes_into_the_folder_of_its_id(path: str, hint: str) -> None:
    text = base_files()["services/subplan.yaml"].replace("id: services\n", "id: data\n", 1)
    assert ("R102", path, hint) in _found({path: text})


OLD = "  - {id: old, kind: office, title: {ca: A, es: A}, valid: {from: 2020-01-01, to: 2025-06-30}, successor: new}\n"
NEW = "  - {id: new, kind: office, title: {ca: B, es: B}, valid: {from: 2025-07-01}}\n"


@pytest.mark.parametrize(
    ("office", "schedule", "codes"),
    [
        ("old", "{start: {planned: 2024-01-01}, end: {planned: 2025-06-30}}", []),
        ("old", "{start: {planned: 2024-01-01}, end: {planned: 2025-07-01}}", ["R301"]),
        ("old", "{start: {planned: 2024-01-01}}", ["R301"]),
        ("new", "{start: {planned: 2024-01-01}, end: {planned: 2025-07-01}}", []),
        ("new", "{start: {planned: 2019-12-31}, end: {planned: 2025-07-01}}", ["R301"]),
    ],
)
def test_office_exists_at_both_ends_of_its_initiative(office: str, schedule: str, codes: list[str]) -> None:
    changes = {OFFICES: base_files()[OFFICES] + OLD + NEW}
    changes["services/work.yaml"] = _initiative("work", office=office, schedule=schedule)
    assert _codes(changes, "R") == codes


def test_partner_exists_during_a_part_of_the_initiative() -> None:
    changes = {OFFICES: base_files()[OFFICES] + OLD + NEW}
    schedule = "{start: {planned: 2025-01-01}, end: {planned: 2025-03-31}}"
    changes["services/work.yaml"] = _initiative("work", partners="[old, new]", schedule=schedule)
    assert _found(changes, "R")[0][2] == "name an office that exists then"


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (OFFICES, "kind: office, title", "kind: office, parent: resources, title"),
        (OFFICES, "kind: office, title", "kind: office, successor: resources, title"),
        ("registers/pam-2023-2027.yaml", 'id: "5", level', 'id: "5", parent: "5", level'),
        ("registers/pam-2023-2027.yaml", "goals:", "supersedes: pam-2023-2027\ngoals:"),
    ],
)
def test_nothing_stands_above_itself(path: str, old: str, new: str) -> None:
    assert _codes({path: base_files()[path].replace(old, new, 1)}, "R") == ["R304"]


def test_pause_that_was_lifted_does_not_count() -> None:
    lifted = "[{date: 2025-01-10, kind: pause, title: {ca: A}, reason: {ca: B}}, {date: 2025-02-10, kind: resumption, title: {ca: A}}]"
    assert _codes(_with(COUNTER, status="paused", decisions=lifted), "G") == ["G103"]


WAIVER = "[{{rule: {rule}, reason: Acceptat, by: institute, until: {until}}}]"


@pytest.mark.parametrize(
    ("sdgs", "rule", "until", "codes"),
    [
        ("[16, 16]", "R307", "2027-01-31", ["R307"]),
        ("[16]", "R307", "2027-01-31", ["G203"]),
        ("[16]", "R307", "2025-01-31", ["G202"]),
        ("[16]", "R999", "2027-01-31", ["R217"]),
        ("[16]", "G203", "2027-01-31", []),
    ],
)
def test_waiver_is_used_or_told(sdgs: str, rule: str, until: str, codes: list[str]) -> None:
    changes = _with(COUNTER, sdgs=sdgs, waivers=WAIVER.format(rule=rule, until=until))
    assert _codes(changes) == codes


def test_unused_waiver_is_known_without_showing_its_rule() -> None:
    used = _with(COUNTER, sdgs="[16, 16]", waivers=WAIVER.format(rule="R307", until="2027-01-31"))
    unused = _with(COUNTER, waivers=WAIVER.format(rule="R307", until="2027-01-31"))
    assert _codes(used, only=["G203"]) == []
    assert _codes(unused, only=["G203"]) == ["G203"]
    assert _codes(unused, only=["R307"]) == []
