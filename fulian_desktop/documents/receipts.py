"""Receipts (领款单): two slips on an A4 page with a line to cut along (domain.md 3.2 and 3.4)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from fulian_desktop.documents import fonts, receipt_form
from fulian_desktop.documents.check_code import receipt_qr_text
from fulian_desktop.documents.content import Copy, GoodsLine, Pages, Receipt, Receipts
from fulian_desktop.documents.pen import MM, Align, Box, Pen
from fulian_desktop.documents.qr import qr_operators
from fulian_desktop.documents.receipt_form import HEIGHT, VALUE, WIDTH, Kind, layout, value
from fulian_desktop.documents.saving import write_pdf
from fulian_desktop.errors import UserError
from fulian_desktop.values.dates import long_date
from fulian_desktop.values.money import grouped, in_words
from fulian_desktop.values.steps import Steps

MOST_GOODS = 8
"""Lines of goods that one receipt has room for."""

_REPORT_EVERY, _CUT = 50, "cut"
_RED = (0.75, 0.1, 0.1)


def write_receipts(target: Path, content: Receipts, steps: Steps | None = None) -> Pages:
    """Write the receipts of a batch, each in the copies asked for, one slip after the other.

    UserError E-DOC-03 for a batch without receipts or one of nothing, and those of `write_pdf`;
    Cancelled by `steps`. Then no file is left. ValueError for more than `MOST_GOODS` lines of goods.
    """
    _check(content)
    return write_pdf(
        target,
        (WIDTH * MM, 2 * HEIGHT * MM),
        f"{content.unit}{content.title}",
        lambda pen: _draw(pen, content, steps or Steps()),
    )


def _check(content: Receipts) -> None:
    if not content.receipts or not content.copies:
        raise UserError("E-DOC-03", "没有可以打印的领款单。", todo="请先在发放批次里添加发放明细。")
    for receipt in content.receipts:
        if receipt.total < 0 or (not receipt.total and not receipt.goods):
            raise UserError(
                "E-DOC-03", f"编号{receipt.number}的领款单金额为零，不能打印。", todo="请先填写金额或物资。"
            )
        if len(receipt.goods) > MOST_GOODS:
            raise ValueError(f"a receipt has room for {MOST_GOODS} lines of goods")


def _draw(pen: Pen, content: Receipts, steps: Steps) -> None:
    _draw_forms(pen, content)
    upper = True
    for index, receipt in enumerate(content.receipts):
        if index % _REPORT_EVERY == 0:
            steps.say("正在排版领款单", index, len(content.receipts))
        text = receipt_qr_text(receipt.number, receipt.total, receipt.day, receipt.check_code)
        code = qr_operators(text, receipt_form.QR)
        for copy in content.copies:
            _draw_slip(pen, receipt, copy, code, HEIGHT if upper else 0.0)
            if not upper:
                _end_page(pen)
            upper = not upper
    if not upper:
        _end_page(pen)


def _kind(receipt: Receipt, copy: Copy) -> Kind:
    return Kind(copy, goods=bool(receipt.goods), proxy=receipt.proxy is not None)


def _draw_forms(pen: Pen, content: Receipts) -> None:
    for kind in dict.fromkeys(
        _kind(receipt, copy) for receipt in content.receipts for copy in content.copies
    ):
        pen.canvas.beginForm(kind.name, 0, 0, WIDTH * MM, HEIGHT * MM)
        receipt_form.draw_form(pen, content, kind)
        pen.canvas.endForm()
    pen.canvas.beginForm(_CUT)
    _draw_cut(pen)
    pen.canvas.endForm()


def _draw_cut(pen: Pen) -> None:
    pen.canvas.setDash(3, 3)
    pen.rule(6, HEIGHT, WIDTH - 6, HEIGHT)
    pen.text(WIDTH / 2, HEIGHT + 0.8, "沿此线裁开", 6.5, align=Align.CENTRE)
    pen.flush()


def _end_page(pen: Pen) -> None:
    pen.canvas.doForm(_CUT)
    pen.canvas.showPage()


def _draw_slip(pen: Pen, receipt: Receipt, copy: Copy, code: str, y: float) -> None:
    canvas = pen.canvas
    canvas.saveState()
    canvas.translate(0, y * MM)
    canvas.doForm(_kind(receipt, copy).name)
    canvas.addLiteral(code)
    _draw_values(pen, receipt, copy)
    pen.flush()
    if receipt.voided:
        _draw_void(pen)
    canvas.restoreState()


def _draw_values(pen: Pen, receipt: Receipt, copy: Copy) -> None:
    places = layout(bool(receipt.goods)).places
    pen.fitted(receipt_form.NUMBER, receipt.number, 11, fonts.TITLE)
    pen.text(receipt_form.DAY_X, receipt_form.HEAD_Y, long_date(receipt.day), VALUE, align=Align.CENTRE)
    pen.text(
        receipt_form.RIGHT,
        receipt_form.CODE_Y,
        f"校验码 {receipt.check_code}",
        8,
        fonts.FALLBACK,
        Align.RIGHT,
    )
    if receipt.reprint:
        pen.frame(receipt_form.REPRINT)
        pen.fitted(receipt_form.REPRINT, f"补打 第{receipt.reprint}次", 11, fonts.TITLE, align=Align.CENTRE)
    for name, text in _plain_values(receipt, copy):
        value(pen, places[name], text)
    words, figures = _amount(receipt)
    value(pen, places["words"], words, 12.5)
    value(pen, places["figures"], figures, 13, fonts.TITLE)
    _draw_goods(pen, places.get("goods"), receipt.goods)
    if receipt.proxy:
        receipt_form.draw_proxy(pen, places["proxy"], receipt.proxy)


def _plain_values(receipt: Receipt, copy: Copy) -> Iterator[tuple[str, str]]:
    yield "payee", receipt.payee
    yield "village", receipt.village
    in_full = copy is Copy.ACCOUNTING and receipt.accounting_id_number
    yield "id_number", receipt.accounting_id_number if in_full else receipt.id_number
    yield "method", _method(receipt)
    void = f"作废原因：{receipt.void_reason}" if receipt.voided and receipt.void_reason else ""
    yield "remark", "；".join(part for part in (void, receipt.remark) if part)


def _amount(receipt: Receipt) -> tuple[str, str]:
    """In words and in figures; goods that nobody has valued have neither."""
    if not receipt.total:
        return "实物发放，未折价", "—"
    return f"人民币{in_words(receipt.total)}", f"¥{grouped(receipt.total)}"


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


def _draw_goods(pen: Pen, box: Box | None, goods: tuple[GoodsLine, ...]) -> None:
    if box is None:
        return
    pitch = (box.height - 1) / len(goods)
    for index, line in enumerate(goods):
        y = box.y + box.height - 0.5 - (index + 1) * pitch
        worth = f"折价¥{grouped(line.value)}" if line.value else ""
        size = min(VALUE, pitch * MM / 1.2)
        cells = ((line.item, 52.0), (line.spec, 46.0), (f"{line.quantity}{line.unit}", 24.0), (worth, 36.0))
        x = box.x
        for text, room in cells:
            value(pen, Box(x, y, room, pitch), text, size)
            x += room


def _draw_void(pen: Pen) -> None:
    """作废 across the slip, as an outline through which everything stays legible."""
    canvas = pen.canvas
    canvas.saveState()
    canvas.translate(WIDTH / 2 * MM, 62 * MM)
    canvas.rotate(18)
    canvas.setStrokeColorRGB(*_RED)
    canvas.setLineWidth(1.2)
    canvas.roundRect(-52 * MM, -17 * MM, 104 * MM, 34 * MM, 3 * MM)
    words = canvas.beginText(-40 * MM, -9.5 * MM)
    words.setFont(fonts.TITLE, 76)
    words.setTextRenderMode(1)
    words.textLine("作　废")
    canvas.drawText(words)
    canvas.restoreState()
