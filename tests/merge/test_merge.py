"""Three versions of a small file, and what becomes of them."""

from __future__ import annotations

from textwrap import dedent

import pytest

from dtplan.merge.marks import Labels, describe_conflict
from dtplan.merge.merge import merge_file
from dtplan.source.document import load_document
from dtplan.source.yaml import parse_yaml

LABELS = Labels("HEAD", "autumn")
BASE = """\
# for editors
kind: initiative
id: counter
title: {ca: Taulell, es: Mostrador}
office: imi
status: approved
schedule:
  start: {planned: 2026-01-01}
  end: {planned: 2026-12-31, forecast: 2027-01-31}
partners: [gm, bit]
description:
  ca: |
    Primer.

    Segon.

    Tercer.
budget:
  vat: excluded
  lines:
    - {year: 2026, source: MRR, chapter: 6, planned: 100}
    - {year: 2027, source: MRR, chapter: 6, planned: 200}
milestones:
  - id: first
    title: {ca: Primer}
    due: {planned: 2026-03-01}
  - id: second
    title: {ca: Segon}
    due: {planned: 2026-06-01}  # with the union
updates:
  - date: 2026-02-01
    by: imi
    text: {ca: Fet}
"""
UPDATE = "  - date: {}\n    by: imi\n    text: {{ca: {}}}\n"


def change(*pairs: tuple[str, str]) -> str:
    text = BASE
    for before, after in pairs:
        assert text.count(before) == 1, before
        text = text.replace(before, after)
    return text


def merge(ours: str, theirs: str, base: str = BASE) -> tuple[str, list[str]]:
    merged = merge_file(base.encode(), ours.encode(), theirs.encode(), LABELS)
    assert merged.content is not None
    assert merged.is_clean == (not merged.conflicts)
    return merged.content.decode(), [describe_conflict(one, LABELS) for one in merged.conflicts]


CLEAN = {
    "two fields on one line": (
        [("planned: 2026-12-31", "planned: 2027-02-28")],
        [("forecast: 2027-01-31", "forecast: 2027-03-31")],
        ["  end: {planned: 2027-02-28, forecast: 2027-03-31}"],
    ),
    "two languages on one line": (
        [("ca: Taulell", "ca: Finestreta")],
        [("es: Mostrador", "es: Ventanilla, en: Desk")],
        ["title: {ca: Finestreta, es: Ventanilla, en: Desk}"],
    ),
    "two fields beside each other": (
        [("office: imi", "office: bit")],
        [("status: approved", "status: paused")],
        ["office: bit\nstatus: paused"],
    ),
    "a field that goes and one that comes": (
        [("office: imi\n", "")],
        [("status: approved", "code: A-1\nstatus: approved")],
        ["Mostrador}\ncode: A-1\nstatus: approved"],
    ),
    "one budget line": (
        [("planned: 100", "planned: 110")],
        [("planned: 100}", "planned: 100, committed: 90}")],
        ["- {year: 2026, source: MRR, chapter: 6, planned: 110, committed: 90}"],
    ),
    "a milestone with another id, and its date": (
        [("id: second", "id: opened")],
        [("planned: 2026-06-01", "planned: 2026-07-01")],
        ["  - id: opened\n    title: {ca: Segon}\n    due: {planned: 2026-07-01}  # with"],
    ),
    "one paragraph each": (
        [("Primer.\n\n", "Primer de tot.\n\n")],
        [("Tercer.", "Tercer i darrer.")],
        ["    Primer de tot.\n\n    Segon.\n\n    Tercer i darrer.\n"],
    ),
    "a comment and a value": (
        [("office: imi", "office: imi  # until July")],
        [("office: imi", "# asked\noffice: bit")],
        ["\n# asked\noffice: bit  # until July\n"],
    ),
    "a layout and a value": (
        [("start: {planned: 2026-01-01}", "start:\n    planned: 2026-01-01")],
        [("start: {planned: 2026-01-01}", "start: {planned: 2026-02-02, actual: 2026-02-03}")],
        ["schedule:\n  start:\n    planned: 2026-02-02\n    actual: 2026-02-03\n  end:"],
    ),
    "a value and a layout": (
        [("start: {planned: 2026-01-01}", "start: {planned: 2026-02-02}")],
        [("start: {planned: 2026-01-01}", "start:\n    planned: 2026-01-01\n    actual: 2026-02-03")],
        ["  start: {planned: 2026-02-02, actual: 2026-02-03}\n  end:"],
    ),
    "a list that goes and one that grows": (
        [("partners: [gm, bit]\n", "")],
        [("chapter: 6, planned: 200}\n", "chapter: 6, planned: 200}\n    - {year: 2028}\n")],
        ["planned: 200}\n    - {year: 2028}\nmilestones", "2027-01-31}\ndescription"],
    ),
}


@pytest.mark.parametrize("name", CLEAN)
def test_both_changes_are_made(name: str) -> None:
    ours, theirs, wanted = CLEAN[name]
    text, conflicts = merge(change(*ours), change(*theirs))
    assert not conflicts
    for lines in wanted:
        assert lines in text
    back, conflicts = merge(change(*theirs), change(*ours))
    assert not conflicts
    assert parse_yaml(back).data == parse_yaml(text).data
    assert not parse_yaml(text).problems


def test_both_append_an_update() -> None:
    late, early = UPDATE.format("2026-05-01", "A"), UPDATE.format("2026-04-01", "B")
    assert merge(BASE + late, BASE + early) == (BASE + early + late, [])
    assert merge(BASE + early, BASE + late) == (BASE + early + late, [])


def test_of_two_updates_of_one_day_ours_comes_first() -> None:
    ours, theirs = UPDATE.format("2026-05-01", "A"), UPDATE.format("2026-05-01", "B")
    assert merge(BASE + ours, BASE + theirs) == (BASE + ours + theirs, [])
    assert merge(BASE + ours, BASE + ours + theirs.replace("05-01", "06-01"))[1] == []


def test_the_same_addition_is_made_once() -> None:
    line = "    - {year: 2028, source: PGL, chapter: 2, planned: 5}\nmilestones:\n"
    ours = change(("milestones:\n", line), ("office: imi", "office: bit"))
    theirs = change(("milestones:\n", line), ("vat: excluded", "vat: included"))
    text, conflicts = merge(ours, theirs)
    assert not conflicts
    assert text.count("year: 2028") == 1


def test_a_list_of_words_is_merged_as_a_set() -> None:
    ours = change(("[gm, bit]", "[gm, bit, ours]"))
    theirs = change(("[gm, bit]", "[theirs, gm]"))
    text, conflicts = merge(ours, theirs)
    assert not conflicts
    assert "partners: [theirs, gm, ours]\n" in text


def test_two_values_of_one_field_are_shown_at_that_field_alone() -> None:
    ours = change(("forecast: 2027-01-31", "forecast: 2027-05-05"), ("office: imi", "office: bit"))
    theirs = change(("2026-12-31, forecast: 2027-01-31", "2027-02-28, forecast: 2027-06-06"))
    text, conflicts = merge(ours, theirs)
    assert conflicts == [
        "schedule.end.forecast: HEAD has 2027-05-05, autumn has 2027-06-06 (it was 2027-01-31)"
    ]
    assert text == change(
        ("office: imi", "office: bit"),
        (
            "  end: {planned: 2026-12-31, forecast: 2027-01-31}\n",
            dedent("""\
            <<<<<<< HEAD | schedule.end.forecast: 2027-05-05
              end: {planned: 2027-02-28, forecast: 2027-05-05}
            =======
              end: {planned: 2027-02-28, forecast: 2027-06-06}
            >>>>>>> autumn | schedule.end.forecast: 2027-06-06
            """),
        ),
    )


def test_removed_here_and_changed_there_is_a_conflict() -> None:
    milestone = BASE[BASE.index("  - id: first") : BASE.index("  - id: second")]
    ours, theirs = change((milestone, "")), change(("planned: 2026-03-01", "planned: 2026-04-01"))
    text, conflicts = merge(ours, theirs)
    assert conflicts == [
        "milestones.first: HEAD has nothing (removed), autumn has {due: {planned: 2026-04-01}}"
    ]
    assert f"=======\n{milestone.replace('03-01', '04-01')}>>>>>>> autumn" in text
    assert merge(theirs, ours)[1] == [
        "milestones.first: HEAD has {due: {planned: 2026-04-01}}, autumn has nothing (removed)"
    ]


def test_two_things_of_one_id_are_a_conflict() -> None:
    new = "  - id: third\n    title: {{ca: {}}}\nupdates:\n"
    text, conflicts = merge(change(("updates:\n", new.format("A"))), change(("updates:\n", new.format("B"))))
    assert [one.partition(":")[0] for one in conflicts] == ["milestones.third"]
    assert "ca: A" in text
    assert "ca: B" in text


def test_a_first_key_in_conflict_stays_beside_its_dash() -> None:
    text, conflicts = merge(change(("id: second", "id: ours")), change(("id: second", "id: theirs")))
    assert conflicts == ["milestones.second.id: HEAD has ours, autumn has theirs (it was second)"]
    assert "  - id: ours\n=======\n  - id: theirs\n>>>>>>> autumn" in text


def test_comments_of_both_sides_are_kept() -> None:
    ours = change(("  # with the union", "  # ours"), ("office: imi", "# A\noffice: bit"))
    theirs = change(("  # with the union", "  # theirs"), ("office: imi", "# B\noffice: imi"))
    text, conflicts = merge(ours, theirs)
    assert not conflicts
    assert "    # theirs\n    due: {planned: 2026-06-01}  # ours\n" in text
    assert "# A\n# B\noffice: bit\n" in text


def test_two_reorders_and_an_addition() -> None:
    base = "kind: x\nsdgs: [1, 2, 3]\nnote: a\n"
    assert merge(base.replace("1, 2, 3", "3, 2, 1"), base.replace("1, 2, 3", "1, 2, 3, 4"), base) == (
        base.replace("1, 2, 3", "3, 4, 2, 1"),
        [],
    )
    assert merge(base.replace("1, 2, 3", "1, 2, 3, 4"), base.replace("1, 2, 3", "3, 2, 1"), base) == (
        base.replace("1, 2, 3", "3, 4, 2, 1"),
        [],
    )


def test_a_file_that_both_add_is_merged_by_its_keys() -> None:
    text, conflicts = merge("kind: x\nid: a\noffice: b\n", "kind: x\nid: a\nstatus: c\n", "")
    assert (text, conflicts) == ("kind: x\nid: a\noffice: b\nstatus: c\n", [])


def test_an_item_that_stands_elsewhere_is_indented_like_its_neighbours() -> None:
    base = "kind: x\nrisks:\n  - id: a\n    action: |\n      A\n"
    ours = "kind: x\nrisks:\n- id: a\n  action: |\n    A\n  impact: 3\n"
    theirs = f"{base}  - id: b\n    action: |\n      B\n"
    text, conflicts = merge(ours, theirs, base)
    assert (text, conflicts) == (f"{ours}- id: b\n  action: |\n    B\n", [])


FALLBACKS = {
    "Windows line ends": (BASE.replace("\n", "\r\n").encode(), "\r\n"),
    "a byte order mark": (b"\xef\xbb\xbf" + BASE.encode(), "\n"),
    "no YAML": (b"kind: [\n" + BASE.encode(), "\n"),
    "a key twice": (BASE.encode() + b"kind: initiative\n", "\n"),
    "no UTF-8": (BASE.encode() + b"# \xff\n", "\n"),
    "a tab": (BASE.encode() + b"#\t\n", "\n"),
    "another kind of file": (BASE.replace("kind: initiative\n", "").encode(), "\n"),
}


@pytest.mark.parametrize("name", FALLBACKS)
def test_what_is_no_sound_file_is_merged_by_lines(name: str) -> None:
    base, end = FALLBACKS[name]
    ours = base.replace(b"office: imi", b"office: bit")
    merged = merge_file(base, ours, base + f"note: x{end}".encode())
    assert merged.is_clean
    assert merged.content == ours + f"note: x{end}".encode()
    merged = merge_file(base, ours, base.replace(b"office: imi", b"office: gm"))
    assert not merged.is_clean
    assert merged.conflicts == ()
    assert merged.content is not None
    for line in (b"<<<<<<< ours\n", b"office: bit", b"office: gm", b">>>>>>> theirs\n"):
        assert line.strip() in merged.content


def test_what_is_no_text_is_left_alone() -> None:
    merged = merge_file(b"a\0", b"b\0", b"c\0")
    assert (merged.content, merged.is_clean) == (None, False)


def test_a_file_without_a_last_line_end_is_merged() -> None:
    base = BASE.removesuffix("\n")
    text, conflicts = merge(
        base.replace("office: imi", "office: bit"), base.replace("ca: Fet", "ca: Tot"), base
    )
    assert not conflicts
    assert text.rstrip("\n") == base.replace("office: imi", "office: bit").replace("ca: Fet", "ca: Tot")


def test_labels_cannot_break_the_marks() -> None:
    merged = merge_file(
        BASE.encode(),
        change(("office: imi", 'office: "a\\n>>>>>>> x"')).encode(),
        change(("office: imi", f"office: {'long ' * 50}")).encode(),
        Labels("one\ntwo", "x" * 50),
        marker_size=9,
    )
    assert merged.content is not None
    lines = merged.content.decode().split("\n")
    assert [line[:10] for line in lines if line.startswith(("<", "=", ">"))] == [
        "<" * 9 + " ",
        "=" * 9,
        ">" * 9 + " ",
    ]
    assert max(map(len, lines)) < 300


def test_a_conflict_that_nobody_settled_is_a_finding_of_its_own() -> None:
    ours, theirs = change(("office: imi", "office: bit")), change(("office: imi", "office: gm"))
    text, _ = merge(ours, theirs)
    (problem,) = load_document("a.yaml", text.encode()).problems
    assert (problem.code, problem.span.line) == ("Y120", BASE.splitlines().index("office: imi") + 1)
    assert problem.related is not None
    assert problem.related[0].line == problem.span.line + 4


@pytest.mark.parametrize(
    "text",
    [
        "kind: x\ntext: |\n  <<<<<<< a\n  =======\n  >>>>>>> b\n",
        "kind: [\n>>>>>>> b\n=======\n<<<<<<< a\n",
        "kind: [\n<<<<<<< a\n>>>>>>> b\n",
        "<<<<<<<a\n=======\n>>>>>>>b\n",
        "<<<<<<< a\n" * 20_000 + "=======\n" * 20_000,
    ],
)
def test_what_only_looks_like_a_conflict_is_none(text: str) -> None:
    assert "Y120" not in [problem.code for problem in load_document("a.yaml", text.encode()).problems]
