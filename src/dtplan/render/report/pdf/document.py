"""The document as a PDF that is tagged (PDF/UA-1), can be archived (PDF/A-3a) and carries the plan's data.

It is set from the blocks of the page, by Typst, which refuses to write a file that breaks either standard.
Everything the template is given is data in memory: it reads no file of the plan and nothing from the network.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING, Any

import typst

from dtplan.render.report.drawings import Stylist
from dtplan.render.report.fonts import find_fonts
from dtplan.render.report.html import render_page
from dtplan.render.report.page.parse import parse_blocks
from dtplan.render.report.page.spans import iter_spans
from dtplan.render.report.pdf.data import Setter
from dtplan.render.report.wording import read_wording
from dtplan.templating import TemplateProblemError
from dtplan.templating.loader import find_templates

if TYPE_CHECKING:
    from dtplan.render.report.manuscript import Files, Manuscript
    from dtplan.render.report.page.blocks import Front

STANDARDS = ["ua-1", "a-3a"]
TEMPLATE = "report/pdf/report.typ"
SHORT = 20_000
"""A document of fewer characters has no list of contents; its bookmarks are there all the same."""
WORDS = "report/pdf/words.txt.j2"


def render(manuscript: Manuscript) -> Files:
    """Yield the PDF.

    Args:
        manuscript: what it is made of.

    Raises:
        TemplateProblemError: when a template of the plan cannot be used, or leads to no valid PDF.
    """
    page = render_page(manuscript)
    front, blocks = parse_blocks(page)
    stylist = Stylist(page)
    setter = Setter(stylist)
    content = {
        **_set_front(manuscript, front, setter),
        "has_contents": sum(len(span.text) for span in iter_spans(blocks)) > SHORT,
        "tokens": dict(manuscript.view.theme.light),
        "blocks": setter.set_blocks(blocks),
    }
    files = {
        "main.typ": (find_templates() / TEMPLATE).read_bytes(),
        "content.json": json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode(),
        "plan.json": manuscript.data(),
        **setter.pictures,
    }
    yield f"{manuscript.stem}.pdf", _compile(files, manuscript)


def _set_front(manuscript: Manuscript, front: Front, setter: Setter) -> dict[str, Any]:
    view = manuscript.view
    words = _read_words(manuscript)
    say = setter.show
    language, _dash, region = view.language.partition("-")
    return {
        "language": language,
        "region": region.upper() if len(region) == 2 else None,  # noqa: PLR2004 - as codes of countries are
        "title": say(front.title or view.title.text),
        "author": say(view.city.text if view.city is not None else view.title.text),
        "keywords": [say(one) for one in (view.document, view.edition, view.commit) if one],
        "date": [view.status_date.year, view.status_date.month, view.status_date.day],
        "kicker": say(front.kicker),
        "promise": say(front.promise),
        "facts": [[say(name), say(value)] for name, value in front.facts],
        "notes": [say(note) for note in front.notes],
        "drawing": setter.set_figure(front.drawing) if front.drawing else None,
        "logo": setter.set_picture(front.logo) if front.logo else None,
        "contents": say(words["contents"]),
        "draft": say(words["draft"]) if view.is_draft else "",
        "file": f"{manuscript.stem}.json",
        "file_text": say(words["data"]),
    }


def _read_words(manuscript: Manuscript) -> dict[str, str]:
    sections = read_wording(manuscript.environment, WORDS, manuscript.view)
    words = sections["pdf"].words if "pdf" in sections else {}
    missing = [name for name in ("contents", "draft", "data") if not words.get(name)]
    if missing:
        raise TemplateProblemError(f"{WORDS}: no word for {', '.join(missing)} in [pdf]")
    return words


def _compile(files: dict[str, bytes], manuscript: Manuscript) -> bytes:
    moment = datetime.combine(manuscript.view.status_date, time(), UTC)
    compile_files: Any = typst.compile  # its types do not know files in memory
    try:
        made = compile_files(
            files,
            format="pdf",
            pdf_standards=STANDARDS,
            font_paths=[str(find_fonts())],
            ignore_system_fonts=True,
            timestamp=moment,
        )
    except typst.TypstError as error:
        raise TemplateProblemError(f"{manuscript.stem}.pdf: Typst does not set it: {error}") from error
    if not isinstance(made, bytes):
        raise TemplateProblemError(f"{manuscript.stem}.pdf: Typst gave no file")
    return made
