"""Drawings as pixels, for programs that do not take SVG; Typst draws them where it is installed."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from dtplan.render.report.fonts import find_fonts

if TYPE_CHECKING:
    from collections.abc import Sequence

DOTS_PER_INCH = 200
LARGEST_DRAWING = 2_000_000
_PAGES = b"""#set page(width: auto, height: auto, margin: 0pt, fill: none)
#for (n, drawing) in json(bytes(sys.inputs.drawings)).enumerate() {
  if n > 0 { pagebreak() }
  image(bytes(drawing.at(0)), format: "svg", width: drawing.at(1) * 1pt)
}
"""


def draw_pngs(drawings: Sequence[tuple[str, float]]) -> list[bytes | None]:
    """Return drawings as PNG; None for each without Typst, and for those that cannot be read.

    Args:
        drawings: whole SVG documents, each with its width in points.
    """
    fitting = [one for one in drawings if len(one[0]) <= LARGEST_DRAWING]
    made = _draw(fitting)
    if made is None:  # one of them is broken: each by itself then
        made = [one for drawing in fitting for one in (_draw([drawing]) or [None])]
    by_drawing = dict(zip(fitting, made, strict=True))
    return [by_drawing.get(one) for one in drawings]


def _draw(drawings: Sequence[tuple[str, float]]) -> list[bytes | None] | None:
    """Return drawings made in one go, which takes little longer than one of them; None when that fails."""
    if not drawings:
        return []
    try:
        import typst  # noqa: PLC0415 - of another extra: without it the words of a drawing stand in

        made = typst.compile(
            _PAGES,
            format="png",
            ppi=DOTS_PER_INCH,
            sys_inputs={"drawings": json.dumps(drawings)},
            font_paths=_load_fonts(),
        )
    except ModuleNotFoundError:
        return [None] * len(drawings)
    except Exception:  # noqa: BLE001 - a drawing that cannot be read is left out, however it is broken
        return None
    pages: list[bytes | None] = [made] if isinstance(made, bytes) else [*made]
    return pages if len(pages) == len(drawings) else None


@lru_cache(maxsize=1)
def _load_fonts() -> Any:
    """Return the fonts that come with the tool, and no others: the same picture on every machine."""
    import typst  # noqa: PLC0415 - see above

    return typst.Fonts(include_system_fonts=False, font_paths=[find_fonts()])
