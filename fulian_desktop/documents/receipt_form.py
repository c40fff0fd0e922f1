"""The form of a receipt: its labels and rules, and what all receipts of a batch have in common.

What does not change is drawn once for each kind of slip and then only referred to: that keeps a file of a thousand
receipts small, and quick to write. Without its frame (套打) a slip has the values alone, where the form has room.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from fulian_desktop.documents import fonts
from fulian_desktop.documents.content import Copy, Proxy, Receipts
from fulian_desktop.documents.pen import MM, Align, Box, Pen
from fulian_desktop.documents.receipt_papers import Paper

_INDENT, _AIR = 1.2, 0.4
_COMMON = ("reason", "fund", "basis_doc")
_RED_LABELS = {
    "payee": "退款人",
    "reason": "原领款事由",
    "method": "退回方式",
    "remark": "冲销原因",
    "signature": "退款人签名\n（指印）",
}
_CARBON = {1: "一式一联", 2: "一式两联（复写）", 3: "一式三联（复写）"}


@dataclass(frozen=True)
class Kind:
    """What decides on the form of a slip. copy: None where carbon makes the copies."""

    copy: Copy | None
    goods: bool
    proxy: bool
    red: bool = False

    @property
    def name(self) -> str:
        """The name of the form in the file."""
        copy = self.copy.name if self.copy else "CARBON"
        return f"{copy}{'-goods' * self.goods}{'-proxy' * self.proxy}{'-red' * self.red}"


def draw_form(pen: Pen, paper: Paper, batch: Receipts, kind: Kind) -> None:
    """Everything that all slips of one kind share."""
    if batch.frame:
        _draw_frame(pen, paper, batch, kind)
    places = paper.layout(kind.goods).places
    for name in _COMMON:
        value(pen, places[name], getattr(batch, name), paper.sizes.value)
    for label, name, box in _officials(paper, batch):
        _beside(pen, box, label, name, paper.sizes.value, batch.frame)
    pen.flush()


def value(pen: Pen, box: Box, text: str, size: float, font: str = fonts.TEXT) -> None:
    """A value in its place, a little away from the rules."""
    if text:
        inner = Box(box.x + _INDENT, box.y + _AIR, box.width - 2 * _INDENT, box.height - 2 * _AIR)
        pen.fitted(inner, text, size, font)


def _beside(pen: Pen, box: Box, label: str, text: str, size: float, frame: bool) -> None:
    """A label and what stands behind it; on a printed form the text alone, where the label ends."""
    if frame:
        pen.fitted(box, f"{label}{text}", size)
    elif text:
        indent = fonts.width(label, fonts.TEXT, size) / MM
        pen.fitted(Box(box.x + indent, box.y, box.width - indent, box.height), text, size)


def _draw_frame(pen: Pen, paper: Paper, batch: Receipts, kind: Kind) -> None:
    _draw_head(pen, paper, batch, kind)
    draw_table(pen, paper, kind)


def draw_table(pen: Pen, paper: Paper, kind: Kind) -> None:
    """The rules and labels between head and foot."""
    form = paper.layout(kind.goods)
    for (label, box), name in zip(form.labels, form.places, strict=True):
        if label:
            text = _RED_LABELS.get(name, label) if kind.red else label
            pen.frame(box)
            pen.fitted(box.inset(_INDENT / 2), text, paper.sizes.label, align=Align.CENTRE)
    for box in form.places.values():
        pen.frame(box)
    outline = Box(paper.left, paper.bottom, paper.right - paper.left, paper.top - paper.bottom)
    pen.frame(outline, paper.frame)
    _draw_signature(pen, paper, form.places["signature"])
    if not kind.proxy:
        draw_proxy(pen, paper, form.places["proxy"], Proxy(), frame=True)
    _draw_seal(pen, paper, form.places["seal"])


def _draw_head(pen: Pen, paper: Paper, batch: Receipts, kind: Kind) -> None:
    title = f"{batch.unit}{batch.title}{'（红字冲销）' if kind.red else ''}"
    pen.fitted(paper.title, title, paper.sizes.title, fonts.TITLE, Align.CENTRE)
    pen.text(paper.left, paper.head_y, "编号：", paper.sizes.value)
    label = kind.copy.value if kind.copy else _CARBON[len(batch.copies)]
    pen.text(*paper.copy, label, paper.sizes.value, fonts.TITLE, Align.RIGHT)


def _draw_signature(pen: Pen, paper: Paper, box: Box) -> None:
    side = min(paper.thumb, box.height - 3)
    thumb = Box(box.x + box.width - side - 1.5, box.y + (box.height - side) / 2, side, side)
    small = paper.sizes.small
    pen.dashed(thumb)
    pen.text(thumb.x + side / 2, thumb.y + 1.2, "指印", small, align=Align.CENTRE)
    pen.text(thumb.x - 2, box.y + 2, "年　 月　 日", small, align=Align.RIGHT)


def _draw_seal(pen: Pen, paper: Paper, box: Box) -> None:
    middle = box.x + box.width / 2
    top = Box(box.x, box.y + box.height - 6.0, box.width, 5.5).inset(0.5)
    pen.fitted(top, "单位公章、付讫章", paper.sizes.label, align=Align.CENTRE)
    pen.text(middle, box.y + 2, "年　 月　 日", paper.sizes.small, align=Align.CENTRE)


def _officials(paper: Paper, batch: Receipts) -> Iterator[tuple[str, str, Box]]:
    """Label, name and place of each who answers for the money."""
    officials = (
        ("负责人：", batch.approver, 0.2),
        ("审核人：", batch.reviewer, 0.2),
        ("监发（证明）人：", batch.witness, 0.28),
        ("经办人：", batch.handler, 0.32),
    )
    x, room = paper.left, paper.right - paper.left
    for label, name, share in officials:
        yield label, name, Box(x, paper.foot_y - 2.5, share * room - 2, 7.5)
        x += share * room


_PROXY = ("代领人签名：", "与领款人关系：", "身份证号：", "委托书：")


def draw_proxy(pen: Pen, paper: Paper, box: Box, proxy: Proxy, *, frame: bool) -> None:
    """Who takes it for the recipient, or the lines to write that on (domain.md 3.2)."""
    held = "有（附后）" if proxy.authorization else "　有（　）　无（　）"
    texts = (proxy.name, proxy.relation, proxy.id_number, held)
    pitch, size = box.height / len(texts), min(paper.sizes.small + 0.5, paper.sizes.value)
    for index, (label, text) in enumerate(zip(_PROXY, texts, strict=True)):
        row = Box(box.x, box.y + box.height - (index + 1) * pitch, box.width, pitch)
        inner = Box(row.x + _INDENT, row.y + _AIR, row.width - 2 * _INDENT, row.height - 2 * _AIR)
        _beside(pen, inner, label, text, size, frame)
