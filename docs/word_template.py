"""Makes the Word template of the report, `templates/report/docx/report.docx`: its styles, cover and page.

Run it after a change here: `python docs/word_template.py`. A city that wants another one starts from the
file in Word and saves it as `templates/report/docx/report.docx` in its plan's folder.
"""

from __future__ import annotations

from pathlib import Path

from dtplan.plan.palette import LIGHT
from dtplan.render.report.package import seal_package

TARGET = Path(__file__).parents[1] / "templates/report/docx/report.docx"
TEXT_FONT, HEADING_FONT, CODE_FONT = "Arial", "Cambria", "Consolas"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_NAMES = f'xmlns:w="{_W}" xmlns:r="{_R}"'


def colour(token: str) -> str:
    """Return a colour as Word writes it.

    Args:
        token: its name in the palette.
    """
    return LIGHT[token].removeprefix("#").upper()


def make_template() -> bytes:
    """Return the template."""
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relationships(
            ("officeDocument", "word/document.xml"),
            ("extended-properties", "docProps/app.xml"),
        ).replace("</Relationships>", _CORE_RELATIONSHIP + "</Relationships>"),
        "docProps/core.xml": _CORE,
        "docProps/app.xml": _APP,
        "word/document.xml": _document(),
        "word/styles.xml": _styles(),
        "word/numbering.xml": _numbering(),
        "word/settings.xml": _SETTINGS,
        "word/header1.xml": _header(),
        "word/footer1.xml": _footer(),
        "word/footer2.xml": f'<w:ftr {_NAMES}><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr></w:p></w:ftr>',
        "word/_rels/document.xml.rels": _relationships(
            ("styles", "styles.xml"),
            ("numbering", "numbering.xml"),
            ("settings", "settings.xml"),
            ("header", "header1.xml"),
            ("footer", "footer1.xml"),
            ("footer", "footer2.xml"),
        ),
    }
    return seal_package({name: (_HEAD + text).encode() for name, text in parts.items()})


def _content_types() -> str:
    overrides = {
        "word/document.xml": f"{_OFFICE}.document.main+xml",
        "word/styles.xml": f"{_OFFICE}.styles+xml",
        "word/numbering.xml": f"{_OFFICE}.numbering+xml",
        "word/settings.xml": f"{_OFFICE}.settings+xml",
        "word/header1.xml": f"{_OFFICE}.header+xml",
        "word/footer1.xml": f"{_OFFICE}.footer+xml",
        "word/footer2.xml": f"{_OFFICE}.footer+xml",
        "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    }
    listed = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in overrides.items()
    )
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{listed}</Types>'
    )


def _relationships(*targets: tuple[str, str]) -> str:
    listed = "".join(
        f'<Relationship Id="rId{n}" Type="{_R}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{listed}</Relationships>'


_CORE_RELATIONSHIP = (
    '<Relationship Id="rId9" Target="docProps/core.xml" '
    'Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"/>'
)
_CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title/></cp:coreProperties>'
)
_APP = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>dtplan</Application></Properties>"
)
_SETTINGS = (
    f'<w:settings {_NAMES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
    '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    "</w:compat></w:settings>"
)


def _header() -> str:
    return (
        f'<w:hdr {_NAMES}><w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr><w:r><w:t>{{{{ title }}}}</w:t></w:r>'
        "<w:r><w:tab/></w:r><w:r><w:t>{{ edition }}</w:t></w:r></w:p></w:hdr>"
    )


def _footer() -> str:
    return (
        f'<w:ftr {_NAMES}><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr><w:r><w:t>{{{{ footer }}}}</w:t></w:r>'
        f'<w:r><w:tab/></w:r>{_field("PAGE")}<w:r><w:t xml:space="preserve"> / </w:t></w:r>'
        f"{_field('NUMPAGES')}</w:p></w:ftr>"
    )


def _field(code: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def _paragraph(style: str, text: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>'


def _cell(width: int, content: str, fill: str = "") -> str:
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr>{content}</w:tc>'


def _document() -> str:
    """Return the cover with its tags, then a page each for the contents and the text."""
    width = 9412
    cover = (
        f'<w:tbl><w:tblPr><w:tblW w:w="{width}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:top w:w="567" w:type="dxa"/><w:left w:w="454" w:type="dxa"/>'
        '<w:bottom w:w="567" w:type="dxa"/><w:right w:w="454" w:type="dxa"/></w:tblCellMar>'
        '<w:tblLook w:val="0000"/></w:tblPr>'
        f'<w:tblGrid><w:gridCol w:w="{width}"/></w:tblGrid><w:tr>'
        + _cell(
            width,
            _paragraph("CoverKicker", "{{ kicker }}")
            + _paragraph("Title", "{{ title }}")
            + _paragraph("Subtitle", "{{ promise }}"),
            colour("cover"),
        )
        + "</w:tr></w:tbl>"
    )
    facts = (
        '<w:tbl><w:tblPr><w:tblStyle w:val="FactsTable"/>'
        f'<w:tblW w:w="{width}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0080" w:firstRow="0" w:lastRow="0" w:firstColumn="1" w:lastColumn="0" '
        'w:noHBand="1" w:noVBand="1"/></w:tblPr>'
        f'<w:tblGrid><w:gridCol w:w="2800"/><w:gridCol w:w="{width - 2800}"/></w:tblGrid>'
        f"<w:tr>{_cell(2800, _paragraph('FactName', '{%tr for name, value in facts %}'))}</w:tr>"
        f"<w:tr>{_cell(2800, _paragraph('FactName', '{{ name }}'))}"
        f"{_cell(width - 2800, _paragraph('FactText', '{{ value }}'))}</w:tr>"
        f"<w:tr>{_cell(2800, _paragraph('FactName', '{%tr endfor %}'))}</w:tr></w:tbl>"
    )
    page = (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId4"/>'
        '<w:footerReference w:type="default" r:id="rId5"/><w:footerReference w:type="first" r:id="rId6"/>'
        '<w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="1474" w:right="1247" w:bottom="1304" w:left="1247" w:header="680" w:footer="567" '
        'w:gutter="0"/><w:titlePg/></w:sectPr>'
    )
    body = (
        _paragraph("Letterhead", "{{p logo }}")
        + cover
        + _paragraph("Normal", "")
        + facts
        + _paragraph("Normal", "{%p for note in notes %}")
        + _paragraph("Note", "{{ note }}")
        + _paragraph("Normal", "{%p endfor %}")
        + _paragraph("Normal", "{{p drawing }}")
        + _paragraph("Normal", "{{p contents }}")
        + _paragraph("Normal", "{{p body }}")
    )
    return f"<w:document {_NAMES}><w:body>{body}{page}</w:body></w:document>"


def _numbering() -> str:
    levels = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:pStyle w:val="ListBullet{n + 1 if n else ""}"/>'
        f'<w:lvlText w:val="{"•" if n == 0 else "–"}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{340 * (n + 1)}" w:hanging="284"/></w:pPr></w:lvl>'
        for n in range(2)
    )
    return (
        f'<w:numbering {_NAMES}><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>'
        f'{levels}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )


def _style(
    id_: str, name: str, paragraph: str = "", run: str = "", *, based: str = "Normal", follows: str = ""
) -> str:
    after = f'<w:next w:val="{follows}"/>' if follows else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{id_}"><w:name w:val="{name}"/><w:basedOn w:val="{based}"/>{after}'
        f'<w:uiPriority w:val="1"/><w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>'
    )


def _character(id_: str, name: str, run: str) -> str:
    return (
        f'<w:style w:type="character" w:styleId="{id_}"><w:name w:val="{name}"/><w:uiPriority w:val="1"/>'
        f"<w:qFormat/><w:rPr>{run}</w:rPr></w:style>"
    )


def _font(name: str) -> str:
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:cs="{name}" w:eastAsia="{name}"/>'


def _size(points: float) -> str:
    return f'<w:sz w:val="{round(points * 2)}"/><w:szCs w:val="{round(points * 2)}"/>'


def _ink(token: str) -> str:
    return f'<w:color w:val="{colour(token)}"/>'


def _gap(before: int, after: int, line: int = 0) -> str:
    height = f' w:line="{line}" w:lineRule="auto"' if line else ""
    return f'<w:spacing w:before="{before}" w:after="{after}"{height}/>'


def _border(side: str, token: str, size: int, space: int = 4) -> str:
    return f'<w:{side} w:val="single" w:sz="{size}" w:space="{space}" w:color="{colour(token)}"/>'


def _styles() -> str:
    keep, bold = "<w:keepNext/><w:keepLines/>", "<w:b/><w:bCs/>"
    sizes = {1: 22, 2: 16, 3: 13.5, 4: 11.5, 5: 10.5, 6: 10}
    headings = "".join(
        _style(
            f"Heading{n}",
            f"heading {n}",
            keep
            + ("<w:pageBreakBefore/>" if n == 1 else "")
            + (f"<w:pBdr>{_border('bottom', 'cover-mark', 12, 6)}</w:pBdr>" if n == 1 else "")
            + _gap(0 if n == 1 else 400 - 50 * n, 240 if n == 1 else 80)
            + f'<w:outlineLvl w:val="{n - 1}"/>',
            _font(HEADING_FONT if n < 4 else TEXT_FONT) + bold + _ink("cover") + _size(size),  # noqa: PLR2004
            follows="Normal",
        )
        for n, size in sizes.items()
    )
    right = '<w:tabs><w:tab w:val="right" w:pos="9412"/></w:tabs>'
    bullets = "".join(
        _style(
            f"ListBullet{n + 1 if n else ''}",
            f"List Bullet{f' {n + 1}' if n else ''}",
            f'<w:numPr><w:ilvl w:val="{n}"/><w:numId w:val="1"/></w:numPr>{_gap(0, 40)}'
            f'<w:ind w:left="{340 * (n + 1)}" w:hanging="284"/>',
        )
        for n in range(2)
    )
    contents = "".join(
        _style(
            f"TOC{n}",
            f"toc {n}",
            f'{_gap(100 if n == 1 else 0, 20, 240)}<w:ind w:left="{(n - 1) * 284}"/>',
            bold if n == 1 else _size(9),
        )
        for n in (1, 2, 3)
    )
    paragraphs = (
        _style(
            "Title",
            "Title",
            _gap(120, 160, 228),
            _font(HEADING_FONT) + bold + '<w:color w:val="FFFFFF"/>' + _size(34),
        )
        + _style("Subtitle", "Subtitle", _gap(0, 0), _ink("cover-muted") + _size(14))
        + _style("CoverKicker", "Cover kicker", _gap(0, 0), bold + _ink("cover-mark") + _size(11))
        + _style("Letterhead", "Letterhead", _gap(0, 240))
        + headings
        + _style("Lead", "Lead", _gap(0, 160), _ink("ink") + _size(12.5))
        + _style("Kicker", "Kicker", keep + _gap(120, 20), bold + _ink("muted") + _size(9))
        + _style("Label", "Label", keep + _gap(80, 20), bold + _ink("muted") + _size(9.5))
        + _style(
            "Figure", "Headline figure", _gap(0, 20), _font(HEADING_FONT) + bold + _ink("cover") + _size(22)
        )
        + _style("Note", "Note", _gap(40, 80), _ink("muted") + _size(9))
        + _style(
            "NoteBox",
            "Note box",
            f"<w:pBdr>{_border('left', 'cover-mark', 36, 8)}</w:pBdr>"
            f'<w:shd w:val="clear" w:color="auto" w:fill="{colour("sand")}"/>{_gap(0, 0)}<w:ind w:left="200" w:right="113"/>',
        )
        + _style(
            "Quote",
            "Quote",
            f'<w:pBdr>{_border("left", "line", 24, 8)}</w:pBdr>{_gap(0, 80)}<w:ind w:left="284"/>',
            _ink("muted"),
        )
        + _style("Caption", "caption", keep + _gap(200, 80), bold + _ink("cover") + _size(10))
        + _style(
            "Code",
            "Code",
            f'<w:shd w:val="clear" w:color="auto" w:fill="{colour("sand")}"/>{_gap(60, 120)}',
            _font(CODE_FONT) + _size(9),
        )
        + bullets
        + _style("ListNumber", "List Number", f'{_gap(0, 40)}<w:ind w:left="397" w:hanging="397"/>')
        + _style("TableText", "Table text", _gap(0, 0), _size(8.5))
        + _style(
            "TableNumber", "Table number", f'{_gap(0, 0)}<w:jc w:val="right"/>', _size(8.5), based="TableText"
        )
        + _style(
            "TableHead",
            "Table head",
            keep + _gap(0, 0),
            bold + '<w:color w:val="FFFFFF"/>' + _size(8.5),
            based="TableText",
        )
        + _style("FactName", "Fact name", _gap(20, 20), bold + _ink("muted") + _size(9.5))
        + _style("FactText", "Fact text", _gap(20, 20), _size(10))
        + _style(
            "TOCHeading",
            "TOC Heading",
            "<w:pageBreakBefore/>" + _gap(0, 160),
            _font(HEADING_FONT) + bold + _ink("cover") + _size(22),
        )
        + contents
        + _style(
            "Header",
            "header",
            f"<w:pBdr>{_border('bottom', 'line', 4)}</w:pBdr>{right}{_gap(0, 0)}",
            _ink("muted") + _size(8.5),
        )
        + _style("Footer", "footer", right + _gap(0, 0), _ink("muted") + _size(8.5))
    )
    characters = (
        _character("Hyperlink", "Hyperlink", _ink("link") + '<w:u w:val="single"/>')
        + _character("QuietLink", "Quiet link", _ink("link"))
        + _character("Strong", "Strong", bold)
        + _character("Emphasis", "Emphasis", "<w:i/><w:iCs/>")
        + _character("Tag", "Tag", bold)
        + _character("Small", "Small", _ink("muted") + _size(8.5))
        + _character("CodeText", "Code text", _font(CODE_FONT))
    )
    return (
        f"<w:styles {_NAMES}><w:docDefaults><w:rPrDefault><w:rPr>{_font(TEXT_FONT)}{_ink('ink')}{_size(10)}"
        '<w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        f"<w:pPrDefault><w:pPr>{_gap(0, 120, 269)}</w:pPr></w:pPrDefault></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        f"{_TABLE_NORMAL}{paragraphs}{characters}{_report_table()}{_facts_table()}{_cards_table()}</w:styles>"
    )


_TABLE_NORMAL = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblCellMar>'
    '<w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
)


def _table_style(id_: str, name: str, properties: str, rest: str = "") -> str:
    return (
        f'<w:style w:type="table" w:styleId="{id_}"><w:name w:val="{name}"/><w:basedOn w:val="TableNormal"/>'
        f'<w:uiPriority w:val="59"/><w:tblPr>{properties}</w:tblPr>{rest}</w:style>'
    )


def _margins(top: int, left: int) -> str:
    return (
        f'<w:tblCellMar><w:top w:w="{top}" w:type="dxa"/><w:left w:w="{left}" w:type="dxa"/>'
        f'<w:bottom w:w="{top}" w:type="dxa"/><w:right w:w="{left}" w:type="dxa"/></w:tblCellMar>'
    )


def _report_table() -> str:
    borders = f"<w:tblBorders>{_border('bottom', 'strong-line', 8, 0)}{_border('insideH', 'line', 4, 0)}</w:tblBorders>"
    head = (
        '<w:tblStylePr w:type="firstRow"><w:tcPr>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="{colour("cover")}"/></w:tcPr></w:tblStylePr>'
    )
    return _table_style("ReportTable", "Report table", borders + _margins(45, 75), head)


def _facts_table() -> str:
    borders = f"<w:tblBorders>{_border('insideH', 'line', 4, 0)}</w:tblBorders>"
    return _table_style("FactsTable", "Facts table", borders + _margins(20, 75))


def _cards_table() -> str:
    borders = (
        f"<w:tblBorders>{_border('top', 'cover-mark', 24, 0)}"
        '<w:insideV w:val="single" w:sz="48" w:space="0" w:color="FFFFFF"/></w:tblBorders>'
    )
    return _table_style("CardsTable", "Cards table", borders + _margins(110, 140))


if __name__ == "__main__":
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_bytes(make_template())
