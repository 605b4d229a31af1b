"""What comes back from outside: mended where it is plain, refused where it is not, and never believed."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import datetime
from typing import Any

import pytest

from dtplan.scaffold.filled import Filled, UnreadableFormError
from dtplan.scaffold.forms import gitlab, xlsx
from dtplan.scaffold.forms.answers import MOST_ITEMS, MOST_PROBLEMS
from dtplan.scaffold.forms.from_issue import split_cells
from dtplan.scaffold.read_form import read_form
from dtplan.source.document import MAX_BYTES
from tests import barcelona
from tests.scaffold.forms.filling import fill_github, open_book, save_book, write


def read(name: str, content: bytes | str) -> Filled:
    raw = content.encode() if isinstance(content, str) else content
    return read_form(name, raw, barcelona.plan())


def read_issue(**answers: str) -> Filled:
    text = "\n\n".join(f"### {heading.replace('_', ' ')}\n\n{answer}" for heading, answer in answers.items())
    return read("issue.md", text)


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("2026-03-01", "2026-03-01"),
        ("1/3/2026", "2026-03-01"),
        ("01.03.2026", "2026-03-01"),
        ("2026-03-01 00:00:00", "2026-03-01"),
        ("1 de març", ""),
        ("2026-02-30", ""),
        ("31/31/2026", ""),
        ("9999-01-01", ""),
    ],
)
def test_days(written: str, wanted: str) -> None:
    filled = read_issue(Planned_start=written)
    found = filled.data.get("schedule", {}).get("start", {}).get("planned", "")
    assert found == wanted
    assert bool(filled.problems) != bool(wanted)


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("25000", "25000"),
        ("25.000", "25000"),
        ("25,000", "25000"),
        ("1.234.567,8", "1234567.8"),
        ("1,234,567.89", "1234567.89"),
        ("12,5", "12.5"),
        ("25 000 €", "25000"),
        ("-3", ""),
        ("1e9", ""),
        ("1.2345", ""),
        ("many", ""),
    ],
)
def test_amounts(written: str, wanted: str) -> None:
    filled = read_issue(Budget=f"2026 | PGL | 6 | {written}")
    (line,) = filled.data["budget"]["lines"]
    assert line.get("planned", "") == wanted
    assert bool(filled.problems) != bool(wanted)


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("bit", "bit"),
        ("Whatever it is called [bit]", "bit"),
        ("Gerència Municipal", "gm"),
        ("GERENCIA MUNICIPAL", "gm"),
        ("bitt", ""),
        ("../../etc", ""),
        ("", ""),
    ],
)
def test_choices(written: str, wanted: str) -> None:
    filled = read_issue(Office=written)
    assert filled.data.get("office", "") == wanted
    if written and not wanted:
        assert f"`{written}` cannot be chosen" in filled.problems[0]
    if written == "bitt":
        assert "did you mean `bit`?" in filled.problems[0]


def test_headings_are_known_in_every_language() -> None:
    text = "### Òrgan\n\nbit\n\n### Naturaleza\n\nServicio [service]\n\n### Title (Català)\n\nHola\n"
    filled = read("issue.txt", text)
    assert filled.data == {
        "title": {"ca": "Hola"},
        "nature": "service",
        "office": "bit",
        "status": "proposed",
    }


def test_an_issue_of_the_forges_is_read() -> None:
    text = fill_github({"office": "bit"}, "ict", "ca").decode().replace("\n", "\r\n")
    for key in ("body", "description"):
        filled = read("issue.json", json.dumps({"title": "x", "labels": [], key: text}))
        assert (filled.data["office"], filled.within, filled.problems) == ("bit", "ict", ())


def test_a_heading_that_is_there_twice_is_said() -> None:
    filled = read("issue.md", "### Office\n\nbit\n\n### Office\n\ngm\n")
    assert filled.data["office"] == "bit"
    assert "twice" in filled.problems[0]


def test_an_unknown_heading_is_part_of_an_answer() -> None:
    filled = read("issue.md", "### Problem (Català)\n\nabans\n### Una altra\ndesprés\n")
    assert filled.data["problem"]["ca"] == "abans\n### Una altra\ndesprés"


def test_a_heading_that_was_changed_is_not_taken_for_an_answer() -> None:
    filled = read("issue.md", "### Sub-plan\n\nICT Plan [ict]\n\n### My office\n\nCulture [ga-cee]\n")
    assert filled.within == "ict"
    (problem,) = filled.problems
    assert "`My office`" in problem


def test_what_every_proposal_needs_is_missed_by_name() -> None:
    filled = read_issue(Milestones="Obert | Abierto", Budget="2026 | | | 10")
    assert filled.problems == ()
    assert filled.missing == (
        "Title: an answer is needed",
        "Office: an answer is needed",
        "Planned start: an answer is needed",
        "Milestone 1, Planned day: an answer is needed",
        "Budget line 1, Source: an answer is needed",
    )


def test_an_answer_that_cannot_be_used_is_not_missing_too() -> None:
    filled = read_issue(Office="nobody at all", Planned_start="soon")
    assert len(filled.problems) == 2
    assert filled.missing == ("Title: an answer is needed",)


def test_two_ticks_where_one_can_be_are_said() -> None:
    text = write(gitlab, "en").decode().replace("- [ ] ICT Plan [ict]", "- [x] ICT Plan [ict]", 1)
    text = text.replace("- [ ] Technology Plan [technology]", "- [X] Technology Plan [technology]", 1)
    filled = read("issue.md", text)
    assert "only one can be" in filled.problems[0]


@pytest.mark.parametrize("sign", ["\u202e", "\x00", "\u200e", "\ue000"])
def test_signs_that_cannot_be_seen_are_refused(sign: str) -> None:
    filled = read("issue.md", f"### Title (Català)\n\na{sign}b\n\n### Office\n\nbit{sign}\n")
    assert "title" not in filled.data
    assert "office" not in filled.data
    assert len(filled.problems) == 2
    assert all(sign not in problem for problem in filled.problems)


def test_many_rows_and_many_problems_are_cut() -> None:
    lines = "\n".join(f"x | nowhere{n} | 9 | y" for n in range(5000))
    filled = read("issue.md", f"### Budget\n\n{lines}\n")
    assert len(filled.problems) == MOST_PROBLEMS + 1
    filled = read("issue.md", "### Budget\n\n" + "2026 | PGL | 6 | 1\n" * 5000)
    assert len(filled.data["budget"]["lines"]) == MOST_ITEMS


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.exe", b""),
        ("a", b""),
        ("a.md", b""),
        ("a.md", b"Hello"),
        ("a.md", b"\xff\xfe"),
        ("a.md", b"a" * (MAX_BYTES + 1)),
        ("a.json", b"{"),
        ("a.json", b"[" * 100_000),
        ("a.json", b'{"body": null}'),
        ("a.json", b'{"body": ["x"]}'),
        ("a.json", b'"text"'),
        ("a.yaml", b"[1]"),
        ("a.yaml", b"kind: plan\n"),
        ("a.yaml", b"kind: initiative\nx: !!python/object:os.system {}\n"),
        ("a.xlsx", b""),
        ("a.xlsx", b"PK\x03\x04 no"),
    ],
)
def test_what_is_no_form_is_refused_with_a_sentence(name: str, content: bytes) -> None:
    with pytest.raises(UnreadableFormError, match=r"\w{3}"):
        read(name, content)


def test_text_that_takes_long_to_split_does_not() -> None:
    for text in ("<!--" * 100_000, "```a\n" * 90_000, "- [ ] [" * 60_000, "[" * 400_000, "|\\" * 200_000):
        read("issue.md", f"### Office\n\n{text}\n\n### Budget\n\n{text}\n")


def _set(path: str, value: Any, kind: str = "") -> bytes:
    book = open_book("en")
    main = book.worksheets[0]
    for row in range(1, main.max_row + 1):
        if main.cell(row, 1).value == path:
            main.cell(row, 4).value = value
            if kind:
                main.cell(row, 4).data_type = kind
            break
    return save_book(book)


def test_formulas_are_not_values() -> None:
    for formula in ("=1+1", '=HYPERLINK("https://example.org")', "='[other.xlsx]S'!A1"):
        filled = read("sheet.xlsx", _set("title.ca", formula, "f"))
        assert "title" not in filled.data
        assert "formula" in filled.problems[0]


def test_a_text_that_looks_like_a_formula_is_a_text() -> None:
    assert read("sheet.xlsx", _set("title.ca", "=1+1", "s")).data["title"] == {"ca": "=1+1"}


def test_numbers_and_days_of_a_spreadsheet_are_read() -> None:
    filled = read("sheet.xlsx", _set("schedule.start.planned", datetime(2026, 3, 1)))  # noqa: DTZ001
    assert filled.data["schedule"]["start"]["planned"] == "2026-03-01"
    book = open_book("en")
    sheet = next(one for one in book.worksheets if one.cell(1, 1).value == "budget.lines.year")
    for column, value in enumerate((2026, "Municipal budget [PGL]", "6", 1234.5), 1):
        sheet.cell(3, column).value = value
    (line,) = read("sheet.xlsx", save_book(book)).data["budget"]["lines"]
    assert line == {"year": "2026", "source": "PGL", "chapter": "6", "planned": "1234.5"}


def test_another_workbook_is_no_form() -> None:
    book = open_book("en")
    book.worksheets[0].cell(1, 1).value = "x"
    with pytest.raises(UnreadableFormError, match="not a form"):
        read("sheet.xlsx", save_book(book))


def _replace_part(suffix: str, content: bytes) -> bytes:
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(write(xlsx, "en"))) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(name, content if name.endswith(suffix) else old.read(name))
    return buffer.getvalue()


def test_entities_and_bombs_are_refused() -> None:
    laughs = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'
    for content in (laughs, b"<x>" + b" " * 60_000_000 + b"</x>", b"<x>"):
        with pytest.raises(UnreadableFormError):
            read("sheet.xlsx", _replace_part("sheet1.xml", content))


def test_bars_inside_a_text_are_kept() -> None:
    assert split_cells(r"a \| b | c\\ | d\e |") == ["a | b", r"c\ ".strip(), r"d\e", ""]
