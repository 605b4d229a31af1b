"""The PDF: tagged, archivable, carrying the plan; the same bytes each time, whatever a plan holds."""

from __future__ import annotations

import io
import sys
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

from dtplan.render.report import forms
from dtplan.render.report.fonts import SIGN, Cleaner, find_fonts, read_characters
from dtplan.render.report.manuscript import Manuscript, MissingLibraryError
from tests import barcelona
from tests.report.documents import environment, make_view, with_texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.plan.plan import Plan

pikepdf = pytest.importorskip("pikepdf", reason="pikepdf is not installed: the PDF is not looked into")
DATA = b'{"title": "the plan"}\n'
HOSTILE = (
    "\U0001f600\u0639\u0631\u4e2d\u6587\u200d\u202e\ufffd\ufeff\u0300 Ελλάς Київ ",
    "w" * 400 + " ",
    '#eval("1") $x$ *a* _b_ <label> @ref \\ // /* ` #image("/etc/passwd") ',
    "* " * 15 + "deep\n\n" + "> " * 15 + "quote\n\n| a |\n\n# one\n\n###### six\n\n    code\n",
)


@pytest.fixture(autouse=True)
def _typst() -> None:
    pytest.importorskip("typst", reason="typst is not installed: pip install 'dtplan[pdf]'")


def small_plan() -> Plan:
    """Return the plan of Barcelona with few initiatives: a PDF of it takes little time."""
    plan = barcelona.plan()
    kept = dict([*plan.entries["initiative"].items()][:4])
    return replace(plan, entries={**plan.entries, "initiative": kept})


def make_pdf(plan: Plan, language: str = "ca", **context: Any) -> bytes:
    """Return the PDF of a plan."""
    view = make_view(plan, language, **context)
    ((_name, content),) = forms.render_form(
        "pdf", Manuscript(view, environment(language), f"plan.{language}", lambda: DATA)
    )
    return content


@cache
def whole(language: str) -> bytes:
    """Return the PDF of the small plan."""
    return make_pdf(small_plan(), language, edition="2026-2")


def read(content: bytes) -> Any:
    """Open a PDF."""
    return pikepdf.open(io.BytesIO(content))


def iter_tags(element: Any) -> Iterator[Any]:
    """Yield every element of the structure, in order."""
    waiting = [element]
    while waiting:
        one = waiting.pop()
        if not isinstance(one, pikepdf.Dictionary):
            continue
        if "/S" in one:
            yield one
        children = one.get("/K", pikepdf.Array([]))
        waiting.extend(reversed([*children] if isinstance(children, pikepdf.Array) else [children]))


@pytest.mark.parametrize("language", ["ca", "es", "en"])
def test_it_says_what_it_is_in_which_language(language: str) -> None:
    pdf = read(whole(language))
    assert pdf.Root.MarkInfo.Marked
    assert str(pdf.Root.Lang).partition("-")[0] == language
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    with pdf.open_metadata() as said:
        assert said["pdfuaid:part"] == "1"
        assert (said["pdfaid:part"], said["pdfaid:conformance"]) == ("3", "A")
        assert str(said["dc:title"]).startswith(("Pla de", "Plan de", "Barcelona"))
        assert "Barcelona" in str(said["dc:creator"])
        assert str(said["xmp:CreateDate"]).startswith("2026-10-31")


@pytest.mark.parametrize("language", ["ca", "es", "en"])
def test_its_structure_names_heads_of_tables_and_says_what_drawings_show(language: str) -> None:
    pdf = read(whole(language))
    tags = [*iter_tags(pdf.Root.StructTreeRoot)]
    kinds = {str(tag.S) for tag in tags}
    assert {
        "/Table",
        "/TR",
        "/TH",
        "/TD",
        "/Figure",
        "/L",
        "/LI",
        "/H1",
        "/H2",
        "/H3",
        "/Link",
        "/TOC",
    } <= kinds
    figures = [tag for tag in tags if tag.S == "/Figure"]
    assert len(figures) >= 3
    assert all(str(tag.get("/Alt", "")).strip() for tag in figures)
    tables = [tag for tag in tags if tag.S == "/Table"]
    assert all(any(one.S == "/TH" for one in iter_tags(table)) for table in tables)


def test_it_can_be_found_through_by_its_bookmarks() -> None:
    with read(whole("en")).open_outline() as outline:
        titles = [str(one.title) for one in outline.root]
        below = [str(one.title) for top in outline.root for one in top.children]
    assert "Contents" in titles
    assert any(title.endswith("Summary") for title in titles)
    assert len(below) > 20


def test_every_font_is_inside() -> None:
    pdf = read(whole("ca"))
    fonts = [
        one
        for one in pdf.objects
        if isinstance(one, pikepdf.Dictionary) and "/FontName" in one and "/Flags" in one
    ]
    assert len(fonts) >= 3
    assert all({"/FontFile", "/FontFile2", "/FontFile3"} & set(one.keys()) for one in fonts)
    assert any("PublicSans" in str(one.FontName) for one in fonts)


def test_the_plan_is_attached_as_it_is() -> None:
    pdf = read(whole("ca"))
    assert [*pdf.attachments] == ["plan.ca.json"]
    attached = pdf.attachments["plan.ca.json"]
    assert attached.get_file().read_bytes() == DATA
    assert attached.get_file().mime_type == "application/json"
    assert str(attached.relationship) == "/Source"


def test_links_inside_lead_somewhere_and_say_where() -> None:
    pdf = read(whole("ca"))
    links = [note for page in pdf.pages for note in page.get("/Annots", []) if note.Subtype == "/Link"]
    assert len(links) > 50
    assert all(str(note.get("/Contents", "")) for note in links)
    outside = {str(note.A.URI) for note in links if "/A" in note and "/URI" in note.A}
    assert outside
    assert all(one.startswith(("http://", "https://", "mailto:")) for one in outside)


def test_the_same_plan_gives_the_same_bytes() -> None:
    assert make_pdf(small_plan(), "ca", edition="2026-2") == whole("ca")


def test_a_plan_without_anything_still_gives_a_document() -> None:
    plan = barcelona.plan()
    empty = replace(plan, entries={kind: {} for kind in plan.entries})
    assert len(read(make_pdf(empty)).pages) >= 2


@pytest.mark.parametrize("text", HOSTILE, ids=["characters", "long words", "source", "nested"])
def test_what_a_plan_says_does_not_stop_it(text: str) -> None:
    pdf = read(make_pdf(with_texts(small_plan(), lambda old: text + old), "en"))
    assert len(pdf.pages) > 5
    assert [*pdf.attachments] == ["plan.en.json"]


def test_the_draft_says_so() -> None:
    pdf = read(make_pdf(small_plan(), "en", draft=True))
    assert len(pdf.pages) > 5


def test_what_no_font_has_is_replaced() -> None:
    cleaner = Cleaner()
    assert cleaner.clean("tràmit · l·l – 5 € ● ▲ ■ ◆ ◇ ▶ ○ ✓ ✕ ‖") == "tràmit · l·l – 5 € ● ▲ ■ ◆ ◇ ▶ ○ ✓ ✕ ‖"
    assert cleaner.clean("a\u4e2d\u05b0b\u200dc\u2009d") == f"a{SIGN}bc d"
    assert cleaner.clean("e\u0301") == "é"
    assert "\u200b" in cleaner.clean("x" * 60)
    assert cleaner.clean("x" * 60).replace("\u200b", "") == "x" * 60


def test_every_character_said_to_be_there_can_be_set() -> None:
    import typst

    words = "".join(sorted(read_characters() - {"\n"}))
    source = '#set document(title: "t")\n#set text(font: ("Public Sans", "Plan Signs", "Libertinus Serif"), lang: "en")\n#sys.inputs.words'
    made = typst.compile(
        {"main.typ": source.encode()},
        format="pdf",
        sys_inputs={"words": words},
        pdf_standards=["ua-1", "a-3a"],
        font_paths=[str(find_fonts())],
        ignore_system_fonts=True,
    )
    assert made


def test_fonts_are_few_and_say_their_licence() -> None:
    files = [*find_fonts().iterdir()]
    assert sum(file.stat().st_size for file in files) < 400_000
    said = (find_fonts() / "README.md").read_text(encoding="utf-8")
    assert all(file.stem.partition("-")[0] in said for file in files if file.suffix == ".ttf")
    assert {file.name for file in files if file.name.startswith("OFL")} == {
        "OFL-PlanSerif.txt",
        "OFL-PublicSans.txt",
    }


def test_without_typst_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    monkeypatch.delitem(sys.modules, "dtplan.render.report.pdf.document", raising=False)
    manuscript = Manuscript(make_view(small_plan()), environment("ca"), "plan", lambda: DATA)
    with pytest.raises(MissingLibraryError, match=r"pip install 'dtplan\[pdf\]'"):
        [*forms.render_form("pdf", manuscript)]
