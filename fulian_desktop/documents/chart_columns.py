"""Standing bars: panels above each other over the same labels, each with its own scale."""

from __future__ import annotations

from typing import Final

from . import fonts
from .chart_content import Columns, Panel
from .chart_scale import ticks
from .pen import Align
from .sketch import INK, LINE, LOOKS, SOFT, TOP, WIDTH, Look, Sketch

_LEFT: Final = 62.0
_LABELS: Final = 22.0
_HEAD: Final = 36.0
"""Above the bars of a panel: its name, and room for the value of the highest bar."""
_WIDEST_BAR: Final = 52.0


def draw_columns(sketch: Sketch, chart: Columns) -> None:
    """Draw all panels, the first on top."""
    height = (TOP - _LABELS) / len(chart.panels)
    for at, panel in enumerate(chart.panels):
        bottom = _LABELS + height * (len(chart.panels) - 1 - at)
        _draw_panel(sketch, chart, panel, bottom, height, LOOKS[at % len(LOOKS)])
    slot = (WIDTH - _LEFT) / max(1, len(chart.labels))
    for at, label in enumerate(chart.labels):
        sketch.fitted(_LEFT + at * slot, 0, slot, _LABELS - 4, label, 10.5, Align.CENTRE)


def _draw_panel(
    sketch: Sketch, chart: Columns, panel: Panel, bottom: float, height: float, look: Look
) -> None:
    base = bottom + (12 if bottom > _LABELS else 0)
    room = height - _HEAD - (base - bottom)
    name = f"{panel.label}（{panel.measure.unit}）"
    sketch.fitted(0, bottom + height - 18, WIDTH, 16, name, 11.5, font=fonts.TITLE)
    steps = ticks(max((bar.value for bar in panel.bars), default=0), 4)
    for value in steps:
        y = base + room * value / steps[-1]
        sketch.rule(_LEFT, y, WIDTH, y, colour=LINE)
        sketch.fitted(0, y - 6, _LEFT - 6, 12, panel.measure.tick(value), 9, Align.RIGHT, colour=SOFT)
    _draw_bars(sketch, chart, panel, base, room / steps[-1], room, look)
    sketch.rule(_LEFT, base, WIDTH, base, colour=SOFT)


def _draw_bars(
    sketch: Sketch, chart: Columns, panel: Panel, base: float, scale: float, room: float, look: Look
) -> None:
    slot = (WIDTH - _LEFT) / max(1, len(panel.bars))
    for at, (label, bar) in enumerate(zip(chart.labels, panel.bars, strict=True)):
        x = _LEFT + at * slot
        width = min(slot * 0.62, _WIDEST_BAR)
        high = scale * max(0, bar.value)
        shown = panel.measure.shown(bar.value)
        if bar.value > 0:
            sketch.block(x + (slot - width) / 2, base, width, max(high, 0.8), look)
        colour = SOFT if not bar.value else INK
        sketch.fitted(x, base + high + 1, slot, 14, shown, 10, Align.CENTRE, colour=colour)
        sketch.spot(x, base, slot, room + 14, bar.key, f"{label}　{panel.label} {shown} {panel.measure.unit}")
