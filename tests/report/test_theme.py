"""The theme of a plan restyles the report, and nothing hostile in it reaches the page."""

from __future__ import annotations

import base64
import os
import struct
import zlib
from typing import TYPE_CHECKING

import pytest

from dtplan.model.theme import MAX_LOGOS
from dtplan.plan.loader import Loaded, load_plan
from dtplan.plan.palette import DARK, LIGHT
from dtplan.plan.pictures import LARGEST_PICTURE
from dtplan.rules.validate import validate
from dtplan.source.png import find_png_problem
from dtplan.source.svg import find_svg_problem
from dtplan.source.tree import DiskTree, MemoryTree
from dtplan.views.theme import HEADING_FONT, TEXT_FONT
from tests.report.documents import Page, make_view, render
from tests.rules.examples import STATUS_DATE, base_files

if TYPE_CHECKING:
    from pathlib import Path

    from dtplan.views.theme import ThemeView

TITLE = "title: {ca: Ajuntament, es: Ayuntamiento}"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10">%s</svg>'


def load(theme: str, **files: str | bytes) -> Loaded:
    """Return the base plan with another theme; `city` and `eu` are files in the folder brand."""
    own = {f"brand/{name}.svg": content for name, content in files.items()}
    return load_plan(MemoryTree({**base_files(), "theme.yaml": f"kind: theme\n{theme}", **own}), STATUS_DATE)


def found(loaded: Loaded) -> list[tuple[str, str, int]]:
    return [(one.code, one.path, one.span.line) for one in validate(loaded)]


def view(loaded: Loaded) -> ThemeView:
    assert loaded.plan is not None
    return make_view(loaded.plan).theme


def page(loaded: Loaded) -> str:
    assert loaded.plan is not None
    return render(loaded.plan, "html")


def city(file: str = "brand/city.svg", id_: str = "city") -> str:
    return f"logos:\n  - {{id: {id_}, file: {file}, {TITLE}}}\n"


def make_png(width: int = 2, height: int = 2) -> bytes:
    def part(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"\0\0\0" * 2)
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"IDAT", rows) + part(b"IEND", b"")


def test_without_a_theme_everything_is_the_tools_own() -> None:
    files = {path: text for path, text in base_files().items() if path != "theme.yaml"}
    seen = view(load_plan(MemoryTree(files), STATUS_DATE))
    assert (seen.light, seen.dark, seen.text_font, seen.heading_font, seen.logos) == (
        LIGHT,
        DARK,
        TEXT_FONT,
        HEADING_FONT,
        {},
    )


def test_a_colour_of_the_light_says_nothing_of_the_dark() -> None:
    loaded = load('colours: {light: {cover-ink: "#FEFEFE"}, dark: {link: "#aaddff"}}\n')
    seen = view(loaded)
    assert seen.light == {**LIGHT, "cover-ink": "#fefefe"}
    assert seen.dark == {**DARK, "link": "#aaddff"}
    text = page(loaded)
    assert "--cover-ink: #fefefe;" in text
    assert text.count("--link: #aaddff;") == 2, "asked for by the system, and by the button"


def test_fonts_are_quoted_and_the_generic_one_is_not() -> None:
    seen = view(load("fonts: {text: [Noto Sans, Arial, sans-serif]}\n"))
    assert (seen.text_font, seen.heading_font) == ('"Noto Sans", "Arial", sans-serif', HEADING_FONT)


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        ('fonts: {text: ["a}body{display:none", serif]}', "S116"),
        ('fonts: {text: ["</style><script>alert(1)</script>", serif]}', "S116"),
        ("fonts: {text: ['a\", b', serif]}", "S116"),
        ('fonts: {text: ["a\\\\", serif]}', "S116"),
        ("fonts: {text: ['a;b', serif]}", "S116"),
        ("fonts: {text: [Arial]}", "S116"),
        ("fonts: {text: []}", "S116"),
        ("fonts: {text: Arial}", "S103"),
        ("fonts: {text: [[Arial], serif]}", "S116"),
        (f"fonts: {{text: [{', '.join(['Arial'] * 12)}, serif]}}", "S116"),
        (f"fonts: {{text: [{'A' * 61}, serif]}}", "S116"),
        ('colours: {light: {ink: "red;}"}}', "S115"),
        ('colours: {light: {ink: "#123456;}"}}', "S115"),
        ('colours: {light: {ink: "url(//x)"}}', "S115"),
        ('colours: {light: {ink: "#fff"}}', "S115"),
        ('colours: {light: {ink: "#１２３４５６"}}', "S115"),
        ("colours: {light: {ink: [a]}}", "S115"),
        ('colours: {light: {"ink: red} body": "#000000"}}', "S101"),
        ('colours: {light: {inkk: "#000000"}}', "S101"),
        ('colours: {print: {ink: "#000000"}}', "S101"),
        (city("../../etc/passwd"), "S117"),
        (city("../city.svg"), "S117"),
        (city("/etc/city.svg"), "S117"),
        (city("brand/../../city.svg"), "S117"),
        (city("brand//city.svg"), "S117"),
        (city(".git/city.svg"), "S117"),
        (city("https://example.org/city.svg"), "S117"),
        (city("'brand\\city.svg'"), "S117"),
        (city("brand/city.html"), "S117"),
        (city("[a]"), "S117"),
        (city(id_="../x"), "S107"),
        (city("build/city.svg"), "A114"),
        (city("templates/city.svg"), "A114"),
        (city("brand/nothing.svg"), "A114"),
        (city("brand/nothing.png"), "A114"),
    ],
)
def test_hostile_value_is_a_finding_and_not_in_the_page(lines: str, code: str) -> None:
    loaded = load(lines + "\n")
    assert code in {one for one, path, _line in found(loaded) if path == "theme.yaml"}
    seen = view(loaded)
    assert (seen.light, seen.dark, seen.text_font) == (LIGHT, DARK, TEXT_FONT)
    text = page(loaded)
    assert "display:none" not in text
    assert "alert(1)" not in text
    assert Page(text).shape.count(("img", ())) == 0
    assert "data:image" not in text


def test_empty_colour_says_that_a_comment_began() -> None:
    loaded = load("colours:\n  light:\n    ink: #0b4f6c\n")
    (finding,) = [one for one in validate(loaded) if one.code == "S115"]
    assert finding.span.line == 4
    assert "# begins a comment" in finding.hint


def test_slip_of_a_token_is_told() -> None:
    (finding,) = [
        one for one in validate(load('colours: {light: {acent: "#a8321f"}}\n')) if one.code == "S101"
    ]
    assert finding.hint == "did you mean `accent`?"


def test_second_theme_is_a_finding_with_both_places_and_changes_nothing() -> None:
    files = {**base_files(), "theme2.yaml": 'kind: theme\ncolours: {light: {ink: "#000000"}}\n'}
    loaded = load_plan(MemoryTree(files), STATUS_DATE)
    (finding,) = validate(loaded)
    assert (finding.code, finding.path, [label.path for label in finding.labels]) == (
        "S104",
        "theme2.yaml",
        ["theme.yaml"],
    )
    assert view(loaded).light == LIGHT


def test_what_is_right_in_a_theme_with_mistakes_still_counts() -> None:
    loaded = load(f"fonts: {{text: [x;]}}\nlogos:\n  - {{id: eu, file: brand/eu.svg, {TITLE}}}\n")
    assert [code for code, _path, _line in found(loaded)] == ["S116"]
    assert set(view(loaded).logos) == {"eu"}


def test_a_theme_that_cannot_be_read_does_not_miss_its_emblem_too() -> None:
    assert [code for code, _path, _line in found(load("logos: [\n"))] == ["Y101"]
    wrong = load(f"logos:\n  - {{id: eu, file: nothing, {TITLE}}}\n")
    assert [code for code, _path, _line in found(wrong)] == ["S117"]


def test_two_logos_with_one_id_are_a_finding() -> None:
    loaded = load(city() + f"  - {{id: city, file: brand/eu.svg, {TITLE}}}\n", city=SVG % "<path/>")
    assert "R101" in {code for code, _path, _line in found(loaded)}


def test_title_of_a_logo_needs_every_language() -> None:
    loaded = load("logos:\n  - {id: eu, file: brand/eu.svg, title: {ca: Unió}}\n")
    assert ("T101", "theme.yaml", 3) in found(loaded)


def test_logos_are_embedded_with_their_words() -> None:
    drawing = SVG % "<path d='M0 0h9'/>"
    loaded = load(city() + f"  - {{id: eu, file: brand/eu.svg, {TITLE}}}\n", city=drawing)
    assert found(loaded) == []
    images = [
        value for tag, name, value in Page(page(loaded)).attributes if tag == "img" and name in ("src", "alt")
    ]
    assert len(images) % 2 == 0, "every picture has its words"
    assert images[0] == "data:image/svg+xml;base64," + base64.b64encode(drawing.encode()).decode()
    assert images[1] == "Ajuntament"
    assert base64.b64decode(images[-2].partition(",")[2]).decode() == base_files()["brand/eu.svg"]


def test_png_is_embedded() -> None:
    files = {**base_files(), "theme.yaml": f"kind: theme\n{city('brand/a.png')}", "brand/a.png": make_png()}
    loaded = load_plan(MemoryTree(files), STATUS_DATE)
    assert view(loaded).logos["city"].media_type == "image/png"
    assert "data:image/png;base64," in page(loaded)


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"GIF89a",
        make_png()[:-1],
        make_png()[:20],
        make_png() + b"x",
        make_png().replace(b"IDAT", b"idat"),
        make_png(0),
        make_png(50_000),
        make_png(9_000, 9_000),
        SVG.encode(),
    ],
)
def test_png_that_is_none_is_refused(raw: bytes) -> None:
    assert find_png_problem(raw)
    assert find_png_problem(make_png()) == ""


REPEATED = [f'<g id="a{n}">' + f'<use href="#a{n + 1}"/>' * 10 + "</g>" for n in range(30)]
HOSTILE = {
    "script": SVG % "<script>alert(1)</script>",
    "script with a prefix": SVG % '<x:script xmlns:x="http://www.w3.org/2000/svg"/>',
    "script of another language": SVG % '<h:script xmlns:h="http://www.w3.org/1999/xhtml"/>',
    "foreign object": SVG % "<foreignObject><p/></foreignObject>",
    "handler": SVG % '<rect onload="alert(1)"/>',
    "handler in capitals": SVG % '<rect ONLOAD="alert(1)"/>',
    "picture from elsewhere": SVG % '<image href="https://example.org/a.png"/>',
    "use from elsewhere": SVG % '<use href="other.svg#a"/>',
    "use with an old name": SVG
    % '<use xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="file:///etc/a#b"/>',
    "link": SVG % '<a href="javascript:alert(1)"/>',
    "moving": SVG % '<set attributeName="href" to="javascript:alert(1)"/>',
    "import": SVG % "<style>@import 'https://example.org/a.css';</style>",
    "import after an element": SVG % "<style><g/>@import 'https://example.org/a.css';</style>",
    "address in a style": SVG % "<style>a{fill:url(https://example.org)}</style>",
    "address without an end": SVG % '<rect style="fill:url(&quot;//example.org"/>',
    "escaped address": SVG % r"<style>a{fill:u\72l(https://example.org)}</style>",
    "base": SVG % '<g xml:base="https://example.org/"/>',
    "doctype": '<!DOCTYPE svg SYSTEM "https://example.org/a.dtd">' + SVG % "",
    "entities": '<!DOCTYPE svg [<!ENTITY a "b"><!ENTITY c "&a;&a;">]>' + SVG % "&c;",
    "style sheet": '<?xml-stylesheet href="https://example.org/a.css"?>' + SVG % "",
    "another encoding": '<?xml version="1.0" encoding="iso-2022-jp"?>' + SVG % "",
    "no namespace": "<svg/>",
    "a page": "<html><script>alert(1)</script></html>",
    "no XML": "alert(1)",
    "unfinished": SVG[:50],
    "nothing": "",
    "nested": SVG % ("<g>" * 10_000 + "</g>" * 10_000),
    "without end": SVG % '<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>',
    "in itself": SVG % '<g id="a"><use href="#a"/></g>',
    "bomb": SVG % ("".join(REPEATED) + '<g id="a30"/>'),
    "huge": SVG % ("<path/>" * (LARGEST_PICTURE // 7 + 1)),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_drawing_is_a_finding_and_not_in_the_page(name: str) -> None:
    loaded = load(city(), city=HOSTILE[name])
    assert ("A114", "theme.yaml", 3) in found(loaded)
    assert view(loaded).logos == {}
    assert "data:image" not in page(loaded)


@pytest.mark.parametrize("raw", [SVG.encode("utf-16"), b"\xff", b"\0"])
def test_drawing_of_other_bytes_is_refused(raw: bytes) -> None:
    assert find_svg_problem(raw)


@pytest.mark.parametrize(
    "inside",
    [
        "<style>.a{fill:#123456}</style><path class='a' d='M0 0'/>",
        "<defs><linearGradient id='g'/></defs><rect fill='url(#g)'/><rect style='fill:url( \"#g\" )'/>",
        "<clipPath id='c'><use href='#r'/></clipPath><rect id='r'/><g clip-path='url(#c)'/>",
        "<filter id='f'><feColorMatrix values='1 0 0'/></filter><metadata><x xmlns='urn:x' from='1'/></metadata>",
        "<title>A &amp; B</title><!-- a comment -->",
    ],
)
def test_drawing_of_a_usual_program_is_let_in(inside: str) -> None:
    assert find_svg_problem((SVG % inside).encode("utf-8-sig")) == ""


def test_more_logos_than_the_limit_are_a_finding() -> None:
    logos = [f"  - {{id: l{n}, file: brand/eu.svg, {TITLE}}}\n" for n in range(MAX_LOGOS + 1)]
    assert len(view(load("logos:\n" + "".join(logos[1:]))).logos) == MAX_LOGOS
    many = load("logos:\n" + "".join(logos))
    assert [code for code, _path, _line in found(many)] == ["S103"]
    assert view(many).logos == {}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "plan"
    for path, text in {**base_files(), "theme.yaml": f"kind: theme\n{city()}"}.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/city.svg").write_text(SVG % "<desc>outside</desc>", encoding="utf-8")
    return root


def test_link_to_a_picture_is_not_followed(root: Path) -> None:
    (root / "brand/city.svg").symlink_to(root.parent / "outside/city.svg")
    assert ("A114", "theme.yaml", 3) in found(load_plan(DiskTree(root), STATUS_DATE))


def test_link_to_the_folder_of_a_picture_is_not_followed(root: Path) -> None:
    (root / "brand/eu.svg").unlink()
    (root / "brand").rmdir()
    (root / "brand").symlink_to(root.parent / "outside")
    loaded = load_plan(DiskTree(root), STATUS_DATE)
    assert ("A114", "theme.yaml", 3) in found(loaded)
    assert view(loaded).logos == {}


def test_pipe_is_not_waited_for(root: Path) -> None:
    os.mkfifo(root / "brand/city.svg")
    assert ("A114", "theme.yaml", 3) in found(load_plan(DiskTree(root), STATUS_DATE))


def test_emblem_can_be_waived_in_plan_yaml() -> None:
    files = base_files()
    files["theme.yaml"] = "kind: theme\n"
    files["plan.yaml"] += (
        "waivers:\n  - {rule: A113, reason: Ve després., by: institute, until: 2027-01-01}\n"
    )
    (finding,) = validate(load_plan(MemoryTree(files), STATUS_DATE))
    assert finding.code == "A113"
    assert finding.waived


def test_one_finding_for_a_colour_however_much_it_meets() -> None:
    loaded = load('colours:\n  light:\n    paper: "#808080"\n')
    findings = [one for one in validate(loaded) if one.code == "A112"]
    assert [(one.span.line, one.severity) for one in findings] == [(4, "error")]
    assert "more pairs with `paper`" in findings[0].message
