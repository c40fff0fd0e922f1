"""The papers on which receipts are printed: where everything stands on a slip, in millimetres.

Two or three slips on an A4 page to be cut apart, or one on continuous paper of a dot-matrix printer: there nothing is
smaller than 10.5 points, thin or grey, for its needles print neither (domain.md 3.4).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final

from fulian_desktop.documents.fitting import READILY
from fulian_desktop.documents.pen import FRAME, THIN, Box

Cell = tuple[str, float, str, float]
"""A label, its width, the name of the place after it, the place's width."""


@dataclass(frozen=True)
class Row:
    """Heights of a row without and with goods on the slip, 0 where it is left out; its cells from the left."""

    plain: float
    with_goods: float
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Sizes:
    """Sizes of texts in points; code and small: of what nobody reads at arm's length."""

    title: float
    label: float
    value: float
    words: float
    figures: float
    code: float
    small: float


@dataclass(frozen=True)
class Paper:
    """A slip from its lower left corner. copied: the sheets below are copies by carbon, with one print for all."""

    key: str
    width: float
    height: float
    slips: int
    left: float
    right: float
    top: float
    bottom: float
    title: Box
    mark: Box
    qr: Box
    number_width: float
    head_y: float
    day_x: float
    code: tuple[float, float]
    copy: tuple[float, float]
    foot_y: float
    thumb: float
    sizes: Sizes
    rows: tuple[Row, ...]
    copied: bool = False
    readily: float = READILY
    thin: float = THIN
    frame: float = FRAME

    @property
    def number(self) -> Box:
        """Where the number stands, after its label."""
        indent = self.sizes.value * 1.1
        return Box(self.left + indent, self.head_y - 1.55, self.number_width, 6.0)

    def layout(self, goods: bool) -> Layout:
        """Where everything stands in the table, with or without a row for goods."""
        return _laid(self.key, goods)


@dataclass(frozen=True)
class Layout:
    """The places of a slip by name, and its labels with theirs."""

    places: dict[str, Box]
    labels: tuple[tuple[str, Box], ...]


@cache
def _laid(key: str, goods: bool) -> Layout:
    paper = PAPERS[key]
    places: dict[str, Box] = {}
    labels: list[tuple[str, Box]] = []
    y = paper.top
    for row in paper.rows:
        height = row.with_goods if goods else row.plain
        y -= height
        x = paper.left
        for label, label_width, name, width in row.cells if height else ():
            labels.append((label, Box(x, y, label_width, height)))
            places[name] = Box(x + label_width, y, width, height)
            x += label_width + width
    return Layout(places, tuple(labels))


_TWO: Final = Paper(
    key="two", width=210.0, height=148.5, slips=2, left=14.0, right=196.0, top=115.0, bottom=21.0,
    title=Box(40.0, 129.0, 130.0, 11.0), mark=Box(14.0, 131.5, 25.0, 7.5), qr=Box(175.5, 121.0, 20.5, 20.5),
    number_width=64.0, head_y=118.6, day_x=108.0, code=(196.0, 117.4), copy=(167.0, 118.6), foot_y=13.5, thumb=20.0,
    sizes=Sizes(17.0, 10.0, 10.5, 12.5, 13.0, 8.0, 9.0),
    rows=(
        Row(9, 9, (("领款人", 24, "payee", 48), ("身份证号", 20, "id_number", 42), ("电话", 14, "phone", 34))),
        Row(9, 8.5, (("村（社区）", 24, "village", 48), ("住址", 20, "address", 90))),
        Row(10, 9, (("领款事由", 24, "reason", 158),)),
        Row(9, 8.5, (("资金名称", 24, "fund", 78), ("依据文号", 20, "basis_doc", 60))),
        Row(0, 10, (("物　　资", 24, "goods", 158),)),
        Row(12, 10.5, (("金额（大写）", 24, "words", 98), ("（小写）", 20, "figures", 40))),
        Row(9, 8.5, (("领取方式", 24, "method", 158),)),
        Row(9, 8, (("备　　注", 24, "remark", 158),)),
        Row(27, 22, (("领款人签名\n（指印）", 24, "signature", 58), ("", 0, "proxy", 60), ("", 0, "seal", 40))),
    ),
)  # fmt: skip

_THREE: Final = Paper(
    key="three", width=210.0, height=99.0, slips=3, left=12.0, right=198.0, top=76.0, bottom=12.5,
    title=Box(40.0, 84.0, 120.0, 9.0), mark=Box(12.0, 85.5, 25.0, 6.5), qr=Box(181.0, 77.0, 17.0, 17.0),
    number_width=62.0, head_y=78.4, day_x=106.0, code=(180.0, 82.8), copy=(180.0, 78.4), foot_y=7.2, thumb=17.0,
    sizes=Sizes(14.0, 9.0, 9.5, 11.0, 11.5, 8.0, 8.0),
    rows=(
        Row(7.2, 6.8, (("领款人", 22, "payee", 50), ("身份证号", 18, "id_number", 42), ("电话", 14, "phone", 40))),
        Row(6.8, 6.2, (("村（社区）", 22, "village", 50), ("住址", 18, "address", 96))),
        Row(7.5, 6.5, (("领款事由", 22, "reason", 164),)),
        Row(6.8, 6.2, (("资金名称", 22, "fund", 80), ("依据文号", 18, "basis_doc", 66))),
        Row(0, 6.8, (("物　　资", 22, "goods", 164),)),
        Row(8.5, 7.2, (("金额（大写）", 22, "words", 102), ("（小写）", 18, "figures", 44))),
        Row(7.2, 6.5, (("领取方式", 22, "method", 80), ("备　注", 18, "remark", 66))),
        Row(19.5, 17.3, (("领款人签名\n（指印）", 22, "signature", 60), ("", 0, "proxy", 64), ("", 0, "seal", 40))),
    ),
)  # fmt: skip

_CONTINUOUS: Final = Paper(
    key="continuous", width=241.0, height=139.7, slips=1, left=17.0, right=224.0, top=111.0, bottom=17.0,
    title=Box(60.0, 122.5, 110.0, 11.0), mark=Box(17.0, 124.0, 42.0, 8.0), qr=Box(202.0, 112.0, 22.0, 22.0),
    number_width=68.0, head_y=114.4, day_x=125.0, code=(200.0, 114.4), copy=(200.0, 120.4), foot_y=9.4, thumb=20.0,
    sizes=Sizes(17.0, 10.5, 10.5, 12.5, 13.0, 10.5, 10.5), copied=True, readily=1.0, thin=1.0, frame=1.5,
    rows=(
        Row(11, 10.2, (("领款人", 28, "payee", 57), ("身份证号", 21, "id_number", 48), ("电话", 15, "phone", 38))),
        Row(11, 10.2, (("村（社区）", 28, "village", 57), ("住址", 21, "address", 101))),
        Row(11, 10.2, (("领款事由", 28, "reason", 179),)),
        Row(11, 10.2, (("资金名称", 28, "fund", 88), ("依据文号", 21, "basis_doc", 70))),
        Row(0, 10.2, (("物　　资", 28, "goods", 179),)),
        Row(12, 11, (("金额（大写）", 28, "words", 108), ("（小写）", 21, "figures", 50))),
        Row(12, 11, (("领取方式", 28, "method", 84), ("备　注", 21, "remark", 74))),
        Row(26, 21, (("领款人签名\n（指印）", 28, "signature", 68), ("", 0, "proxy", 66), ("", 0, "seal", 45))),
    ),
)  # fmt: skip

PAPERS: Final = {paper.key: paper for paper in (_TWO, _THREE, _CONTINUOUS)}
"""The papers by the words of the setting."""
