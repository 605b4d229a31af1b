"""One plan that holds hostile texts of every kind, in every form: words stay words, and nothing is lost or run."""

from __future__ import annotations

import errno
import io
import json
import re
import zipfile
from functools import cache
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from dtplan.plan.loader import load_plan
from dtplan.render.report.drawings import Stylist
from dtplan.render.report.fonts import Cleaner
from dtplan.render.report.forms import FORMS, render_form
from dtplan.render.report.manuscript import Manuscript
from dtplan.source.tree import MemoryTree
from dtplan.templating import make_environment
from dtplan.views.context import ReportContext
from dtplan.views.data import view_data
from dtplan.views.document import parse_document
from tests.hostile.case import wordy_initiative
from tests.hostile.limits import end_what_hangs
from tests.hostile.outputs import UNSEEN, run_command
from tests.hostile.pages import PROSE, Elements, check_markdown, own_scripts, scripts_of
from tests.report.documents import environment, make_view, with_texts
from tests.rules.examples import STATUS_DATE, base_files

if TYPE_CHECKING:
    from pathlib import Path

    from dtplan.plan.plan import Plan

TEXTS = {
    "con": "<script>alert(1)</script> </title></style><svg onload=alert(1)> \"' onclick='x",
    "aux": "]]> --> <!-- moved x --> </section></main><header> &amp; &#0; <w:t/>",
    "nul": "{{ 7*7 }} {% raw %} {# a #} {_{ x }_} {%p if x %}",
    "com1": '#read("/etc/passwd") $ x $ @b <c> \\u{41} // */ `#eval("1")`',
    "formula": '=HYPERLINK("https://evil.example","a")+cmd|\' /C calc\'!A0',
    "plus": "+1+1",
    "at": "@SUM(1+1)",
    "asks": "href=x url(https://evil.example/x) href=",
    "words": "w" * 2_000,
    "accents": "e" + "\u0301\u0327" * 1_500,
    "scripts": "\u0627\u0644\u0639\u0631 \u4e2d\u6587 \u0e44\u0e17\u0e22 \u10d0\u10d1 \U0001f600 \U00013000 \ufffd",
    "deep": "> " * 90 + "- " * 90 + "a",
    "address": f"[far](https://example.org/{'a' * 9_000})",
    "script-link": "[a](javascript:alert(1)) ![b](https://evil.example/p.png)",
}
"""What each initiative says in every text; its id is a device of Windows, or says what the text is."""
UNREADABLE = "a\x00\x0b\x1b[31m\u202e\u2028\ufffe\uffff\ufeff b"
"""What the loader refuses, and a form must hold out against all the same."""
LOGO = {("img", name) for name in ("alt", "class", "src")}
"""What the emblem becomes; its address is looked at for itself."""
SVG = "{http://www.w3.org/2000/svg}"
KINDS = ("full", "summary", "citizen", "prtr", "office:resources", "subplan:services")
ACTING = re.compile(rb"<w:(?:instrText|fldSimple|object|control|altChunk)\b", re.IGNORECASE)

pytestmark = pytest.mark.usefixtures(end_what_hangs.__name__)


@cache
def hostile_plan() -> Plan:
    """Return the plan; every initiative of it that says something hostile is made up."""
    files: dict[str, str] = dict(base_files())
    for id_, text in TEXTS.items():
        own = wordy_initiative(text).replace("\nid: hostile\n", f"\nid: {id_}\n") + "illustrative: true\n"
        own = own.replace(json.dumps(text), json.dumps(text, ensure_ascii=False))  # no halves of characters
        files[f"services/{id_}-hostile.yaml"] = own
    plan = load_plan(MemoryTree(files), STATUS_DATE).plan
    assert plan is not None
    assert set(TEXTS) <= set(plan.initiatives)
    return plan


def write(form: str, kind: str = "full", plan: Plan | None = None) -> dict[str, bytes]:
    """Return the files of a form."""
    made = plan or hostile_plan()
    view = make_view(made, "ca", document=parse_document(kind))
    return dict(render_form(form, Manuscript(view, environment("ca"), "plan", lambda: write_data(made))))


def write_data(plan: Plan) -> bytes:
    """Return a plan as data."""
    return view_data(plan, ReportContext(tool_version="0"))


def read_words(text: str) -> str:
    """Return a text on one line, without the places where it may be broken."""
    return "".join(text.replace("\u200b", "").split())


def check_page(text: str, kind: str) -> None:
    """Fail when a page holds more than that of the same plan with calm words, but for what marks become."""
    calm = write("html", kind, with_texts(hostile_plan(), lambda _old: "calm words"))["plan.html"].decode()
    page = Elements(text)
    assert page.wrong == []
    assert page.known <= Elements(calm).known | PROSE | LOGO
    assert scripts_of(text) == own_scripts()
    assert UNSEEN.search(text) is None


def check_package(content: bytes) -> dict[str, bytes]:
    """Return the parts of an office file, each of which is XML that is well-formed and fetches nothing."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    for name, part in parts.items():
        assert not re.search(r"\.\.|^/|\\|vba|embeddings|externalLinks", name, re.IGNORECASE), name
        if not name.endswith((".xml", ".rels")):
            continue
        root = ET.fromstring(part)  # noqa: S314 - we made it
        assert ACTING.search(re.sub(rb"<w:instrText[^>]*> ?(?:TOC|PAGE|NUMPAGES)\b", b"", part)) is None, name
        for one in root.iter():
            if one.get("TargetMode") == "External":
                assert one.get("Type", "").endswith("/hyperlink")
                assert re.match(r"(?:https?://|mailto:)\S{1,2000}\Z", one.get("Target", ""))
    return parts


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("form", ["html", "md", "docx", "xlsx"])
def test_every_document_is_made(form: str, kind: str) -> None:
    for path, content in write(form, kind).items():
        assert content, path
        if path.endswith(".html"):
            check_page(content.decode(), kind)
        elif path.endswith(".md"):
            check_markdown(content.decode())
        elif path.endswith((".docx", ".xlsx")):
            check_package(content)


def test_drawings_are_plain() -> None:
    drawings = {path: content for path, content in write("md").items() if path.endswith(".svg")}
    assert {"plan.charts/roadmap.svg", "plan.charts/progress.svg"} <= set(drawings)
    for path, content in drawings.items():
        assert re.fullmatch(r"plan\.charts/[\w-]+\.svg", path)
        assert UNSEEN.search(content.decode()) is None
        for one in ET.fromstring(content).iter():  # noqa: S314 - we made it
            assert one.tag.removeprefix(SVG) not in ("script", "style", "image", "use", "foreignObject", "a")
            for name, value in one.attrib.items():
                assert not name.startswith("on")
                assert not name.endswith("href")
                assert "url(" not in value or re.fullmatch(r"url\(#[\w-]+\)", value)


def test_pages_of_a_site_are_plain_and_can_be_searched() -> None:
    pages = write("site")
    for path, content in pages.items():
        assert re.fullmatch(r"plan\.site/(?:[a-z]+/)?[a-z0-9.][a-z0-9.-]*", path), path
        assert not re.search(r"/(?:con|aux|nul|com1)\.", path), path
        if not path.endswith(".html"):
            continue
        text = content.decode()
        assert "<script>alert" not in text
        assert "<svg onload" not in text
        assert "javascript:alert" not in "".join(re.findall(r'href="[^"]*"', text))
        assert UNSEEN.search(text) is None
    search = pages["plan.site/search.html"].decode()
    index = json.loads(re.findall(r"<script[^>]*json[^>]*>(.*?)</script>", search, re.DOTALL)[0])
    titles = [one["title"] for one in index["pages"]]
    assert TEXTS["asks"] in titles
    assert TEXTS["con"] in titles
    made_up = {one["path"] for one in index["pages"] if one.get("example")}
    assert len([path for path in made_up if path.startswith("initiatives/")]) >= len(TEXTS)


def test_word_file_holds_words() -> None:
    parts = check_package(write("docx")["plan.docx"])
    said = "".join(ET.fromstring(parts["word/document.xml"]).itertext())  # noqa: S314 - we made it
    for id_ in ("con", "aux", "nul", "com1", "formula", "asks"):
        assert read_words(TEXTS[id_]) in read_words(said), id_
    assert said.count("Exemple inventat") >= len(TEXTS)


def test_workbook_holds_no_formula() -> None:
    openpyxl = pytest.importorskip("openpyxl")
    content = write("xlsx")["plan.xlsx"]
    check_package(content)
    book = openpyxl.load_workbook(io.BytesIO(content))
    values: set[object] = set()
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f"
                assert cell.hyperlink is None or cell.hyperlink.location or sheet is book.worksheets[0]
                values.add(cell.value)
    assert {TEXTS[id_] for id_ in ("con", "aux", "nul", "com1", "formula", "plus", "at")} <= values


def test_pdf_carries_the_plan_and_nothing_else() -> None:
    pytest.importorskip("typst")
    pikepdf = pytest.importorskip("pikepdf")
    content = write("pdf")["plan.pdf"]
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert [*pdf.attachments] == ["plan.json"]
        assert pdf.attachments["plan.json"].get_file().read_bytes() == write_data(hostile_plan())
        titles: list[str] = []
        waiting = [*pdf.open_outline().root]
        while waiting:
            one = waiting.pop()
            titles.append(read_words(str(one.title)))
            waiting.extend(one.children)
        for id_ in ("nul", "com1", "formula", "asks", "words"):
            assert any(read_words(TEXTS[id_]) in title for title in titles), id_
        assert any("\ufffd" in title for title in titles)
        for object_ in pdf.objects:
            if isinstance(object_, pikepdf.Dictionary):
                assert "/JS" not in object_
                assert str(object_.get("/S", "")) not in ("/JavaScript", "/Launch", "/SubmitForm", "/GoToR")
                address = str(object_.get("/URI", ""))
                assert not address or re.match(r"(?:https?://|mailto:).{1,2000}\Z", address)


def test_heap_of_accents_is_cut_and_a_few_stay() -> None:
    cleaner = Cleaner()
    assert cleaner.show("x" + "\u0301" * 5_000 + " y") == "x" + "\u0301" * 4 + " y"
    assert cleaner.show("x\u0301\u0308") == "x\u0301\u0308"


def test_json_is_the_data() -> None:
    data = json.loads(write("json")["plan.json"])
    titles = json.dumps(data, ensure_ascii=False)
    assert all(json.dumps(text, ensure_ascii=False)[1:-1] in titles for text in TEXTS.values())


@pytest.mark.parametrize("form", FORMS)
def test_what_the_loader_refuses_does_no_harm(form: str) -> None:
    if form == "pdf":
        pytest.importorskip("typst")
    plan = load_plan(MemoryTree(base_files()), STATUS_DATE).plan
    assert plan is not None
    for path, content in write(form, plan=with_texts(plan, lambda _old: UNREADABLE)).items():
        if path.endswith((".docx", ".xlsx")):
            check_package(content)
        elif path.endswith((".html", ".md", ".svg")):
            assert UNSEEN.search(content.decode()) is None, path
        elif path.endswith(".json"):
            json.loads(content)


def test_words_never_take_a_drawing_away() -> None:
    svg = '<svg viewBox="0 0 9 9" xmlns="http://www.w3.org/2000/svg">{}</svg>'
    stylist = Stylist("<style>:root{--ink: #000000}</style>")
    assert "evil" in stylist.dress(svg.format("<text>href=x url(https://evil.example)</text>"))
    assert stylist.dress(svg.format('<rect fill="url(#a)"/>'))
    for inside in (
        '<rect fill="url(https://evil.example/x)"/>',
        "<rect fill=\"URL( 'https://evil.example/x')\"/>",
        '<rect fill="&#117;rl(x)"/>',
        '<rect href="https://evil.example/x"/>',
        '<rect a=">" href="x"/>',
        '<rect xmlns:x="http://www.w3.org/1999/xlink" x:href=" x"/>',
        '<image href="#x"/>',
        "<script/>",
    ):
        assert stylist.dress(svg.format(inside)) == "", inside


@pytest.mark.parametrize("name", ["report/docx/report.docx", "report/html/parts/front.html.j2"])
def test_template_behind_a_link_is_not_taken(tmp_path: Path, name: str) -> None:
    outside = tmp_path / "outside"
    outside.write_text("stolen words")
    place = tmp_path / "templates" / name
    place.parent.mkdir(parents=True)
    place.symlink_to(outside)
    plan = load_plan(MemoryTree(base_files()), STATUS_DATE).plan
    assert plan is not None
    own = make_environment("ca", tmp_path / "templates")
    manuscript = Manuscript(make_view(plan), own, "plan", lambda: b"{}")
    form = "docx" if name.endswith(".docx") else "html"
    ((_path, content),) = render_form(form, manuscript)
    assert b"stolen" not in content


def test_place_that_cannot_be_written_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, text in base_files().items():
        place = tmp_path / "plan" / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    mine = tmp_path / "mine"
    mine.write_text("mine")
    words = ("report", tmp_path / "plan", "--status-date", "2026-10-31", "--lang", "ca", "--format", "json")
    refused = run_command(*words, "--out", mine)
    assert (refused.code, mine.read_text()) == (2, "mine")
    assert "mine is not a folder" in refused.err.replace("\n", "")
    out = tmp_path / "out"
    (out / "base-2023-2027.ca.json").mkdir(parents=True)  # a folder where the file should go
    refused = run_command(*words, "--out", out)
    assert refused.code == 3
    assert "base-2023-2027.ca.json" in refused.err.replace("\n", "")
    assert "Traceback" not in refused.err
    assert [path.name for path in out.rglob("*")] == ["base-2023-2027.ca.json"]

    def fill(*_words: object, **_more: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    full = tmp_path / "full"
    monkeypatch.setattr("pathlib.Path.replace", fill)
    refused = run_command(*words, "--out", full)
    assert refused.code == 3
    assert "base-2023-2027.ca.json" in refused.err.replace("\n", "")
    assert [*full.iterdir()] == []
