"""The form of a receipt: its places, its labels, and what all receipts of a batch have in common.

A slip is half an A4 page, 210 × 148.5 mm. What does not change is drawn once for each kind of slip and
then only referred to: that keeps a file of a thousand receipts small, and quick to write.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from fulian_desktop.documents import fonts
from fulian_desktop.documents.content import Copy, Proxy, Receipts
from fulian_desktop.documents.pen import FRAME, Align, Box, Pen

WIDTH, HEIGHT = 210.0, 148.5
"""A slip, in millimetres."""

LEFT, RIGHT, TOP, BOTTOM = 14.0, 196.0, 115.0, 21.0
QR = Box(175.5, 121.0, 20.5, 20.5)
CODE_Y, HEAD_Y = 117.4, 118.6
TITLE = Box(40.0, 129.0, 130.0, 11.0)
REPRINT = Box(LEFT, 131.5, 25.0, 7.5)
NUMBER = Box(LEFT + 11.5, HEAD_Y - 1.55, 64.0, 6.0)
DAY_X = 108.0
THUMB = 20.0
_COPY_END, _FOOT_Y = 167.0, 13.5

LABEL, VALUE = 10.0, 10.5
"""Sizes in points."""

_INDENT, _AIR = 1.2, 0.4
_COMMON = {"reason", "fund", "basis_doc"}


@dataclass(frozen=True)
class _Row:
    """Heights in mm with and without goods; cells as (label, its width, place, its width)."""

    plain: float
    with_goods: float
    cells: tuple[tuple[str, float, str, float], ...]


_ROWS = (
    _Row(
        10,
        9,
        (("领款人", 24, "payee", 42), ("村（社区）", 20, "village", 36), ("身份证号", 20, "id_number", 40)),
    ),
    _Row(10, 9, (("领款事由", 24, "reason", 158),)),
    _Row(10, 9, (("资金名称", 24, "fund", 78), ("依据文号", 20, "basis_doc", 60))),
    _Row(0, 15, (("物　　资", 24, "goods", 158),)),
    _Row(13, 11, (("金额（大写）", 24, "words", 98), ("（小写）", 20, "figures", 40))),
    _Row(10, 9, (("领取方式", 24, "method", 158),)),
    _Row(10, 8, (("备　　注", 24, "remark", 158),)),
    _Row(31, 24, (("领款人签名\n（指印）", 24, "signature", 58), ("", 0, "proxy", 60), ("", 0, "seal", 40))),
)


@dataclass(frozen=True)
class Layout:
    """The places of a slip by name, and its labels with theirs."""

    places: dict[str, Box]
    labels: tuple[tuple[str, Box], ...]


@dataclass(frozen=True)
class Kind:
    """What decides on the form of a slip: which copy it is, and whether goods and a proxy are named."""

    copy: Copy
    goods: bool
    proxy: bool

    @property
    def name(self) -> str:
        """The name of the form in the file."""
        return f"{self.copy.name}{'-goods' * self.goods}{'-proxy' * self.proxy}"


@cache
def layout(goods: bool) -> Layout:
    """Where everything stands on a slip, with or without a row for goods."""
    places: dict[str, Box] = {}
    labels: list[tuple[str, Box]] = []
    y = TOP
    for row in _ROWS:
        height = row.with_goods if goods else row.plain
        y -= height
        x = LEFT
        for label, label_width, name, width in row.cells if height else ():
            labels.append((label, Box(x, y, label_width, height)))
            places[name] = Box(x + label_width, y, width, height)
            x += label_width + width
    return Layout(places, tuple(labels))


def draw_form(pen: Pen, batch: Receipts, kind: Kind) -> None:
    """Everything that all slips of one kind share."""
    form = layout(kind.goods)
    _draw_head(pen, batch, kind.copy)
    for label, box in form.labels:
        if label:
            pen.frame(box)
            pen.fitted(box.inset(_INDENT / 2), label, LABEL, align=Align.CENTRE)
    for name, box in form.places.items():
        pen.frame(box)
        if name in _COMMON:
            value(pen, box, getattr(batch, name))
    pen.frame(Box(LEFT, BOTTOM, RIGHT - LEFT, TOP - BOTTOM), FRAME)
    _draw_signature(pen, form.places["signature"])
    if not kind.proxy:
        draw_proxy(pen, form.places["proxy"], Proxy())
    _draw_seal(pen, form.places["seal"])
    _draw_foot(pen, batch)
    pen.flush()


def value(pen: Pen, box: Box, text: str, size: float = VALUE, font: str = fonts.TEXT) -> None:
    """A value in its place, a little away from the rules."""
    inner = Box(box.x + _INDENT, box.y + _AIR, box.width - 2 * _INDENT, box.height - 2 * _AIR)
    pen.fitted(inner, text, size, font)


def _draw_head(pen: Pen, batch: Receipts, copy: Copy) -> None:
    pen.fitted(TITLE, f"{batch.unit}{batch.title}", 17, fonts.TITLE, Align.CENTRE)
    pen.text(LEFT, HEAD_Y, "编号：", VALUE)
    pen.text(_COPY_END, HEAD_Y, copy.value, VALUE, fonts.TITLE, Align.RIGHT)


def _draw_signature(pen: Pen, box: Box) -> None:
    side = min(THUMB, box.height - 3)
    thumb = Box(box.x + box.width - side - 1.5, box.y + (box.height - side) / 2, side, side)
    pen.dashed(thumb)
    pen.text(thumb.x + side / 2, thumb.y + 1.2, "指印", 7.5, align=Align.CENTRE)
    pen.text(thumb.x - 2, box.y + 2, "年　　月　　日", 9, align=Align.RIGHT)


def _draw_seal(pen: Pen, box: Box) -> None:
    pen.text(box.x + box.width / 2, box.y + box.height - 4.5, "单位（公章）", LABEL, align=Align.CENTRE)
    pen.text(box.x + box.width / 2, box.y + 2, "年　　月　　日", 9, align=Align.CENTRE)


def _draw_foot(pen: Pen, batch: Receipts) -> None:
    officials = (
        ("负责人", batch.approver),
        ("审核人", batch.reviewer),
        ("监发（证明）人", batch.witness),
        ("经办人", batch.handler),
    )
    x = LEFT
    for label, name in officials:
        room = 57.0 if label == "监发（证明）人" else (RIGHT - LEFT - 57.0) / 3
        pen.fitted(Box(x, _FOOT_Y - 2.5, room - 2, 8), f"{label}：{name}", VALUE)
        x += room


def draw_proxy(pen: Pen, box: Box, proxy: Proxy) -> None:
    """Who takes it for the recipient, or the lines to write that on (domain.md 3.2)."""
    lines = (
        f"代领人签名：{proxy.name}",
        f"与领款人关系：{proxy.relation}",
        f"身份证号：{proxy.id_number}",
    )
    pitch = box.height / (len(lines) + 1)
    for index, line in enumerate(lines):
        value(pen, Box(box.x, box.y + box.height - (index + 1) * pitch, box.width, pitch), line, 9.5)
    authorization = "委托书：有（附后）" if proxy.authorization else "委托书：　有（　）　无（　）"
    value(pen, Box(box.x, box.y, box.width, pitch), authorization, 9.5)
