"""Drawings as pixels, for programs that do not take SVG; Typst draws them where it is installed."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from dtplan.render.report.fonts import find_fonts

DOTS_PER_INCH = 200
LARGEST_DRAWING = 2_000_000
_PAGE = b"""#set page(width: auto, height: auto, margin: 0pt, fill: none)
#image(bytes(sys.inputs.svg), format: "svg", width: float(sys.inputs.width) * 1pt)
"""


def draw_png(svg: str, width: float) -> bytes | None:
    """Return a drawing as PNG; None without Typst, or when the drawing cannot be read.

    Args:
        svg: a whole SVG document.
        width: in points.
    """
    if len(svg) > LARGEST_DRAWING:
        return None
    try:
        import typst  # noqa: PLC0415 - of another extra: without it the drawing's words stand in

        made = typst.compile(
            _PAGE,
            format="png",
            ppi=DOTS_PER_INCH,
            sys_inputs={"svg": svg, "width": str(width)},
            font_paths=_load_fonts(),
        )
    except Exception:  # noqa: BLE001 - a drawing that cannot be read is left out, however it is broken
        return None
    return made if isinstance(made, bytes) else None


@lru_cache(maxsize=1)
def _load_fonts() -> Any:
    """Return the fonts that come with the tool, and no others: the same picture on every machine."""
    import typst  # noqa: PLC0415 - see above

    return typst.Fonts(include_system_fonts=False, font_paths=[find_fonts()])
