"""A drawing for a chart: text in the fonts of our papers, fills that differ in black and white, places to click.

All measures are points from the lower left corner, except those of a `Spot`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from . import fonts
from .fitting import LEADING, fit
from .pen import Align

WIDTH: Final = 760.0
HEIGHT: Final = 474.0
"""Of every chart: what an A4 page in landscape has room for."""
TOP: Final = HEIGHT - 48
"""Below title and note."""
INK: Final = "#2a2326"
SOFT: Final = "#5a4f53"
LINE: Final = "#ddd4cb"
EDGE: Final = "#b3a69c"
ACCENT: Final = "#8c2b4a"

_MIDDLE = 0.37  # how far above the base line the middle of a character lies, in sizes
_HATCH = 4.5  # from one line of a hatching to the next


@dataclass(frozen=True)
class Look:
    r"""A fill. hatch: "/", "\" or "x" for lines over it, so that it is told from others without its colour."""

    fill: str
    hatch: str = ""
    lines: str = "#ffffff"


LOOKS: Final = (
    Look(ACCENT),
    Look("#e3b25b", "/", "#7d5a12"),
    Look("#8aa6b5"),
    Look("#edd3db", "\\", ACCENT),
    Look("#3f5c6b", "x"),
    Look("#d8d0c8"),
)
"""Fills for the parts of stacked bars: dark and light by turns, the last for what is left over."""


@dataclass(frozen=True)
class Spot:
    """A place on a drawing that leads to records, in points from the upper left corner. tip: what it shows."""

    x: float
    y: float
    width: float
    height: float
    key: str
    tip: str


class Sketch:
    """Collects shapes."""

    def __init__(self, width: float, height: float) -> None:
        from reportlab.graphics.shapes import Drawing

        fonts.faces()
        self.width, self.height = width, height
        self.drawing: Any = Drawing(width, height)
        self.spots: list[Spot] = []
        self.signs: set[str] = set()

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float,
        align: Align = Align.LEFT,
        *,
        font: str = fonts.FALLBACK,
        colour: str = INK,
    ) -> None:
        """One line with its base line at y; at x it begins, has its middle or ends."""
        from reportlab.graphics.shapes import String
        from reportlab.lib.colors import HexColor

        text = fonts.printable(text)
        self.signs.update(text)
        x -= align.value * fonts.width(text, font, size)
        for name, piece in fonts.runs(text, font):
            self.drawing.add(String(x, y, piece, fontName=name, fontSize=size, fillColor=HexColor(colour)))
            x += fonts.width(piece, name, size)

    def fitted(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        text: str,
        size: float,
        align: Align = Align.LEFT,
        *,
        font: str = fonts.FALLBACK,
        colour: str = INK,
    ) -> None:
        """Text in the middle of a box's height, smaller or on several lines where it needs to be."""
        found = fit(text, font, size, width, height)
        leading = found.size * LEADING
        base = y + height / 2 + (len(found.lines) - 1) / 2 * leading - _MIDDLE * found.size
        for line in found.lines:
            self.text(x + align.value * width, base, line, found.size, align, font=font, colour=colour)
            base -= leading

    def rule(
        self, x1: float, y1: float, x2: float, y2: float, *, colour: str = LINE, weight: float = 0.6
    ) -> None:
        """A straight line."""
        from reportlab.graphics.shapes import Line
        from reportlab.lib.colors import HexColor

        self.drawing.add(Line(x1, y1, x2, y2, strokeColor=HexColor(colour), strokeWidth=weight))

    def block(self, x: float, y: float, width: float, height: float, look: Look) -> None:
        """A filled rectangle with a thin white edge, which parts it from its neighbour."""
        from reportlab.graphics.shapes import Rect
        from reportlab.lib.colors import HexColor

        self.drawing.add(Rect(x, y, width, height, fillColor=HexColor(look.fill), strokeColor=None))
        if look.hatch:
            self._hatch(x, y, width, height, look)
        if look.hatch or width > 2:
            edge = HexColor("#ffffff")
            self.drawing.add(Rect(x, y, width, height, fillColor=None, strokeColor=edge, strokeWidth=0.8))

    def _hatch(self, x: float, y: float, width: float, height: float, look: Look) -> None:
        from reportlab.graphics.shapes import Path
        from reportlab.lib.colors import HexColor

        path = Path(fillColor=None, strokeColor=HexColor(look.lines), strokeWidth=0.7)
        at = _HATCH / 2
        while at < width + height:
            # The line that rises from the lower edge at `at - height` to the upper edge at `at`, cut at the sides.
            low, high = max(0.0, at - height), min(width, at)
            rising = (low, low - at + height, high, high - at + height)
            for mirrored in {"/": (False,), "\\": (True,), "x": (False, True)}[look.hatch]:
                x1, y1, x2, y2 = rising
                if mirrored:
                    x1, x2 = width - x1, width - x2
                path.moveTo(x + x1, y + y1)
                path.lineTo(x + x2, y + y2)
            at += _HATCH
        self.drawing.add(path)

    def spot(self, x: float, y: float, width: float, height: float, key: str, tip: str) -> None:
        """A place that leads to records; nothing where there is no key."""
        if key:
            self.spots.append(Spot(x, self.height - y - height, width, height, key, tip))
