"""Targets: how far each is reached. 100 percent is the same line for all, whatever they count."""

from __future__ import annotations

from typing import Final

from . import fonts
from .chart_content import Goal, Goals
from .chart_rows import Slot, slots
from .pen import Align
from .sketch import ACCENT, EDGE, INK, LOOKS, SOFT, TOP, Look, Sketch

_AXIS: Final = 16.0
_LABEL: Final = 0.28
_TAIL: Final = 0.36
_STATE: Final = 44.0
_LARGEST: Final = 125.0
"""Percent at the right end; what is beyond is drawn up to there, and its number says how much it is."""
_REACHED: Final = Look(ACCENT)
_UNDER_WAY: Final = LOOKS[3]


def draw_goals(sketch: Sketch, chart: Goals) -> None:
    """Draw a line for each target."""
    places = list(slots(len(chart.rows), _AXIS, TOP - 4))
    for left in sorted({place.x for place in places}):
        mine = [place for place in places if place.x == left]
        room = mine[0].width * (1 - _LABEL - _TAIL)
        x0 = left + mine[0].width * _LABEL
        low, high = min(place.y for place in mine), max(place.y + place.height for place in mine)
        for place, goal in zip(places, chart.rows, strict=True):
            if place.x == left:
                _draw_goal(sketch, goal, place)
        for percent in (0, 50, 100):
            x = x0 + room * percent / _LARGEST
            colour, weight = (INK, 1.2) if percent == 100 else (EDGE, 0.6)
            sketch.rule(x, low, x, high, colour=colour, weight=weight)
            sketch.text(x, low - 12, f"{percent}%", 9, Align.CENTRE, colour=SOFT)


def _draw_goal(sketch: Sketch, goal: Goal, place: Slot) -> None:
    label, tail = place.width * _LABEL, place.width * _TAIL
    room = place.width - label - tail
    thick, size = min(20.0, place.height * 0.62), min(10.5, place.height * 0.7)
    sketch.fitted(place.x, place.y + 1, label - 6, place.height - 2, goal.label, size, Align.RIGHT)
    if goal.share is not None and goal.share > 0:
        width = room * min(goal.share, _LARGEST) / _LARGEST
        look = _REACHED if goal.done else _UNDER_WAY
        sketch.block(place.x + label, place.y + (place.height - thick) / 2, width, thick, look)
    x = place.x + place.width - tail + 6
    line, room = min(14.0, place.height / 2 - 0.5), tail - _STATE - 10
    middle = place.y + place.height / 2
    for y, words in ((middle, f"完成 {goal.reached}"), (middle - line, f"目标 {goal.wanted}")):
        sketch.fitted(x, y, room, line, words, min(size, line / 1.1))
    font = fonts.TITLE if goal.done else fonts.FALLBACK
    sketch.fitted(x + room + 4, place.y, _STATE, place.height, goal.state, size, Align.RIGHT, font=font)
    tip = f"{goal.label}　目标 {goal.wanted}，已完成 {goal.reached}"
    sketch.spot(place.x, place.y, place.width, place.height, goal.key, tip)
