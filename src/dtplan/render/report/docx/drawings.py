"""Pictures in the Word document: logos as they are, drawings as PNG with the SVG beside it."""

from __future__ import annotations

import base64
import binascii
import re
from typing import TYPE_CHECKING

from docx.image.image import Image

from dtplan.render.report.docx.parts import quote
from dtplan.render.report.docx.raster import draw_pngs
from dtplan.render.report.docx.tables import TEXT_WIDTH

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dtplan.render.report.docx.parts import Parts
    from dtplan.render.report.drawings import Stylist
    from dtplan.render.report.page.blocks import Figure, Picture
    from dtplan.views.theme import Logo, ThemeView

EMU_PER_TWENTIETH = 635
TALLEST = 12_000
"""Of a picture, in twentieths of a point: it has to fit the page with its caption."""
LOGO_WIDTH, LOGO_HEIGHT = 3400, 1000
_PIXEL = 15
"""A pixel of a picture, in twentieths of a point."""
_SUFFIXES = {"image/png": "png", "image/jpeg": "jpeg"}
_BOX = re.compile(r"""\bviewBox\s*=\s*["']\s*[-\d.]+[\s,]+[-\d.]+[\s,]+(\d[\d.]*)[\s,]+(\d[\d.]*)""")
_NOT_STILL = re.compile(
    r"""<(?:script|image|foreignObject|use|a)\b|<!|<\?|\bon\w+\s*=|href\s*=\s*["'][^#]""", re.IGNORECASE
)
"""What a drawing inside the file may not hold: it runs or fetches nothing."""
_DRAWING = (
    '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{x}" cy="{y}"/>'
    '<wp:docPr id="{number}" name="{name}" descr={words}/><wp:cNvGraphicFramePr>'
    '<a:graphicFrameLocks xmlns:a="{a}" noChangeAspect="1"/></wp:cNvGraphicFramePr>'
    '<a:graphic xmlns:a="{a}"><a:graphicData uri="{pic}"><pic:pic xmlns:pic="{pic}"><pic:nvPicPr>'
    '<pic:cNvPr id="{number}" name="{name}" descr={words}/><pic:cNvPicPr/></pic:nvPicPr>'
    '<pic:blipFill><a:blip r:embed="{picture}">{svg}</a:blip><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
    '<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{x}" cy="{y}"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
    "</wp:inline></w:drawing></w:r>"
)
_SVG = (
    '<a:extLst><a:ext uri="{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}"><asvg:svgBlip '
    'xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" r:embed="{id}"/></a:ext></a:extLst>'
)
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"


class Drawings:
    """Sets pictures."""

    def __init__(self, parts: Parts, theme: ThemeView, stylist: Stylist) -> None:
        """Put them into these parts, in the colours of the page."""
        self._parts = parts
        self._theme = theme
        self._stylist = stylist
        self._drawn: dict[str, bytes | None] = {}

    def prepare(self, figures: Iterable[Figure]) -> None:
        """Draw many figures in one go, which is much faster than one after the other.

        Args:
            figures: those that will be asked for.
        """
        found = (self._stylist.dress(one.svg) for one in figures if not one.is_decoration)
        self._draw([svg for svg in dict.fromkeys(found) if svg])

    def _draw(self, svgs: Sequence[str]) -> None:
        sizes = [(svg, measure(svg)) for svg in svgs]
        wanted = [(svg, min(size[0], TEXT_WIDTH) / 20) for svg, size in sizes if size is not None]
        self._drawn.update(zip((svg for svg, _width in wanted), draw_pngs(wanted), strict=True))

    def figure(self, figure: Figure, width: int, height: int = TALLEST) -> str:
        """Return a drawing with its alternative text, or "" where it cannot be drawn.

        Args:
            figure: the drawing.
            width: of the place, in twentieths of a point.
            height: of the place.
        """
        svg = self._stylist.dress(figure.svg)
        words = ". ".join(text for text in (figure.title.rstrip("."), figure.text) if text)
        return self._set_svg(svg, words, width, height)

    def picture(self, picture: Picture, width: int) -> str:
        """Return a picture of the city's, or "" when it is none that Word knows.

        Args:
            picture: its content and its alternative text.
            width: of the place.
        """
        return self._set(
            picture.content, picture.media_type, picture.title, min(width, LOGO_WIDTH), LOGO_HEIGHT
        )

    def logo(self) -> str:
        """Return the city's logo, or "" when the theme has none."""
        logo: Logo | None = self._theme.logos.get("city")
        if logo is None:
            return ""
        try:
            content = base64.b64decode(logo.base64)
        except (binascii.Error, ValueError):
            return ""
        return self._set(content, logo.media_type, logo.title.text, LOGO_WIDTH, LOGO_HEIGHT)

    def _set(self, content: bytes, media_type: str, words: str, width: int, height: int) -> str:
        if media_type == "image/svg+xml":
            return self._set_svg(content.decode(errors="replace"), words, width, height)
        suffix = _SUFFIXES.get(media_type)
        if suffix is None:
            return ""
        try:
            image = Image.from_blob(content)
        except Exception:  # noqa: BLE001 - a damaged picture is left out, however it is damaged
            return ""
        id_ = self._parts.picture(content, suffix)
        return self._place(
            id_, "", words, fit(image.px_width * _PIXEL, image.px_height * _PIXEL, width, height)
        )

    def _set_svg(self, svg: str, words: str, width: int, height: int) -> str:
        natural = measure(svg)
        if natural is None:
            return ""
        if svg not in self._drawn:
            self._draw([svg])
        png = self._drawn.get(svg)
        if png is None:
            return ""
        size = fit(*natural, width, height)
        picture = self._parts.picture(png, "png")
        also = "" if _NOT_STILL.search(svg) else self._parts.picture(svg.encode(), "svg")
        return self._place(picture, also, words, size)

    def _place(self, picture: str, svg: str, words: str, size: tuple[int, int]) -> str:
        number = self._parts.next_id()
        return _DRAWING.format(
            x=size[0] * EMU_PER_TWENTIETH,
            y=size[1] * EMU_PER_TWENTIETH,
            number=number,
            name=f"drawing {number}",
            words=quote(words),
            picture=picture,
            svg=_SVG.format(id=svg) if svg else "",
            a=_A,
            pic=_PIC,
        )


def measure(svg: str) -> tuple[float, float] | None:
    """Return the size of a drawing in twentieths of a point, or None when it does not say.

    Args:
        svg: the drawing.
    """
    box = _BOX.search(svg)
    if box is None or box[1].count(".") > 1 or box[2].count(".") > 1:
        return None
    width, height = float(box[1]), float(box[2])
    return (width * _PIXEL, height * _PIXEL) if width and height else None


def fit(width: float, height: float, most_width: int, most_height: int) -> tuple[int, int]:
    """Return the size of a picture that keeps its shape and fits a place; it is not made larger.

    Args:
        width: of the picture.
        height: of the picture.
        most_width: of the place.
        most_height: of the place.
    """
    scale = min(1.0, most_width / max(width, 1), most_height / max(height, 1))
    return max(1, round(width * scale)), max(1, round(height * scale))
