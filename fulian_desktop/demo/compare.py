"""The demo county's figures beside those of the work report, as a table for the terminal."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..app.figures import FigureValue
from .reference import ReferenceFigure, reference

HEADINGS = ("指标", "单位", "汇总数", "报告的说法", "对照")


@dataclass(frozen=True)
class Compared:
    """A figure beside its reference; `verdict` is ✓ or says how far it is off."""

    figure: FigureValue
    reference: ReferenceFigure
    verdict: str

    @property
    def agrees(self) -> bool:
        """Whether the figure lies between the limits."""
        return self.verdict == "✓"


def compare(figures: Iterable[FigureValue]) -> list[Compared]:
    """Every figure that the work report has too, in the report's order."""
    known = {figure.id: figure for figure in figures}
    return [
        Compared(known[id], expected, _verdict(known[id], expected))
        for id, expected in reference().items()
        if id in known
    ]


def _verdict(figure: FigureValue, expected: ReferenceFigure) -> str:
    value = figure.number
    if value is None:
        return "没有数"
    if expected.holds(value):
        return "✓"
    return f"差 {value - (expected.low if value < expected.low else expected.high):+,}"


def table(rows: Sequence[Compared]) -> str:
    """The comparison, its columns aligned for a terminal where a Chinese character takes two places."""
    cells = [HEADINGS] + [
        (row.figure.label, row.figure.unit, row.figure.shown, row.reference.reported, row.verdict)
        for row in rows
    ]
    widths = [max(_width(line[column]) for line in cells) for column in range(len(HEADINGS))]
    return "\n".join(_line(line, widths) for line in cells)


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = [
        " " * (width - _width(cell)) + cell if column == 2 else cell + " " * (width - _width(cell))
        for column, (cell, width) in enumerate(zip(cells, widths, strict=True))
    ]
    return "  ".join(padded).rstrip()


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)
