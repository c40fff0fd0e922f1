"""The sign-off roster (签领表), A4 landscape, by domain.md 3.3."""

from __future__ import annotations

from pathlib import Path

from fulian_desktop.documents import roster_form as form
from fulian_desktop.documents.content import Pages, Roster
from fulian_desktop.documents.pen import MM, Pen
from fulian_desktop.documents.saving import write_pdf
from fulian_desktop.errors import UserError

_ROOM = form.TABLE_TOP - form.HEADER - form.FOOT - form.SUBTOTAL
_LAST_ROOM = _ROOM - form.TOTAL - form.SIGNATURES


def write_roster(target: Path, content: Roster) -> Pages:
    """Write a roster. UserError E-DOC-03 for one without lines, and those of `write_pdf`."""
    if not content.lines:
        raise UserError(
            "E-DOC-03", "发放批次里还没有发放明细，没有可以打印的内容。", todo="请先添加发放明细。"
        )
    return write_pdf(
        target, (form.WIDTH * MM, form.HEIGHT * MM), content.title, lambda pen: _draw(pen, content)
    )


def paginate(heights: list[float]) -> list[int]:
    """How many rows stand on each page, for rows of these heights in mm; rows are never parted.

    The last page also needs room for the totals; a row that leaves none moves to a page more.
    """
    pages, filled = [0], 0.0
    for height in heights:
        if pages[-1] and filled + height > _ROOM:
            pages.append(0)
            filled = 0.0
        pages[-1] += 1
        filled += height
    if filled > _LAST_ROOM and pages[-1] > 1:
        pages[-1] -= 1
        pages.append(1)
    return pages


def _draw(pen: Pen, content: Roster) -> None:
    columns = form.columns(goods=any(line.goods for line in content.lines))
    heights = [form.row_height(line, columns) for line in content.lines]
    pages = paginate(heights)
    first = 0
    for page, count in enumerate(pages, start=1):
        form.draw_heading(pen, content, columns, page, len(pages))
        y = form.TABLE_TOP - form.HEADER
        for index in range(first, first + count):
            y -= heights[index]
            texts = tuple(column.text(index + 1, content.lines[index]) for column in columns)
            form.draw_row(pen, columns, y, heights[index], texts)
        last = page == len(pages)
        if last:
            y = _draw_blank_rows(pen, columns, y)
        _draw_sums(pen, content, columns, y, (first, first + count), last)
        pen.flush()
        pen.canvas.showPage()
        first += count


def _draw_blank_rows(pen: Pen, columns: tuple[form.Column, ...], top: float) -> float:
    """Empty rows down to the totals, struck out; gives the lower edge of the last."""
    lowest = form.FOOT + form.SIGNATURES + form.TOTAL + form.SUBTOTAL
    count = int((top - lowest) / form.ROW + 1e-6)
    for index in range(1, count + 1):
        form.draw_row(pen, columns, top - index * form.ROW, form.ROW, ())
    bottom = top - count * form.ROW
    if count:
        form.strike_out(pen, columns, top, bottom)
    return bottom


def _draw_sums(
    pen: Pen,
    content: Roster,
    columns: tuple[form.Column, ...],
    y: float,
    span: tuple[int, int],
    last: bool,
) -> None:
    lines = content.lines[slice(*span)]
    y -= form.SUBTOTAL
    form.draw_subtotal(pen, columns, y, len(lines), sum(line.amount for line in lines))
    if last:
        form.draw_total(pen, content, y - form.TOTAL - form.SIGNATURES)
        y -= form.TOTAL
    form.draw_frame(pen, y)
