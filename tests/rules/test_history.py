"""The rules of history: what may change between two revisions of a plan, and what may not."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest
from hypothesis import given

from dtplan.app.since import judge_since
from dtplan.model.status import Status
from dtplan.model.transitions import BARRIERS
from dtplan.source.tree import MemoryTree
from tests.plan.changes import changed_files
from tests.rules.examples import STATUS_DATE, base_files

if TYPE_CHECKING:
    from dtplan.app.since import Judged

COUNTER = "services/digital-counter.yaml"
OFFICES = "registers/offices.yaml"
DECISION = """decisions:
  - {date: 2026-10-05, kind: %s, title: {ca: Un canvi, es: Un cambio}, reason: {ca: Cal., es: Hace falta.}}
"""
UPDATE = "  - {date: 2026-10-20, by: resources, rag: green, progress: 70, text: {ca: Bé., es: Bien.}}\n"


class Case(NamedTuple):
    """What is done to the digital counter, as it was and as it is, and the codes that it leads to."""

    name: str
    before: tuple[tuple[str, str], ...]
    after: tuple[tuple[str, str], ...]
    codes: tuple[str, ...]


CASES = (
    Case("an update is added", (), (("", UPDATE),), ()),
    Case("an update has another author", (), (("by: resources, rag", "by: social, rag"),), ("H101",)),
    Case("an update has another date", (), (("date: 2026-09-30, by", "date: 2026-10-01, by"),), ("H101",)),
    Case("the text of an update is another", (), (("Tot segueix", "No segueix"),), ("H105",)),
    Case(
        "the words and the figures of an update are others",
        (),
        (("Tot segueix", "No segueix"), ("progress: 60", "progress: 40")),
        ("H101",),
    ),
    Case(
        "a decision has another reason",
        (("", DECISION % "change"),),
        (("", (DECISION % "change").replace("ca: Cal.", "ca: No.")),),
        ("H105",),
    ),
    Case("the objective is translated anew", (), (("es: Que nadie haga cola", "es: Que nadie espere"),), ()),
    Case("a language of an update is gone", (), ((", es: Todo sigue el calendario.", ""),), ("H105",)),
    Case(
        "two updates of one day and office change places",
        (("", UPDATE + UPDATE.replace("70", "80")),),
        (("", UPDATE.replace("70", "80") + UPDATE),),
        ("H101", "H101"),
    ),
    Case("all updates are gone", (), (("updates:\n", "risks: []\nupdates_: # "),), ()),
    Case("an end is planned for the first time", (("  end: {planned: 2026-12-31}\n", ""),), (), ()),
    Case("the planned end is gone", (), (("  end: {planned: 2026-12-31}\n", ""),), ("H201",)),
    Case(
        "three planned dates are one finding",
        (),
        (
            ("planned: 2026-12-31", "planned: 2027-01-31"),
            ("planned: 2024-03-01", "planned: 2024-03-02"),
            ("planned: 2026-11-30", "planned: 2026-12-20"),
        ),
        ("H201",),
    ),
    Case(
        "a planned date moves with a pause",
        (),
        (("planned: 2026-12-31", "planned: 2027-01-31"), ("", DECISION % "pause")),
        (),
    ),
    Case(
        "a closure explains no new date",
        (),
        (("planned: 2026-12-31", "planned: 2027-01-31"), ("", DECISION % "closure")),
        ("H201",),
    ),
    Case(
        "an old decision explains no new date",
        (("", DECISION % "change"),),
        (("", DECISION % "change"), ("planned: 2026-12-31", "planned: 2027-01-31")),
        ("H201",),
    ),
    Case(
        "a decision given another date to explain a new date",
        (("", DECISION % "change"),),
        (
            ("", (DECISION % "change").replace("2026-10-05", "2026-10-06")),
            ("planned: 2026-12-31", "planned: 2027-01-31"),
        ),
        ("H102",),
    ),
    Case(
        "a proposal may change",
        (("status: in-progress", "status: proposed"),),
        (
            ("status: in-progress", "status: proposed"),
            ("planned: 2026-12-31", "planned: 2027-01-31"),
            ("planned: 100000", "planned: 1"),
            ("office: resources", "office: social"),
        ),
        (),
    ),
    Case(
        "a line is split",
        (),
        (
            (
                "    - {year: 2025,",
                '    - {year: 2025, source: PGL, chapter: "2", planned: 20000}\n    - {year: 2025,',
            ),
            ("planned: 50000, committed: 50000", "planned: 30000, committed: 30000"),
        ),
        (),
    ),
    Case("money moves to another year", (), (("year: 2025, source", "year: 2026, source"),), ("H202",)),
    Case("amounts now contain VAT", (), (("vat: excluded", "vat: included"),), ("H202",)),
    Case("spent money may change", (), (("executed: 80000", "executed: 85000"),), ()),
    Case("a milestone has another id", (), (("id: in-service", "id: running"),), ()),
    Case(
        "a milestone with another id and another date",
        (),
        (("id: in-service", "id: running"), ("planned: 2026-11-30", "planned: 2026-12-20")),
        ("H201",),
    ),
    Case(
        "a milestone is taken out",
        (),
        (("id: in-service", "id: x"), ("Servei en marxa", "Altra cosa")),
        ("H203",),
    ),
    Case("the actual day of a milestone is gone", (), ((", actual: 2024-06-14", ""),), ("H103",)),
    Case(
        "a reading is gone",
        (),
        ((", source: https://example.org/dades", ""), ("2026-06-30}", "2026-07-01}")),
        ("H104",),
    ),
    Case("the value before the work began is another", (), (("value: 30", "value: 60"),), ("H104",)),
    Case("a reading has a source now", ((", source: https://example.org/dades", ""),), (), ()),
    Case("the office is another", (), (("office: resources", "office: social"),), ("H206",)),
    Case("a target is another", (), (("value: 10,", "value: 20,"),), ("H206",)),
    Case(
        "the office and the goals are others, and the approval is new",
        (),
        (("office: resources", "office: social"), ("date: 2024-02-12", "date: 2026-10-12")),
        (),
    ),
    Case("a text is put in better words", (), (("Atenció per vídeo.", "Atenció per videotrucada."),), ()),
    Case(
        "what was cancelled is resumed",
        (("status: in-progress", "status: cancelled"),),
        (("", DECISION % "resumption"),),
        (),
    ),
    Case("what was cancelled goes on", (("status: in-progress", "status: cancelled"),), (), ("H205",)),
    Case(
        "an accepted finding",
        (),
        (
            ("progress: 60", "progress: 61"),
            ("", "waivers:\n  - {rule: H101, reason: A slip, until: 2027-01-31}\n"),
        ),
        ("H101 waived",),
    ),
    Case(
        "a new waiver of nothing",
        (),
        (("", "waivers:\n  - {rule: H101, reason: A slip, until: 2027-01-31}\n"),),
        ("G203",),
    ),
    Case(
        "an old waiver of nothing",
        (("", "waivers:\n  - {rule: H101, reason: A slip, until: 2027-01-31}\n"),),
        (
            ("", "waivers:\n  - {rule: H101, reason: A slip, until: 2027-01-31}\n"),
            ("Atenció per", "Atendre per"),
        ),
        (),
    ),
)


def _change(edits: tuple[tuple[str, str], ...], path: str = COUNTER) -> dict[str, str]:
    files = base_files()
    for old, new in edits:
        if old:
            assert files[path].count(old) >= 1, old
            files[path] = files[path].replace(old, new, 1)
        else:
            files[path] += new
    return files


def _judge(before: dict[str, str], after: dict[str, str]) -> Judged:
    return judge_since(MemoryTree(before), MemoryTree(after), STATUS_DATE)


def _codes(judged: Judged) -> list[str]:
    return sorted(f"{one.code}{' waived' if one.waived else ''}" for one in judged.diagnostics)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_is_done_leads_to_what_is_found(case: Case) -> None:
    judged = _judge(_change(case.before), _change(case.after))
    assert judged.had_plan
    assert _codes(judged) == list(case.codes), [one.message for one in judged.diagnostics]


def test_messages_are_one_sentence_that_names_the_thing() -> None:
    for case in CASES:
        for one in _judge(_change(case.before), _change(case.after)).diagnostics:
            assert "digital-counter" in one.message
            assert len(one.message) < 250
            assert one.hint
            assert "None" not in one.message


@pytest.mark.parametrize(("was", "is_"), BARRIERS)
def test_status_does_not_pass_a_barrier_alone(was: Status, is_: Status) -> None:
    before, after = (_change((("status: in-progress", f"status: {status}"),)) for status in (was, is_))
    assert "H205" in _codes(_judge(before, after))
    for kind in BARRIERS[was, is_].opened_by:
        after = _change((("status: in-progress", f"status: {is_}"), ("", DECISION % kind)))
        assert "H205" not in _codes(_judge(before, after))


def test_every_other_way_of_a_status_is_free() -> None:
    free = [(was, is_) for was in Status for is_ in Status if was is not is_ and (was, is_) not in BARRIERS]
    assert (Status.PROPOSED, Status.COMPLETED) in free
    assert (Status.PAUSED, Status.IN_PROGRESS) in free
    for was, is_ in free:
        before, after = (_change((("status: in-progress", f"status: {status}"),)) for status in (was, is_))
        assert "H205" not in _codes(_judge(before, after))


def test_renamed_initiative_is_neither_deleted_nor_forgiven() -> None:
    before, after = base_files(), base_files()
    text = after.pop(COUNTER).replace("id: digital-counter\n", "id: video-counter\n")
    after["services/video-counter.yaml"] = text
    assert _codes(_judge(before, after)) == []
    after["services/video-counter.yaml"] = text.replace("progress: 60", "progress: 70")
    (one,) = _judge(before, after).diagnostics
    assert (one.code, one.path) == ("H101", "services/video-counter.yaml")


def test_moved_initiative_is_not_deleted() -> None:
    before, after = base_files(), base_files()
    after["services/deeper/digital-counter.yaml"] = after.pop(COUNTER)
    assert _codes(_judge(before, after)) == []


def test_deleted_initiative_is_found_in_its_sub_plan_or_in_the_plan() -> None:
    before, after = base_files(), base_files()
    del after[COUNTER]
    (one,) = _judge(before, after).diagnostics
    assert (one.code, one.path, one.entity) == ("H204", "services/subplan.yaml", ("subplan", "services"))
    before["own.yaml"] = before.pop(COUNTER)
    (one,) = _judge(before, after).diagnostics
    assert (one.code, one.path) == ("H204", "plan.yaml")


def test_initiative_that_cannot_be_read_is_not_deleted() -> None:
    broken = _change((("status: in-progress", "status: running"),))
    assert _codes(_judge(base_files(), broken)) == []
    assert _codes(_judge(broken, base_files())) == []
    nothing_left = {**broken, COUNTER: "\t"}
    assert _codes(_judge(base_files(), nothing_left)) == []


def test_renamed_office_leaves_approvals_as_they_are() -> None:
    after = {path: text.replace("social", "rights") for path, text in base_files().items()}
    before = _change((("office: resources", "office: social"),))
    after[COUNTER] = after[COUNTER].replace("office: resources", "office: rights")
    assert _codes(_judge(before, after)) == []


def test_initiative_that_became_another_thing_s_sub_plan_has_a_used_id() -> None:
    before, after = base_files(), base_files()
    del after[COUNTER]
    after["services/digital-counter/subplan.yaml"] = (
        after["services/subplan.yaml"]
        .replace("id: services\n", "id: digital-counter\n")
        .replace("Pla de serveis", "Recollida")
        .replace("Plan de servicios", "Reciclaje")
    )
    assert _codes(_judge(before, after)) == ["H204", "H301"]


def test_unusable_older_plan_says_so() -> None:
    before = {**base_files(), "plan.yaml": "kind: plan\n"}
    assert _judge(before, base_files()) == ((), False)
    assert _judge({}, base_files()) == ((), False)
    assert _codes(_judge(base_files(), {**base_files(), "plan.yaml": "kind: plan\n"})) == []


def test_hostile_old_values_are_one_short_line() -> None:
    text = "`x`\\n\\n##[error] " + "y" * 5000
    before = _change((("Tot segueix el calendari.", f'"{text}"'),))
    (one,) = _judge(before, base_files()).diagnostics
    assert len(one.message) < 250
    assert "\n" not in one.message


def test_severity_and_profile_of_the_plan_count() -> None:
    after = _change((("progress: 60", "progress: 61"),))
    after["plan.yaml"] += "rules: {severity: {H101: info}}\n"
    (one,) = _judge(base_files(), after).diagnostics
    assert (one.code, one.severity) == ("H101", "info")


@given(changed_files(), changed_files())
def test_any_two_plans_can_be_compared(before: dict[str, str], after: dict[str, str]) -> None:
    for one in _judge(before, after).diagnostics:
        lines = after[one.path].replace("\r\n", "\n").replace("\r", "\n").split("\n")
        assert 1 <= one.span.line <= len(lines)
        assert one.code[0] in "HG"


@given(changed_files())
def test_a_plan_beside_itself_has_no_finding(files: dict[str, str]) -> None:
    assert _judge(files, dict(files)).diagnostics == ()
