"""The correction report (更正报告) of a frozen period, A4 landscape: what was fixed, what it is now, and why.

Head and foot are those of a statistical table (domain.md 6): the filling office, the period, the measure in
each line, and the places to sign and to stamp.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ..values.dates import long_date
from . import fonts
from .content import Pages
from .fitting import LEADING, fit, wrap
from .pen import FRAME, MM, Align, Box, Pen
from .saving import write_pdf

_WIDTH, _HEIGHT = 297.0, 210.0
_LEFT, _RIGHT, _TOP, _FOOT = 12.0, 285.0, 172.0, 16.0
_HEADER, _ROW, _HIGHEST, _SIGNATURES = 9.0, 8.0, 40.0, 27.0
_SIZE, _LEGIBLE, _INDENT, _AIR = 10.0, 8.0, 1.0, 0.5
_COLUMNS = (
    ("序号", 11.0, Align.CENTRE),
    ("指标", 56.0, Align.LEFT),
    ("计量\n单位", 14.0, Align.CENTRE),
    ("单位", 34.0, Align.LEFT),
    ("定稿数", 26.0, Align.RIGHT),
    ("现数", 26.0, Align.RIGHT),
    ("差额", 26.0, Align.RIGHT),
    ("说明", 42.0, Align.LEFT),
    ("来源包", 38.0, Align.LEFT),
)
_NOTHING = "定稿以后各项数字没有变化。"


@dataclass(frozen=True)
class CorrectionLine:
    """One number that is no longer what was fixed, all as words. unit: the office whose number it is."""

    figure: str
    measure: str
    unit: str
    frozen: str
    now: str
    difference: str
    why: str
    packages: str

    @property
    def cells(self) -> tuple[str, ...]:
        """What stands in the columns after the number of the line."""
        return (
            self.figure, self.measure, self.unit, self.frozen, self.now, self.difference, self.why, self.packages
        )  # fmt: skip


@dataclass(frozen=True)
class Correction:
    """A correction report. version: of the freeze, counted from 1; note: what was noted at freezing."""

    unit: str
    period: str
    version: int
    frozen_on: date
    cut_off: date
    lines: tuple[CorrectionLine, ...]
    made_on: date
    note: str = ""
    preparer: str = ""


def write_correction(target: Path, content: Correction) -> Pages:
    """Write a correction report. The errors of `write_pdf`."""
    return write_pdf(target, (_WIDTH * MM, _HEIGHT * MM), title(content), lambda pen: draw(pen, content))


def title(content: Correction) -> str:
    """The heading of the paper."""
    return f"{content.period}统计数字更正报告"


def draw(pen: Pen, content: Correction) -> None:
    """All pages; the last has the places to sign."""
    heights = [_height(line.cells) for line in content.lines]
    pages = paginate(heights)
    first = 0
    for page, count in enumerate(pages, start=1):
        _draw_head(pen, content)
        y = _TOP - _HEADER
        for index in range(first, first + count):
            y -= heights[index]
            _draw_row(pen, y, heights[index], (str(index + 1), *content.lines[index].cells))
        if not content.lines:
            y -= _ROW
            pen.fitted(Box(_LEFT, y, _RIGHT - _LEFT, _ROW), _NOTHING, _SIZE, align=Align.CENTRE)
        pen.frame(Box(_LEFT, y, _RIGHT - _LEFT, _TOP - y), FRAME)
        if page == len(pages):
            _draw_signatures(pen, content, y)
        pen.text(_WIDTH / 2, 8, f"第 {page} 页　共 {len(pages)} 页", 9, align=Align.CENTRE)
        pen.flush()
        pen.canvas.showPage()
        first += count


def paginate(heights: Sequence[float]) -> list[int]:
    """How many rows of these heights, in mm, stand on each page; the last also has room for the signatures."""
    room = _TOP - _HEADER - _FOOT
    pages, filled = [0], 0.0
    for height in heights:
        if pages[-1] and filled + height > room:
            pages.append(0)
            filled = 0.0
        pages[-1] += 1
        filled += height
    if filled > room - _SIGNATURES and pages[-1] > 1:
        pages[-1] -= 1
        pages.append(1)
    return pages


def _height(cells: Sequence[str]) -> float:
    """How high a row must be for its longest text to stay legible, in millimetres."""
    height = _ROW
    for text, (_, width, _) in zip(cells, _COLUMNS[1:], strict=True):
        room = (width - 2 * _INDENT) * MM
        if fit(text, fonts.TEXT, _SIZE, room, (_ROW - 2 * _AIR) * MM).size < _LEGIBLE:
            lines = len(wrap(text, fonts.TEXT, _LEGIBLE, room))
            height = max(height, lines * _LEGIBLE * LEADING / MM + 2 * _AIR + 0.2)
    return min(height, _HIGHEST)


def _draw_head(pen: Pen, content: Correction) -> None:
    middle = Box(_LEFT + 10, 187, _RIGHT - _LEFT - 20, 12)
    pen.fitted(middle, title(content), 20, fonts.TITLE, Align.CENTRE)
    frozen = (
        f"定稿：第{content.version}版，{long_date(content.frozen_on)}定，数据截止{long_date(content.cut_off)}"
    )
    note = f"　定稿说明：{content.note}" if content.note else ""
    pen.fitted(Box(_LEFT, 179.5, 95, 7), f"填报单位（盖章）：{content.unit}", 10.5)
    pen.fitted(Box(_LEFT + 96, 179.5, _RIGHT - _LEFT - 96, 7), frozen, 10.5, align=Align.RIGHT)
    if note:
        pen.fitted(Box(_LEFT, _TOP + 0.5, _RIGHT - _LEFT, 6.5), note.strip(), 9.5)
    x = _LEFT
    for label, width, _ in _COLUMNS:
        box = Box(x, _TOP - _HEADER, width, _HEADER)
        pen.frame(box)
        pen.fitted(box.inset(0.3), label, _SIZE, fonts.TITLE, Align.CENTRE)
        x += width


def _draw_row(pen: Pen, y: float, height: float, cells: Sequence[str]) -> None:
    x = _LEFT
    for text, (_, width, align) in zip(cells, _COLUMNS, strict=True):
        pen.frame(Box(x, y, width, height))
        if text:
            inner = Box(x + _INDENT, y + _AIR, width - 2 * _INDENT, height - 2 * _AIR)
            pen.fitted(inner, text, _SIZE, align=align)
        x += width


def _draw_signatures(pen: Pen, content: Correction, y: float) -> None:
    notes = (
        "定稿数为当时定下的数，现数为制表时的数；差额＝现数－定稿数。"
        "县级合计按人计数的指标，同一人只计一次，不等于各单位之和。"
    )
    pen.fitted(Box(_LEFT, y - 7, _RIGHT - _LEFT, 6), notes, 9)
    rows = (
        (
            ("单位负责人（签字）：", 92.0),
            ("审核人（签字）：", 92.0),
            (f"填表人（签字）：{content.preparer}", 88.0),
        ),
        (
            ("联系电话：", 92.0),
            (f"制表日期：{long_date(content.made_on)}", 92.0),
            ("报出日期：　　　　年　　月　　日", 88.0),
        ),
    )
    for line, texts in enumerate(rows):
        x = _LEFT
        for text, width in texts:
            pen.fitted(Box(x, y - 17 - line * 9, width - 2, 8), text, 10.5)
            x += width
