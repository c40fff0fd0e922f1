"""Lying bars, one line for each unit or kind, in pieces where there are parts."""

from __future__ import annotations

from typing import Final

from . import fonts
from .chart_content import Bars, Row
from .chart_rows import Slot, slots
from .chart_scale import ticks
from .pen import Align
from .sketch import INK, LINE, LOOKS, SOFT, TOP, WIDTH, Look, Sketch

_LABEL: Final = 0.22
"""What a label takes of its line."""
_LONGEST_LABEL: Final = 150.0
_LEGEND: Final = 22.0
_AXIS: Final = 16.0
_SIZE: Final = 10.5


def draw_bars(sketch: Sketch, chart: Bars) -> None:
    """Draw a legend where there are parts, then the lines."""
    top = TOP
    if len(chart.parts) > 1:
        _draw_legend(sketch, chart.parts, TOP - _LEGEND)
        top -= _LEGEND + 4
    places = list(slots(len(chart.rows), _AXIS, top))
    steps = ticks(max(row.total for row in chart.rows), 5)
    tails = max(fonts.width(chart.measure.shown(row.total), fonts.FALLBACK, _SIZE) for row in chart.rows)
    label = min(_LONGEST_LABEL, places[0].width * max(_LABEL, 100 / WIDTH))
    room = places[0].width - label - tails - 8
    for left in sorted({place.x for place in places}):
        lowest = min(place.y for place in places if place.x == left)
        _draw_axis(sketch, chart, steps, left + label, lowest, top, room)
    for place, row in zip(places, chart.rows, strict=True):
        _draw_row(sketch, chart, row, place, label, room / steps[-1])
        foot = place.x + label
        sketch.rule(foot, place.y, foot, place.y + place.height, colour=SOFT)


def _draw_legend(sketch: Sketch, parts: tuple[str, ...], y: float) -> None:
    slot = WIDTH / len(parts)
    wanted = [24 + fonts.width(part, fonts.FALLBACK, 10) + 14 for part in parts]
    slots_ = wanted if sum(wanted) <= WIDTH else [slot] * len(parts)
    x = 0.0
    for part, width, look in zip(parts, slots_, LOOKS, strict=False):
        sketch.block(x, y + 4, 18, 11, look)
        sketch.fitted(x + 23, y, width - 29, 19, part, 10)
        x += width


def _draw_axis(
    sketch: Sketch, chart: Bars, steps: list[int], left: float, bottom: float, top: float, room: float
) -> None:
    for value in steps:
        x = left + room * value / steps[-1]
        sketch.rule(x, bottom, x, top, colour=LINE)
        # The unit stands at the last line only, in the place of a heading.
        text = chart.measure.tick(value)
        text += chart.measure.unit if value == steps[-1] else ""
        sketch.fitted(x - 40, bottom - 14, 80, 12, text, 9, Align.CENTRE, colour=SOFT)


def _draw_row(sketch: Sketch, chart: Bars, row: Row, place: Slot, label: float, scale: float) -> None:
    left, thick = place.x + label, min(22.0, place.height * 0.72)
    size = min(_SIZE, place.height * 0.8)
    sketch.fitted(place.x, place.y, label - 6, place.height, row.label, size, Align.RIGHT)
    y = place.y + (place.height - thick) / 2
    x = left
    total = chart.measure.shown(row.total)
    for at, bar in enumerate(row.bars):
        width = max(0, bar.value) * scale
        if width:
            sketch.block(x, y, width, thick, _look(at))
        x += width
    sketch.fitted(x + 4, place.y, place.x + place.width - x - 4, place.height, total, size,
                  colour=SOFT if not row.total else INK)  # fmt: skip
    _add_spots(sketch, chart, row, place, label, scale)


def _add_spots(sketch: Sketch, chart: Bars, row: Row, place: Slot, label: float, scale: float) -> None:
    """The whole line leads to its records; a piece, to those of its part, and therefore comes after it."""
    unit = chart.measure.unit
    tip = f"{row.label}　{chart.measure.shown(row.total)} {unit}"
    sketch.spot(place.x, place.y, place.width, place.height, row.key, tip)
    x = place.x + label
    for part, bar in zip(chart.parts, row.bars, strict=False):
        width = max(0, bar.value) * scale
        if width:
            tip = f"{row.label}　{part} {chart.measure.shown(bar.value)} {unit}"
            sketch.spot(x, place.y, width, place.height, bar.key, tip)
        x += width


def _look(at: int) -> Look:
    return LOOKS[min(at, len(LOOKS) - 1)]
