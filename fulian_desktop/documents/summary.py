"""The cover of a batch for the accountant (发放汇总单), A4 portrait: what was handed out, by which papers, by whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from fulian_desktop.documents import fonts
from fulian_desktop.documents.aid_content import Summary, SummaryRow
from fulian_desktop.documents.content import Pages
from fulian_desktop.documents.pen import MM, Align, Box, Pen
from fulian_desktop.documents.saving import write_pdf
from fulian_desktop.values.dates import long_date
from fulian_desktop.values.money import grouped, signed_words

WIDTH: Final = 210.0
HEIGHT: Final = 297.0
_LEFT: Final = 18.0
_ROOM: Final = 174.0
_TOP: Final = 262.0
_BOTTOM: Final = 18.0
_ROW: Final = 8.0
_COUNTS: Final = (50.0, 20.0, 20.0, 28.0, 28.0, 28.0)
_LISTED: Final = (64.0, 32.0, 78.0)


@dataclass(frozen=True)
class _Cell:
    text: str
    width: float
    label: bool = False
    align: Align = Align.LEFT


@dataclass(frozen=True)
class _Line:
    cells: tuple[_Cell, ...]
    height: float = _ROW


def write_summary(target: Path, content: Summary) -> Pages:
    """Write the cover. The errors of `write_pdf`."""
    title = f"{content.unit}{content.title}发放汇总单"
    return write_pdf(target, (WIDTH * MM, HEIGHT * MM), title, lambda pen: _draw(pen, content))


def _draw(pen: Pen, content: Summary) -> None:
    pages = _paginated(list(_lines(content)))
    for number, lines in enumerate(pages, start=1):
        _draw_head(pen, content, number, len(pages))
        y = _TOP
        for line in lines:
            y -= line.height
            _draw_line(pen, y, line)
        if number == len(pages):
            _draw_foot(pen, content, y)
        pen.flush()
        pen.canvas.showPage()


def _paginated(lines: list[_Line]) -> list[list[_Line]]:
    """Lines by page; the last page has room to sign."""
    pages, filled = [list[_Line]()], 0.0
    for line in lines:
        if filled + line.height > _TOP - _BOTTOM - 26:
            pages.append([])
            filled = 0.0
        pages[-1].append(line)
        filled += line.height
    return pages


def _draw_head(pen: Pen, content: Summary, number: int, pages: int) -> None:
    pen.fitted(Box(_LEFT, 274, _ROOM, 11), f"{content.unit}发放汇总单", 18, fonts.TITLE, Align.CENTRE)
    pen.text(_LEFT, 265, "作记账凭证的附件　　单位：元", 10)
    pen.text(_LEFT + _ROOM, 265, f"第 {number} 页　共 {pages} 页", 10, align=Align.RIGHT)


def _draw_line(pen: Pen, y: float, line: _Line) -> None:
    x = _LEFT
    for cell in line.cells:
        box = Box(x, y, cell.width, line.height)
        pen.frame(box)
        if cell.text:
            font, align = (fonts.TITLE, Align.CENTRE) if cell.label else (fonts.TEXT, cell.align)
            pen.fitted(box.inset(1.0), cell.text, 10 if cell.label else 10.5, font, align)
        x += cell.width


def _draw_foot(pen: Pen, content: Summary, y: float) -> None:
    officials = content.officials
    rows = (
        (f"负责人审批：{officials.approver}", f"审核人：{officials.reviewer}", "单位（公章）："),
        (f"经办人：{'、'.join(officials.handlers)}", f"监发（证明）人：{officials.witness}", "会计："),
    )
    for row in rows:
        y -= 11
        for at, text in enumerate(row):
            pen.fitted(Box(_LEFT + at * _ROOM / 3, y, _ROOM / 3 - 2, 9), text, 10.5)


def _lines(content: Summary) -> Iterator[_Line]:
    yield from _facts(content)
    yield _Line(
        tuple(
            _Cell(text, width, label=True)
            for text, width in zip(
                ("项　　目", "人次", "人数", "款项", "物资折价", "合计"), _COUNTS, strict=True
            )
        )
    )
    for heading, rows in content.groups:
        yield _Line((_Cell(heading, _ROOM, label=True),), 7.0)
        yield from (_counts(row) for row in rows)
    yield _counts(content.total, label=True)
    worth = content.total.money + content.total.goods
    words = signed_words(worth) if worth else "（未折价）"
    yield _Line((_Cell("合计（大写）", 30, label=True), _Cell(words, 144)), 9.0)
    yield from _papers(content)


def _facts(content: Summary) -> Iterator[_Line]:
    approved = f"　{long_date(content.approved_on)}" if content.approved_on else ""
    yield _Line((_Cell("发放批次", 30, label=True), _Cell(content.title, 144)), 9.0)
    for left, right in (
        (("资金名称", content.fund), ("发放类别", content.kind)),
        (("依据文号", content.basis), ("发放方式", content.method)),
        (("发放日期", long_date(content.day)), ("发放地点", content.place)),
        (("审批人、日期", f"{content.approver}{approved}"), ("公示期", content.notice)),
    ):
        yield _Line(
            (
                _Cell(left[0], 30, label=True), _Cell(left[1], 60), _Cell(right[0], 26, label=True),
                _Cell(right[1], 58),
            )
        )  # fmt: skip


def _counts(row: SummaryRow, *, label: bool = False) -> _Line:
    amounts = (row.money, row.goods, row.money + row.goods)
    return _Line(
        (
            _Cell(row.label, _COUNTS[0], label=label),
            _Cell(str(row.times), _COUNTS[1], align=Align.RIGHT),
            _Cell(str(row.people), _COUNTS[2], align=Align.RIGHT),
            *(
                _Cell(grouped(fen) if fen else "—", width, align=Align.RIGHT)
                for fen, width in zip(amounts, _COUNTS[3:], strict=True)
            ),
        ),
        7.0,
    )


def _papers(content: Summary) -> Iterator[_Line]:
    numbers = f"{content.numbers[0]} 至 {content.numbers[1]}" if content.numbers[0] else "未开领款单"
    yield _Line(
        (_Cell("领款单号", 30, label=True), _Cell(numbers, 108), _Cell(f"有效 {content.receipts} 张", 36))
    )
    for label, listed in (("作废的领款单", content.voided), ("红字冲销", content.red)):
        if not listed:
            yield _Line((_Cell(label, 30, label=True), _Cell("无", 144)))
            continue
        yield _Line((_Cell(f"{label}（{len(listed)} 张）", _ROOM, label=True),), 7.0)
        for number, fen, reason in listed:
            cells = ((number, Align.LEFT), (f"¥{grouped(fen)}", Align.RIGHT), (reason, Align.LEFT))
            yield _Line(
                tuple(
                    _Cell(text, width, align=align)
                    for (text, align), width in zip(cells, _LISTED, strict=True)
                ),
                7.0,
            )
    yield _Line(
        (
            _Cell("附件", 30, label=True), _Cell(f"{content.attachments} 份（电子）　另附纸质　　　张", 60),
            _Cell("报账凭证号", 26, label=True), _Cell(content.voucher, 58),
        ),
        9.0,
    )  # fmt: skip
    if content.remark:
        yield _Line((_Cell("备注", 30, label=True), _Cell(content.remark, 144)), 12.0)
