"""Charts: one drawing each, that goes into a PDF as it is and onto the screen as SVG.

Every chart has the same size, an A4 page in landscape without its margins, and fills it: few bars are thick,
fifty townships stand in two halves side by side. A chart without anything to show says so in a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from . import fonts
from .chart_bars import draw_bars
from .chart_columns import draw_columns
from .chart_content import Bars, Chart, Columns, Goals
from .chart_goals import draw_goals
from .content import Pages
from .pen import MM, Align, Pen
from .saving import write_pdf
from .sketch import HEIGHT, SOFT, WIDTH, Sketch, Spot

NOTHING: Final = "这一期还没有记录"
NO_TARGETS: Final = "这一年还没有设定目标"
_A4: Final = (297.0, 210.0)
_FAMILIES: Final = {
    fonts.TEXT: "font-family: 'Noto Serif SC'",
    fonts.FALLBACK: "font-family: 'Noto Sans SC'",
    fonts.TITLE: "font-family: 'Noto Sans SC'; font-weight: bold",
}
# QSvgRenderer paints a clip path as a black box over the whole picture.
_CLIP = re.compile(r"<clipPath.*?</clipPath>", re.DOTALL)


@dataclass(frozen=True)
class Picture:
    """A chart as it is drawn. drawing: of reportlab.graphics. spots: what leads where, from the upper left corner."""

    title: str
    width: float
    height: float
    drawing: Any
    spots: tuple[Spot, ...]
    signs: frozenset[str]


def drawn(chart: Chart) -> Picture:
    """Draw a chart."""
    sketch = Sketch(WIDTH, HEIGHT)
    sketch.fitted(0, HEIGHT - 24, WIDTH, 24, chart.title, 16, font=fonts.TITLE)
    if chart.note:
        sketch.fitted(0, HEIGHT - 42, WIDTH, 17, chart.note, 10, colour=SOFT)
    if is_empty(chart):
        words = NO_TARGETS if isinstance(chart, Goals) else NOTHING
        sketch.text(WIDTH / 2, HEIGHT / 2, words, 14, Align.CENTRE, colour=SOFT)
    elif isinstance(chart, Columns):
        draw_columns(sketch, chart)
    elif isinstance(chart, Bars):
        draw_bars(sketch, chart)
    else:
        draw_goals(sketch, chart)
    return Picture(
        chart.title, WIDTH, HEIGHT, sketch.drawing, tuple(sketch.spots), frozenset(sketch.signs)
    )  # fmt: skip


def is_empty(chart: Chart) -> bool:
    """Whether there is nothing to draw."""
    if isinstance(chart, Goals):
        return not chart.rows
    if isinstance(chart, Columns):
        return not any(bar.value for panel in chart.panels for bar in panel.bars)
    return not any(bar.value for row in chart.rows for bar in row.bars)


def svg(picture: Picture) -> str:
    """The same drawing for the screen; it names the families of our fonts, which the window has loaded."""
    from reportlab.graphics import renderSVG

    text = str(renderSVG.drawToString(picture.drawing))
    text = _CLIP.sub("", text).replace('style="clip-path: url(#clip)"', "")
    for name, family in _FAMILIES.items():
        text = text.replace(f"font-family: {name}", family)
    return text


def write_charts(target: Path, pictures: Sequence[Picture], *, title: str, foot: str) -> Pages:
    """Write charts as a PDF, one on each A4 page in landscape. foot: stands at the left below each.

    The errors of `write_pdf`.
    """
    size = (_A4[0] * MM, _A4[1] * MM)
    return write_pdf(target, size, title, lambda pen: _draw_pages(pen, pictures, foot))


def _draw_pages(pen: Pen, pictures: Sequence[Picture], foot: str) -> None:
    from reportlab.graphics import renderPDF

    left = (_A4[0] * MM - WIDTH) / 2 / MM
    for number, picture in enumerate(pictures, start=1):
        renderPDF.draw(picture.drawing, pen.canvas, left * MM, 24 * MM)
        pen.signs.update(picture.signs)
        pen.text(left, 13, foot, 9, fonts.FALLBACK)
        pages = f"第 {number} 页　共 {len(pictures)} 页"
        pen.text(_A4[0] - left, 13, pages, 9, fonts.FALLBACK, Align.RIGHT)
        pen.flush()
        pen.canvas.showPage()
