"""The page by which a printer is set right: the frame of a receipt with a ruler along two sides, in millimetres."""

from __future__ import annotations

from pathlib import Path

from fulian_desktop.documents import fonts, receipt_form
from fulian_desktop.documents.content import Pages
from fulian_desktop.documents.pen import MM, Align, Pen
from fulian_desktop.documents.receipt_form import Kind
from fulian_desktop.documents.receipt_papers import PAPERS, Paper
from fulian_desktop.documents.saving import write_pdf

_TICKS = {10: 3.2, 5: 2.2, 1: 1.2}


def write_calibration(target: Path, unit: str, layout: str, offset: tuple[int, int], printer: str) -> Pages:
    """Write the page for a paper and an offset in half millimetres. The errors of `write_pdf`."""
    paper = PAPERS[layout]
    size = (paper.width * MM, paper.slips * paper.height * MM)
    return write_pdf(target, size, f"{unit}套打校准页", lambda pen: _draw(pen, paper, unit, offset, printer))


def _draw(pen: Pen, paper: Paper, unit: str, offset: tuple[int, int], printer: str) -> None:
    pen.thin, pen.readily = paper.thin, paper.readily
    right, down = (half / 2 for half in offset)
    for slip in range(paper.slips):
        pen.canvas.saveState()
        pen.canvas.translate(right * MM, ((paper.slips - 1 - slip) * paper.height - down) * MM)
        receipt_form.draw_table(pen, paper, Kind(None, goods=False, proxy=False))
        _draw_rulers(pen, paper)
        _draw_words(pen, paper, unit, (right, down), printer)
        pen.flush()
        pen.canvas.restoreState()
    pen.canvas.showPage()


def _draw_rulers(pen: Pen, paper: Paper) -> None:
    """Along the upper edge of the table from the left edge of the paper, along its left side from the slip's top."""
    every = 5 if paper.copied else 1  # needles cannot part single millimetres
    for x in range(int(paper.left) + 1, int(paper.right) + 1):
        if x % every == 0:
            pen.rule(x, paper.top, x, paper.top + _tick(x))
        if x % 10 == 0:
            pen.text(x, paper.top + 4.0, str(x), paper.sizes.small, fonts.FALLBACK, Align.CENTRE)
    for down in range(int(paper.height - paper.top) + 1, int(paper.height - paper.bottom) + 1):
        y = paper.height - down
        if down % every == 0:
            pen.rule(paper.right, y, paper.right + _tick(down), y)
        if down % 20 == 0:
            pen.text(paper.right + 3.8, y - 1.2, str(down), paper.sizes.small, fonts.FALLBACK)


def _tick(millimetre: int) -> float:
    return next(length for step, length in _TICKS.items() if millimetre % step == 0)


def _draw_words(pen: Pen, paper: Paper, unit: str, offset: tuple[float, float], printer: str) -> None:
    right, down = offset
    pen.fitted(paper.title, f"{unit}套打校准页", paper.sizes.title, fonts.TITLE, Align.CENTRE)
    places = paper.layout(goods=False).places
    for name, text in (
        ("payee", f"打印机：{printer or '未指定'}"),
        ("address", f"当前偏移：向右 {right:g} 毫米，向下 {down:g} 毫米（负数为向左、向上）"),
        ("reason", "打印时选“实际大小”。用直尺量横尺，20 到 180 应正好是 160 毫米；不是的，请先关掉缩放。"),
        ("words", "与套打单叠在一起对着光看"),
        ("fund", "线框偏左几毫米，“向右”就加几毫米"),
        ("method", "线框偏上几毫米，“向下”就加几毫米"),
    ):
        receipt_form.value(pen, places[name], text, paper.sizes.value)
