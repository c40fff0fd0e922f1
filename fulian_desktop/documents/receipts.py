"""Receipts (领款单) on the paper that the office uses (domain.md 3.2 and 3.4): two or three on A4, or continuous."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from pathlib import Path

from fulian_desktop.documents import fonts, receipt_form
from fulian_desktop.documents.check_code import receipt_qr_text
from fulian_desktop.documents.content import Copy, GoodsLine, Pages, Receipt, Receipts
from fulian_desktop.documents.pen import MM, Align, Box, Pen
from fulian_desktop.documents.qr import qr_operators
from fulian_desktop.documents.receipt_form import Kind, value
from fulian_desktop.documents.receipt_papers import PAPERS, Paper
from fulian_desktop.documents.saving import write_pdf
from fulian_desktop.errors import UserError
from fulian_desktop.values.dates import long_date
from fulian_desktop.values.money import grouped, signed_words
from fulian_desktop.values.steps import Steps

MOST_GOODS = 4
"""Lines of goods that one receipt has room for."""

_REPORT_EVERY, _CUT = 50, "cut"
_RED, _BLACK = (0.75, 0.1, 0.1), (0.0, 0.0, 0.0)


def write_receipts(target: Path, content: Receipts, steps: Steps | None = None) -> Pages:
    """Write the receipts of a batch, each in the copies asked for, one slip after the other.

    UserError E-DOC-03 for a batch without receipts or one of nothing, and those of `write_pdf`;
    Cancelled by `steps`. Then no file is left. ValueError for more than `MOST_GOODS` lines of goods.
    """
    _check(content)
    paper = PAPERS[content.layout]
    return write_pdf(
        target,
        (paper.width * MM, paper.slips * paper.height * MM),
        f"{content.unit}{content.title}",
        lambda pen: _draw(pen, content, steps or Steps()),
    )


def _check(content: Receipts) -> None:
    if not content.receipts or not content.copies:
        raise UserError("E-DOC-03", "没有可以打印的领款单。", todo="请先在发放批次里添加发放明细。")
    for receipt in content.receipts:
        if (receipt.total < 0 and not receipt.counters) or (not receipt.total and not receipt.goods):
            raise UserError(
                "E-DOC-03", f"编号{receipt.number}的领款单金额为零，不能打印。", todo="请先填写金额或物资。"
            )
        if len(receipt.goods) > MOST_GOODS:
            raise ValueError(f"a receipt has room for {MOST_GOODS} lines of goods")


def _draw(pen: Pen, content: Receipts, steps: Steps) -> None:
    paper = PAPERS[content.layout]
    pen.thin, pen.readily = paper.thin, paper.readily
    copies: tuple[Copy | None, ...] = (None,) if paper.copied else content.copies
    _draw_forms(pen, paper, content, copies)
    slip = 0
    for index, receipt in enumerate(content.receipts):
        if index % _REPORT_EVERY == 0:
            steps.say("正在排版领款单", index, len(content.receipts))
        code = _qr(paper, receipt)
        for copy in copies:
            _draw_slip(pen, paper, content, receipt, copy, code, slip)
            slip = (slip + 1) % paper.slips
            if not slip:
                _end_page(pen, paper, content)
    if slip:
        _end_page(pen, paper, content)


def _qr(paper: Paper, receipt: Receipt) -> str:
    if receipt.draft or receipt.day is None:
        return ""
    text = receipt_qr_text(receipt.number, receipt.total, receipt.day, receipt.check_code)
    return qr_operators(text, paper.qr)


def _kind(receipt: Receipt, copy: Copy | None) -> Kind:
    return Kind(copy, goods=bool(receipt.goods), proxy=receipt.proxy is not None, red=receipt.red)


def _draw_forms(pen: Pen, paper: Paper, content: Receipts, copies: tuple[Copy | None, ...]) -> None:
    for kind in dict.fromkeys(_kind(receipt, copy) for receipt in content.receipts for copy in copies):
        pen.canvas.beginForm(kind.name, 0, 0, paper.width * MM, paper.height * MM)
        receipt_form.draw_form(pen, paper, content, kind)
        pen.canvas.endForm()
    if _is_cut(paper, content):
        pen.canvas.beginForm(_CUT)
        _draw_cuts(pen, paper)
        pen.canvas.endForm()


def _is_cut(paper: Paper, content: Receipts) -> bool:
    return content.frame and paper.slips > 1


def _draw_cuts(pen: Pen, paper: Paper) -> None:
    pen.canvas.setDash(3, 3)
    for slip in range(1, paper.slips):
        y = slip * paper.height
        pen.rule(6, y, paper.width - 6, y)
        pen.text(paper.width / 2, y + 0.8, "沿此线裁开", 6.5, align=Align.CENTRE)
    pen.flush()


def _end_page(pen: Pen, paper: Paper, content: Receipts) -> None:
    if _is_cut(paper, content):
        pen.canvas.doForm(_CUT)
    pen.canvas.showPage()


def _draw_slip(
    pen: Pen, paper: Paper, content: Receipts, receipt: Receipt, copy: Copy | None, code: str, slip: int
) -> None:
    canvas = pen.canvas
    right, down = (half / 2 for half in content.offset)
    canvas.saveState()
    canvas.translate(right * MM, ((paper.slips - 1 - slip) * paper.height - down) * MM)
    canvas.doForm(_kind(receipt, copy).name)
    if code:
        canvas.addLiteral(code)
    _draw_values(pen, paper, receipt, copy, frame=content.frame)
    pen.flush()
    if receipt.voided or receipt.draft:
        _draw_stamp(pen, paper, "作　废" if receipt.voided else "预　览")
    canvas.restoreState()


def _draw_values(pen: Pen, paper: Paper, receipt: Receipt, copy: Copy | None, *, frame: bool) -> None:
    places, sizes = paper.layout(bool(receipt.goods)).places, paper.sizes
    pen.fitted(paper.number, receipt.number, sizes.value + 0.5, fonts.TITLE)
    if receipt.day:
        pen.text(paper.day_x, paper.head_y, long_date(receipt.day), sizes.value, align=Align.CENTRE)
    if receipt.check_code:
        pen.text(*paper.code, f"校验码 {receipt.check_code}", sizes.code, fonts.FALLBACK, Align.RIGHT)
    _draw_mark(pen, paper, receipt)
    for name, text in _plain_values(receipt, copy):
        value(pen, places[name], text, sizes.value)
    words, figures = _amount(receipt)
    with _ink(pen, paper, receipt):
        value(pen, places["words"], words, sizes.words)
        value(pen, places["figures"], figures, sizes.figures, fonts.TITLE)
    _draw_goods(pen, paper, places.get("goods"), receipt.goods)
    if receipt.proxy:
        proxy = receipt.proxy
        if _accounting(copy) and proxy.accounting_id_number:
            proxy = replace(proxy, id_number=proxy.accounting_id_number)
        receipt_form.draw_proxy(pen, paper, places["proxy"], proxy, frame=frame)


def _ink(pen: Pen, paper: Paper, receipt: Receipt) -> AbstractContextManager[None]:
    """Red for what is taken back; a dot-matrix printer has black alone, where red would come out as grey."""
    return pen.coloured(*_RED) if receipt.red and not paper.copied else nullcontext()


def _draw_mark(pen: Pen, paper: Paper, receipt: Receipt) -> None:
    """红字 and 补打, so that neither is taken for the first receipt."""
    marks = ["红字"] if receipt.red else []
    if receipt.reprint:
        marks.append(f"补打 第{receipt.reprint}次")
    if marks:
        with _ink(pen, paper, receipt):
            pen.frame(paper.mark)
            pen.fitted(paper.mark.inset(0.6), "　".join(marks), 11, fonts.TITLE, align=Align.CENTRE)


def _plain_values(receipt: Receipt, copy: Copy | None) -> Iterator[tuple[str, str]]:
    yield "payee", receipt.payee
    yield "village", receipt.village
    yield "address", " ".join(receipt.address.split())
    yield "phone", receipt.phone
    in_full = receipt.accounting_id_number if _accounting(copy) else ""
    yield "id_number", in_full or receipt.id_number
    yield "method", _method(receipt)
    void = f"作废原因：{receipt.void_reason}" if receipt.voided and receipt.void_reason else ""
    countered = f"冲销{receipt.counters}" if receipt.counters else ""
    parts = (void, countered, receipt.counter_reason, receipt.remark)
    yield "remark", "；".join(part for part in parts if part)


def _accounting(copy: Copy | None) -> bool:
    """Whether the accountant gets this copy; with carbon paper, one print is all of them."""
    return copy in (None, Copy.ACCOUNTING)


def _amount(receipt: Receipt) -> tuple[str, str]:
    """In words and in figures; goods that nobody has valued have neither."""
    if not receipt.total:
        return "实物发放，未折价", "—"
    return signed_words(receipt.total), f"¥{grouped(receipt.total)}"


def _method(receipt: Receipt) -> str:
    parts = [receipt.pay_method, _shares(receipt)]
    if receipt.bank:
        parts.append(f"开户行：{receipt.bank}")
    if receipt.account:
        parts.append(f"账号：{receipt.account}")
    return "　".join(part for part in parts if part)


def _shares(receipt: Receipt) -> str:
    """How much is money and how much goods, where a receipt is for both."""
    if not (receipt.amount and receipt.goods):
        return ""
    worth = receipt.total - receipt.amount
    if not worth:
        return "金额不含物资（未折价）"
    return f"其中款项¥{grouped(receipt.amount)}，物资折价¥{grouped(worth)}"


def _draw_goods(pen: Pen, paper: Paper, box: Box | None, goods: tuple[GoodsLine, ...]) -> None:
    if box is None:
        return
    pitch = (box.height - 0.6) / len(goods)
    for index, line in enumerate(goods):
        y = box.y + box.height - 0.3 - (index + 1) * pitch
        worth = f"折价¥{grouped(line.value)}" if line.value else ""
        size = min(paper.sizes.value, pitch * MM / 1.2)
        cells = ((line.item, 0.32), (line.spec, 0.29), (f"{line.quantity}{line.unit}", 0.15), (worth, 0.24))
        x = box.x
        for text, share in cells:
            value(pen, Box(x, y, share * box.width, pitch), text, size)
            x += share * box.width


def _draw_stamp(pen: Pen, paper: Paper, word: str) -> None:
    """作废 across the slip, as an outline through which everything stays legible."""
    canvas = pen.canvas
    scale = paper.height / 148.5
    canvas.saveState()
    canvas.translate(paper.width / 2 * MM, (paper.top + paper.bottom) / 2 * MM)
    canvas.rotate(18)
    canvas.scale(scale, scale)
    canvas.setStrokeColorRGB(*(_BLACK if paper.copied else _RED))
    canvas.setLineWidth(1.2)
    canvas.roundRect(-52 * MM, -17 * MM, 104 * MM, 34 * MM, 3 * MM)
    words = canvas.beginText(-40 * MM, -9.5 * MM)
    words.setFont(fonts.TITLE, 76)
    words.setTextRenderMode(1)
    words.textLine(word)
    canvas.drawText(words)
    canvas.restoreState()
