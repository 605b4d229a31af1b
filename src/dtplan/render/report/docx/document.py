"""The document for Word: the blocks of the page, in the styles of a Word file that the city may own."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape as escape_xml

from docxtpl import DocxTemplate
from markupsafe import Markup

from dtplan.render.report.docx.body import BodyWriter
from dtplan.render.report.docx.contents import write_contents
from dtplan.render.report.docx.drawings import Drawings
from dtplan.render.report.docx.parts import RELATIONSHIP, Parts, iter_anchors, iter_blocks, quote
from dtplan.render.report.docx.template import DOCUMENT, TEMPLATE, read_template
from dtplan.render.report.docx.text import TextWriter, paragraph, run_of
from dtplan.render.report.docx.theme import restyle
from dtplan.render.report.drawings import Stylist
from dtplan.render.report.html import render_page
from dtplan.render.report.package import open_package, seal_package
from dtplan.render.report.page.blocks import Figure
from dtplan.render.report.page.parse import parse_blocks
from dtplan.render.report.regions import name_region
from dtplan.render.report.wording import read_wording
from dtplan.templating import TemplateProblemError
from dtplan.templating.escape import show_hidden

if TYPE_CHECKING:
    from dtplan.render.report.manuscript import Files, Manuscript
    from dtplan.render.report.page.blocks import Front
    from dtplan.templating import Environment
    from dtplan.views.report import ReportView

WORDS = "report/docx/words.txt.j2"
FRONT_DRAWING = (6000, 4600)
"""Its greatest size, in twentieths of a point."""
_RELATIONSHIPS = "word/_rels/document.xml.rels"
_TYPES = {"png": "image/png", "jpeg": "image/jpeg", "svg": "image/svg+xml"}
_NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": RELATIONSHIP,
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
}
_PLACES = ("logo", "drawing", "contents", "body")
_CORE = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{title}</dc:title>'
    "<dc:subject>{edition}</dc:subject><dc:creator>{city}</dc:creator><dc:language>{language}</dc:language>"
    '<dcterms:created xsi:type="dcterms:W3CDTF">{day}T00:00:00Z</dcterms:created>'
    '<dcterms:modified xsi:type="dcterms:W3CDTF">{day}T00:00:00Z</dcterms:modified></cp:coreProperties>'
)


def render(manuscript: Manuscript) -> Files:
    """Yield the document.

    Args:
        manuscript: what it is made of.

    Raises:
        TemplateProblemError: when a template of the plan cannot be used.
    """
    report, environment = manuscript.view, manuscript.environment
    parts, template, is_own = read_template(environment)
    page = render_page(manuscript)
    front, blocks = parse_blocks(page)
    words = read_wording(environment, WORDS, report)["words"].words
    found = Parts(iter_anchors(blocks))
    text = TextWriter(found, report.theme.light, report.language)
    drawings = Drawings(found, report.theme, Stylist(page))
    figures = [block for block in iter_blocks(blocks) if isinstance(block, Figure)]
    drawings.prepare([*([front.drawing] if front.drawing else []), *figures])
    body = BodyWriter(text, drawings)
    logo = drawings.logo()
    written = {
        "logo": paragraph(logo, "Letterhead") if logo else "",
        "drawing": _set_drawing(front, drawings),
        "body": body.write(blocks),
    }
    written["contents"] = write_contents(words.get("contents", ""), body.contents)
    filled = _fill(template, environment, _make_context(front, report, words))
    sealed = {**parts, **filled}
    restyle(sealed, report, is_own=is_own)
    sealed[DOCUMENT] = _set_places(sealed[DOCUMENT], written)
    _add_pictures(sealed, found)
    _say_about(sealed, report)
    yield f"{manuscript.stem}.docx", seal_package(sealed)


def _set_drawing(front: Front, drawings: Drawings) -> str:
    """Return the drawing of the front page, with what it shows below."""
    drawing = front.drawing
    run = drawings.figure(drawing, *FRONT_DRAWING) if drawing else ""
    if drawing is None or not run:
        return ""
    return paragraph(run, "", "<w:keepNext/>") + paragraph(run_of(drawing.caption), "Note")


def _make_context(front: Front, report: ReportView, words: dict[str, str]) -> dict[str, Any]:
    """Return what a template can say: short texts, and the places of what is set by the program."""
    places = {name: Markup(_place(name)) for name in _PLACES}  # noqa: S704 - made of these names alone
    return {
        **{name: value for name, value in words.items() if name not in places},
        "title": front.title or report.title.text,
        "city": report.city.text if report.city else "",
        "kicker": front.kicker,
        "promise": front.promise,
        "facts": list(front.facts),
        "notes": list(front.notes),
        **places,
    }


def _place(name: str) -> str:
    """Return what stands where the program puts something: no text of a plan can look like this."""
    return f'<w:p><w:bookmarkStart w:id="0" w:name="_dtplan_{name}"/></w:p>'


def _fill(template: bytes, environment: Environment, context: dict[str, Any]) -> dict[str, bytes]:
    """Return the parts of the template with its own tags filled in, in the sandbox; the text is not in yet."""
    try:
        document = DocxTemplate(io.BytesIO(template))
        document.render(context, jinja_env=environment.for_format("html"), autoescape=True)
        buffer = io.BytesIO()
        document.save(buffer)
        return open_package(buffer.getvalue())
    except TemplateProblemError as error:
        raise TemplateProblemError(f"{TEMPLATE}: {error}") from None
    except Exception as error:  # a Word file can be broken in more ways than its reader foresees
        raise TemplateProblemError(f"{TEMPLATE}: it cannot be filled in ({error})") from error


def _set_places(content: bytes, written: dict[str, str]) -> bytes:
    """Return the document with what the program has written in its places, each once."""
    document = content.decode()
    for name, xml in written.items():
        pattern = re.compile(
            rf'<w:p(?:\s[^>]*)?>\s*<w:bookmarkStart[^>]*w:name="_dtplan_{name}"[^>]*/>\s*</w:p>'
        )
        pieces = pattern.split(document)
        if len(pieces) == 1 and name == "body":
            message = f"{TEMPLATE}: it has no paragraph `{{{{p body }}}}`, where the text goes"
            raise TemplateProblemError(message)
        document = xml.join((pieces[0], "".join(pieces[1:]))) if len(pieces) > 1 else document
    start = document.index("<w:document")
    end = document.index(">", start)
    head = document[start:end]
    missing = "".join(
        f' xmlns:{prefix}="{name}"' for prefix, name in _NAMESPACES.items() if f"xmlns:{prefix}=" not in head
    )
    return f"{document[:end]}{missing}{document[end:]}".encode()


def _add_pictures(parts: dict[str, bytes], found: Parts) -> None:
    """Put in the pictures, and say in the lists of the package that they and the addresses are there."""
    parts.update(found.media)
    modes = {True: ' TargetMode="External"', False: ""}
    listed = "".join(
        f'<Relationship Id="{id_}" Type="{kind}" Target={quote(target)}{modes[is_outside]}/>'
        for id_, kind, target, is_outside in found.relationships
    )
    _extend(parts, _RELATIONSHIPS, "Relationships", listed)
    types = parts["[Content_Types].xml"].decode()
    needed = {name.rpartition(".")[2] for name in found.media}
    extensions = "".join(
        f'<Default Extension="{suffix}" ContentType="{_TYPES[suffix]}"/>'
        for suffix in sorted(needed)
        if f'Extension="{suffix}"' not in types
    )
    _extend(parts, "[Content_Types].xml", "Types", extensions)


def _extend(parts: dict[str, bytes], name: str, root: str, xml: str) -> None:
    text = parts[name].decode()
    place = text.rindex(f"</{root}>")
    parts[name] = f"{text[:place]}{xml}{text[place:]}".encode()


def _say_about(parts: dict[str, bytes], report: ReportView) -> None:
    """Say what the file is: its day is that of the data, not of the clock."""
    texts = {
        "title": report.title.text,
        "edition": report.edition or "",
        "city": report.city.text if report.city else "",
        "language": name_region(report.language),
    }
    shown = {name: escape_xml(show_hidden(value)) for name, value in texts.items()}
    parts["docProps/core.xml"] = _CORE.format(**shown, day=report.status_date.isoformat()).encode()
