"""The Word document: well-formed, whole, harmless, in the styles of its template, the same each time."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import zipfile
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import docx
import pytest

from docs.word_template import make_template
from dtplan.plan.loader import load_plan
from dtplan.render.report.docx import drawings as docx_drawings
from dtplan.render.report.forms import render_form
from dtplan.render.report.manuscript import Manuscript
from dtplan.render.report.package import LARGEST_PACKAGE, open_package, seal_package
from dtplan.source.tree import DiskTree
from dtplan.templating import TemplateProblemError, make_environment
from dtplan.templating.loader import find_templates
from dtplan.views.context import ReportContext
from dtplan.views.report import view_report
from tests import barcelona
from tests.report.documents import with_texts

if TYPE_CHECKING:
    from dtplan.plan.plan import Plan

ROOT = Path(__file__).parents[2]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
DOCUMENT, STYLES = "word/document.xml", "word/styles.xml"
RELATIONSHIPS = "word/_rels/document.xml.rels"


def write(plan: Plan, language: str = "en", templates: Path | None = None, **context: Any) -> bytes:
    view = view_report(plan, language, ReportContext(tool_version="0", **context))
    manuscript = Manuscript(view, make_environment(language, templates), "plan", lambda: b"{}")
    name, content = next(iter(render_form("docx", manuscript)))
    assert name == "plan.docx"
    return content


def parse(content: bytes) -> ET.Element:
    return ET.fromstring(content)  # noqa: S314 - we made it


@cache
def small() -> Plan:
    """A plan of a few initiatives."""
    plan = load_plan(DiskTree(barcelona.ROOT.parent / "vilamar"), barcelona.STATUS_DATE).plan
    assert plan is not None
    return plan


@cache
def parts(language: str = "en") -> dict[str, bytes]:
    return open_package(write(barcelona.plan(), language))


@cache
def body(language: str = "en") -> ET.Element:
    return parse(parts(language)[DOCUMENT])


def words(element: ET.Element) -> str:
    return "".join(one.text or "" for one in element.iter(f"{W}t"))


def style_of(paragraph: ET.Element) -> str:
    found = paragraph.find(f"{W}pPr/{W}pStyle")
    return found.get(f"{W}val", "") if found is not None else ""


def test_the_committed_template_is_what_its_script_makes() -> None:
    assert (find_templates() / "report/docx/report.docx").read_bytes() == make_template()


def test_every_style_that_the_text_names_is_in_the_template() -> None:
    known = {one.get(f"{W}styleId") for one in parse(parts()[STYLES]).iter(f"{W}style")}
    named = {one.get(f"{W}val") for tag in ("pStyle", "rStyle", "tblStyle") for one in body().iter(W + tag)}
    assert named <= known


def test_every_initiative_has_a_heading_and_headings_skip_no_level() -> None:
    headings = [
        (int(style_of(one)[-1]), words(one))
        for one in body().iter(f"{W}p")
        if style_of(one).startswith("Heading")
    ]
    said = " ".join(text for _level, text in headings)
    titles = [entry.model.title["en"] for entry in barcelona.plan().initiatives.values()]
    assert all(title in said for title in titles)
    levels = [1, *(level for level, _text in headings)]
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_no_place_is_set_twice_and_no_link_leads_nowhere() -> None:
    marks = [one.get(f"{W}name") for one in body().iter(f"{W}bookmarkStart")]
    ids = [one.get(f"{W}id") for one in body().iter(f"{W}bookmarkStart")]
    assert len(marks) == len(set(marks))
    assert len(ids) == len(set(ids))
    links = list(body().iter(f"{W}hyperlink"))
    assert {one.get(f"{W}anchor") for one in links if one.get(f"{W}anchor")} <= set(marks)
    known = {one.get("Id") for one in parse(parts()[RELATIONSHIPS])}
    assert {one.get(f"{R}id") for one in links if one.get(f"{R}id")} <= known
    assert len(links) > 100


def test_tables_repeat_their_heads_and_fill_their_grid() -> None:
    tables = [one for one in body().iter(f"{W}tbl") if one.find(f"{W}tblPr/{W}tblStyle") is not None]
    report = [one for one in tables if one.find(f"{W}tblPr/{W}tblStyle").get(f"{W}val") == "ReportTable"]
    assert len(report) > 50
    assert any(one.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None for one in report)
    for table in tables:
        columns = len(table.findall(f"{W}tblGrid/{W}gridCol"))
        for row in table.findall(f"{W}tr"):
            spans = [cell.find(f"{W}tcPr/{W}gridSpan") for cell in row.findall(f"{W}tc")]
            assert sum(int(one.get(f"{W}val")) if one is not None else 1 for one in spans) == columns
            assert all(cell[-1].tag == f"{W}p" for cell in row.findall(f"{W}tc"))


def test_drawings_have_alternative_texts() -> None:
    drawings = [one for one in body().iter() if one.tag.endswith("}docPr")]
    assert drawings
    assert all(one.get("descr") for one in drawings)
    ids = [one.get("id") for one in drawings]
    assert len(ids) == len(set(ids))


def test_without_typst_the_words_of_a_drawing_stand_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(docx_drawings, "draw_pngs", lambda drawings: [None] * len(drawings))
    made = open_package(write(barcelona.plan(), "en"))
    assert not [name for name in made if "media" in name]
    assert "Budget by year and source" in words(parse(made[DOCUMENT]))


def test_the_language_is_said_and_so_is_that_of_words_in_another_one() -> None:
    assert b'<w:lang w:val="ca-ES"' in parts("ca")[STYLES]
    assert b"<dc:language>ca-ES</dc:language>" in parts("ca")["docProps/core.xml"]
    assert not [one for one in body("ca").iter(f"{W}lang") if one.get(f"{W}val") == "ca-ES"]


def test_the_table_of_contents_is_filled_in_and_asks_nothing() -> None:
    assert b"updateFields" not in parts()["word/settings.xml"]
    assert b"w:dirty" not in parts()[DOCUMENT]
    entries = [words(one) for one in body().iter(f"{W}p") if style_of(one) == "TOC1"]
    assert entries == [words(one) for one in body().iter(f"{W}p") if style_of(one) == "Heading1"]


def test_the_same_plan_gives_the_same_bytes() -> None:
    assert write(small()) == write(small())
    day = barcelona.plan().status_date.isoformat().encode()
    assert b">" + day + b"T00:00:00Z<" in parts()["docProps/core.xml"]


@pytest.mark.parametrize(
    "text",
    [
        "{{ 7 * 7 }} {% for x in range(9) %}x{% endfor %} {# gone #}",
        "{_{ title }_} {_% if %_}",
        "{{p body }} {{r x }} {%p if x %}",
        "</w:t></w:r></w:p><w:p/> & < > \" ' ]]>",
        'a\x00\x0b\ud800\ufffe b <w:bookmarkStart w:name="_dtplan_body"/>',
    ],
)
def test_words_of_the_plan_are_words_and_nothing_else(text: str) -> None:
    made = open_package(write(with_texts(small(), lambda _old: text)))
    document = parse(made[DOCUMENT])
    said = words(document)
    assert (text if "\x00" not in text else "aU+0000U+000BU+D800U+FFFE b <w:bookmarkStart") in said
    assert (
        len([one for one in document.iter(f"{W}bookmarkStart") if "_dtplan" in one.get(f"{W}name", "")]) == 0
    )
    docx.Document(io.BytesIO(seal_package(made)))


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A folder of templates with room for a Word template."""
    (tmp_path / "report/docx").mkdir(parents=True)
    return tmp_path


def put(own: Path, changes: dict[str, bytes | None]) -> Path:
    made = {**open_package(make_template()), **changes}
    kept = {name: content for name, content in made.items() if content is not None}
    (own / "report/docx/report.docx").write_bytes(seal_package(kept))
    return own


def with_tag(tag: str) -> bytes:
    return open_package(make_template())[DOCUMENT].replace(b"{{ promise }}", tag.encode())


def test_a_city_sets_it_on_its_own_template(own: Path) -> None:
    put(own, {DOCUMENT: with_tag("Letterhead of {{ city }}")})
    made = open_package(write(small(), "en", own))
    city = small().settings.city
    assert city is not None
    assert f"Letterhead of {city['en']}" in words(parse(made[DOCUMENT]))


@pytest.mark.parametrize(
    "tag",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ title.format }}",
        "{{ self._TemplateReference__context }}",
        "{% for a in range(99999) %}{% for b in range(99999) %}xxxxxxxx{% endfor %}{% endfor %}",
        "{{ nothing }}",
        "{% if %}",
    ],
)
def test_what_a_template_of_the_plan_may_do_ends_at_the_sandbox(own: Path, tag: str) -> None:
    put(own, {DOCUMENT: with_tag(tag)})
    with pytest.raises(TemplateProblemError, match=r"report\.docx"):
        write(small(), "en", own)


OUTSIDE = (
    b'<Relationship Id="x" Type="http://x/%s" Target="http://x/" TargetMode="External"/></Relationships>'
)


def refer(kind: bytes) -> bytes:
    known = open_package(make_template())[RELATIONSHIPS]
    return known.replace(b"</Relationships>", OUTSIDE % kind)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"word/vbaProject.bin": b"x"}, "program"),
        ({"word/embeddings/a.xlsx": b"x"}, "embedded"),
        ({RELATIONSHIPS: refer(b"image")}, "outside"),
        ({RELATIONSHIPS: refer(b"attachedTemplate")}, "another document"),
        ({RELATIONSHIPS: refer(b"image").replace(b'"External"', b'"&#69;xternal"')}, "outside"),
        (
            {"[Content_Types].xml": b'<Types><Default Extension="x" ContentType="a.macroEnabled"/></Types>'},
            "macros",
        ),
        ({"word/header1.xml": b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'}, "document type"),
        ({"word/header1.xml": '<?xml version="1.0" encoding="utf-16"?><x/>'.encode("utf-16")}, "UTF-8"),
        ({"word/header1.xml": b"<x>"}, "well-formed"),
        (
            {
                "word/header1.xml": f'<w:hdr xmlns:w="{W[1:-1]}"><w:instrText>DD</w:instrText><w:instrText>EAUTO c</w:instrText></w:hdr>'.encode()
            },
            "field",
        ),
        (
            {
                "word/header1.xml": f'<q:hdr xmlns:q="{W[1:-1]}"><q:fldSimple q:instr="&#73;NCLUDEPICTURE x"/></q:hdr>'.encode()
            },
            "field",
        ),
        ({DOCUMENT: None}, "not a Word document"),
        ({DOCUMENT: with_tag("x").replace(b"{{p body }}", b"no")}, "no paragraph"),
        ({"word/bomb.bin": bytes(LARGEST_PACKAGE)}, "unpacks to more"),
    ],
)
def test_a_template_that_runs_fetches_or_grows_is_refused(
    own: Path, changes: dict[str, bytes | None], said: str
) -> None:
    put(own, changes)
    with pytest.raises(TemplateProblemError, match=said):
        write(small(), "en", own)


def test_a_file_that_is_no_word_file_is_refused(own: Path) -> None:
    target = own / "report/docx/report.docx"
    for content in (b"", b"PK\x03\x04 damaged", make_template()[:4000]):
        target.write_bytes(content)
        with pytest.raises(TemplateProblemError, match="cannot be unpacked"):
            write(small(), "en", own)


def test_a_link_in_the_template_to_the_citys_site_is_kept(own: Path) -> None:
    put(own, {RELATIONSHIPS: refer(b"hyperlink")})
    assert b"http://x/" in open_package(write(small(), "en", own))[RELATIONSHIPS]


@pytest.mark.parametrize(("form", "library"), [("docx", "docxtpl"), ("xlsx", "xlsxwriter")])
def test_a_missing_library_is_named_with_what_brings_it(tmp_path: Path, form: str, library: str) -> None:
    code = (
        f"import sys; sys.modules[{library!r}] = None\n"
        f"sys.argv = ['dtplan', 'report', 'plans/vilamar', '--status-date', 'last-update', '--lang', 'pt', "
        f"'--format', {form!r}, '--out', {str(tmp_path / 'out')!r}]\n"
        "from dtplan.__main__ import main; sys.exit(main())"
    )
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 2, run.stderr
    assert "pip install 'dtplan[office]'" in run.stderr
    assert not (tmp_path / "out").exists()


def test_the_file_is_a_package_that_python_docx_reads() -> None:
    document = docx.Document(io.BytesIO(seal_package(parts())))
    assert document.core_properties.language == "en-GB"
    assert not [
        one
        for one in zipfile.ZipFile(io.BytesIO(seal_package(parts()))).infolist()
        if one.date_time[0] != 1980
    ]
    assert re.search(r"\bPAGE\b", parts()["word/footer1.xml"].decode())


def test_a_theme_colours_the_tools_template_and_leaves_the_citys_alone(own: Path) -> None:
    view = view_report(small(), "en", ReportContext(tool_version="0"))
    light = {**view.theme.light, "cover": "#0a0b0c"}
    view = replace(view, theme=replace(view.theme, light=light, text_font="Merriweather, serif"))

    def styles(templates: Path | None) -> bytes:
        manuscript = Manuscript(view, make_environment("en", templates), "plan", lambda: b"{}")
        return open_package(next(iter(render_form("docx", manuscript)))[1])[STYLES]

    assert b"0A0B0C" in styles(None)
    assert b'"Merriweather"' in styles(None)
    put(own, {})
    assert b"0A0B0C" not in styles(own)
