"""The statement of a fund (资金收支明细表) on paper, A4 landscape: head, entries, sums of each page, total, foot."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from ..statistics.fund_statement import NAME, OPENING, SIGNED, TOTAL, Line, Statement
from ..values.dates import long_date
from ..values.money import grouped, in_words
from . import fonts
from .content import Pages
from .fitting import LEADING, wrap
from .pen import FRAME, MM, RED, Align, Box, Pen
from .saving import write_pdf
from .table_form import Column

_WIDTH, _HEIGHT = 297.0, 210.0
_LEFT, _RIGHT, _TOP, _BOTTOM = 15.0, 282.0, 174.0, 15.0
_HEADER, _ROW, _NOTE, _SIGNATURES = 8.0, 7.0, 5.0, 11.0
_SIZE, _INDENT = 9.5, 1.0
_MIDDLE: Final = 0.37
_SUMMARY: Final = 2
"""Place of the column that takes the room that the others leave, and of the words in the rows of sums."""
_WIDTHS: Final = (
    (11.0, Align.CENTRE), (22.0, Align.CENTRE), (0.0, Align.LEFT), (38.0, Align.LEFT), (13.0, Align.RIGHT),
    (31.0, Align.RIGHT), (31.0, Align.RIGHT), (33.0, Align.RIGHT),
)  # fmt: skip
_UNIT: Final = (32.0, Align.LEFT)

Cells = Sequence[str]


def write_statement(target: Path, content: Statement) -> Pages:
    """Write a statement. The errors of `write_pdf`."""
    fonts.faces()  # rows are measured before the first page
    return write_pdf(target, (_WIDTH * MM, _HEIGHT * MM), content.title, lambda pen: draw(pen, content))


def draw(pen: Pen, content: Statement) -> None:
    """All pages: the last has the total, the notes and the places to sign."""
    columns = _columns(content)
    notes = _notes(content)
    heights = [_height(_cells(content, line), columns) for line in content.lines]
    pages = paginate(heights, len(notes))
    first = 0
    for page, count in enumerate(pages, start=1):
        shown = content.lines[first : first + count]
        y = _draw_head(pen, content, columns)
        if page == 1:
            y = _draw_sum(pen, content, columns, y, OPENING, (None, None, content.opening))
        for line, height in zip(shown, heights[first : first + count], strict=True):
            y -= height
            _draw_row(pen, columns, Box(_LEFT, y, 0, height), _cells(content, line), _red(content, line))
        if len(pages) > 1:
            income, paid = (sum(getattr(one.entry, name) for one in shown) for name in ("income", "paid"))
            y = _draw_sum(pen, content, columns, y, "本页小计", (income, paid, None))
        if page == len(pages):
            y = _draw_sum(pen, content, columns, y, TOTAL, (content.income, content.paid, content.closing))
            _draw_foot(pen, content, y, notes)
        pen.frame(Box(_LEFT, y, _RIGHT - _LEFT, _TOP - y), FRAME)
        pen.fitted(Box(_LEFT, 6, 200, 7), content.title, 9)
        pen.text(_RIGHT, 8, f"第 {page} 页　共 {len(pages)} 页", 9, align=Align.RIGHT)
        pen.flush()
        pen.canvas.showPage()
        first += count


def paginate(heights: Sequence[float], notes: int) -> list[int]:
    """How many entries of these heights, in mm, stand on each page; the last also has room for the foot."""
    room = _TOP - _HEADER - _BOTTOM - _ROW  # for the page's own sums
    foot = _ROW + notes * _NOTE + _SIGNATURES
    pages, filled = [0], _ROW  # the opening balance
    for height in heights:
        if pages[-1] and filled + height > room:
            pages.append(0)
            filled = 0.0
        pages[-1] += 1
        filled += height
    if filled + foot > room:
        kept = 1 if pages[-1] > 1 else 0
        pages[-1] -= kept
        pages.append(kept)
    return pages


def _columns(content: Statement) -> tuple[Column, ...]:
    wide = [_WIDTHS[0], *([_UNIT] if content.several else []), *_WIDTHS[1:]]
    left = _RIGHT - _LEFT - sum(width for width, _ in wide)
    made = zip(content.columns, wide, strict=True)
    return tuple(Column(label, width or left, align) for label, (width, align) in made)


def _cells(content: Statement, line: Line) -> Cells:
    entry = line.entry
    paid = grouped(entry.paid) if entry.ledger != "fund_income" else ""
    unit = [line.unit] if content.several else []
    return (
        str(line.number), *unit, entry.day.isoformat(), line.summary, entry.voucher,
        str(entry.lines) if entry.lines else "", grouped(entry.income) if entry.income else "", paid,
        grouped(line.balance),
    )  # fmt: skip


def _red(content: Statement, line: Line) -> range | tuple[int, ...]:
    """The places of the cells that are written in red."""
    every = len(content.columns)
    return range(every - 1) if line.entry.red else (every - 1,) if line.balance < 0 else ()


def _height(cells: Cells, columns: Sequence[Column]) -> float:
    """How high a row must be for its longest text at full size; numbers stay in one line."""
    lines = max(
        len(wrap(text, fonts.TEXT, _SIZE, (column.width - 2 * _INDENT) * MM))
        for text, column in zip(cells, columns, strict=True)
        if column.align is not Align.RIGHT
    )
    return max(_ROW, lines * _SIZE * LEADING / MM + 1.6)


def _draw_head(pen: Pen, content: Statement, columns: Sequence[Column]) -> float:
    """Title, head and headings; gives the lower edge of the headings."""
    pen.fitted(Box(_LEFT, 190, _RIGHT - _LEFT, 11), NAME, 18, fonts.TITLE, Align.CENTRE)
    pen.fitted(
        Box(_LEFT + 30, 182, _RIGHT - _LEFT - 60, 8),
        f"{content.name}　{content.period}",
        12,
        align=Align.CENTRE,
    )
    pen.fitted(Box(_LEFT, _TOP + 0.8, 150, 6), f"编制单位（盖章）：{content.office}", 10)
    pen.fitted(Box(_RIGHT - 60, _TOP + 0.8, 60, 6), "单位：元", 10, align=Align.RIGHT)
    x = _LEFT
    for column in columns:
        box = Box(x, _TOP - _HEADER, column.width, _HEADER)
        pen.frame(box)
        pen.fitted(box.inset(0.5), column.label, _SIZE, fonts.TITLE, Align.CENTRE)
        x += column.width
    return _TOP - _HEADER


def _draw_row(
    pen: Pen, columns: Sequence[Column], row: Box, cells: Cells, red: Sequence[int], font: str = fonts.TEXT
) -> None:
    x = row.x
    for place, (column, text) in enumerate(zip(columns, cells, strict=True)):
        pen.frame(Box(x, row.y, column.width, row.height))
        inner = Box(x + _INDENT, row.y + 0.3, column.width - 2 * _INDENT, row.height - 0.6)
        with pen.inked(RED if place in red else None):
            if column.align is Align.RIGHT:
                _number(pen, inner, text, font)
            elif text:
                pen.fitted(inner, text, _SIZE, font, column.align)
        x += column.width


def _number(pen: Pen, box: Box, text: str, font: str) -> None:
    """A number, in one line: one that is parted would be read as two."""
    if text:
        size = _SIZE * min(1.0, box.width * MM / fonts.width(text, font, _SIZE))
        y = box.y + box.height / 2 - _MIDDLE * size / MM
        pen.text(box.x + box.width, y, text, size, font, Align.RIGHT)


def _draw_sum(
    pen: Pen, content: Statement, columns: Sequence[Column], y: float, words: str, sums: Sequence[int | None]
) -> float:
    """A row of sums with its upper edge at y; gives its lower edge."""
    every = len(columns)
    times = str(content.times) if words == TOTAL and content.times else ""
    texts = [""] * (every - 4) + [times, *("" if fen is None else grouped(fen) for fen in sums)]
    texts[_SUMMARY + content.several] = words
    red = [every - 3 + at for at, fen in enumerate(sums) if fen is not None and fen < 0]
    _draw_row(pen, columns, Box(_LEFT, y - _ROW, 0, _ROW), texts, red, fonts.TITLE)
    return y - _ROW


def _notes(content: Statement) -> list[str]:
    """What stands below the table, as lines of its width."""
    notes = [
        f"期初余额 {grouped(content.opening)} ＋ 收入 {grouped(content.income)} － 支出 {grouped(content.paid)}"
        f" ＝ 期末余额 {grouped(content.closing)} 元"
        + (f"（大写：人民币{in_words(content.closing)}）。" if content.closing >= 0 else "，为透支。")
    ]
    if content.returned:
        notes.append(f"红字为款项退回的冲销，共 {grouped(content.returned)} 元；支出合计已扣除。")
    found: list[str] = []
    for at, note in enumerate([*notes, *content.notes]):
        found += wrap(f"{'注：' if not at else '　　'}{note}", fonts.TEXT, _SIZE, (_RIGHT - _LEFT) * MM)
    return found


def _draw_foot(pen: Pen, content: Statement, top: float, notes: Sequence[str]) -> None:
    for at, line in enumerate(notes, start=1):
        pen.text(_LEFT, top - at * _NOTE + 0.8, line, _SIZE)
    y = top - len(notes) * _NOTE - _SIGNATURES
    room = (_RIGHT - _LEFT) / (len(SIGNED) + 1)
    for at, text in enumerate((*SIGNED, f"制表日期：{long_date(content.made_on)}")):
        pen.fitted(Box(_LEFT + at * room, y, room - 2, _SIGNATURES), text, 10.5)
