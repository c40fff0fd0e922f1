"""The cover sheet of a submission (报送封面), A4 portrait.

It is stamped and signed: the paper that says which file, and which device, are genuine (domain.md 6).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from fulian_desktop.documents import fonts
from fulian_desktop.documents.content import Cover, CoverLine, Pages
from fulian_desktop.documents.pen import FRAME, MM, Align, Box, Pen
from fulian_desktop.documents.saving import write_pdf
from fulian_desktop.values.dates import long_date
from fulian_desktop.values.money import grouped

_WIDTH, _HEIGHT = 210.0, 297.0
_LEFT, _RIGHT = 24.0, 186.0
_TABLE_TOP, _TABLE_BOTTOM = 206.0, 118.0
_HIGHEST_ROW = 7.5
_SHARES = (0.08, 0.4, 0.25, 0.27)
_HEADS = ("序", "表单", "记录（明细）", "金额合计")
_ONE_TABLE = 12
_GROUP, _GROUPS_A_LINE = 8, 4
_INDENT = 1.5
_PROMISE = "本单位对所报数据的真实性、完整性负责。"


def write_cover(target: Path, content: Cover) -> Pages:
    """Write a cover sheet, one page. The errors of `write_pdf`."""
    title = f"{content.unit}{content.period}{content.title}"
    return write_pdf(target, (_WIDTH * MM, _HEIGHT * MM), title, lambda pen: _draw(pen, content))


def _draw(pen: Pen, content: Cover) -> None:
    pen.fitted(Box(_LEFT, 264, _RIGHT - _LEFT, 14), content.title, 26, fonts.TITLE, Align.CENTRE)
    _draw_what(pen, content)
    _draw_forms(pen, content.lines)
    _draw_proof(pen, content)
    _draw_purposes(pen, content.purposes)
    pen.text(_LEFT, 46.5, _PROMISE, 12, fonts.TITLE)
    _draw_signatures(pen, content)
    pen.flush()
    pen.canvas.showPage()


def _draw_what(pen: Pen, content: Cover) -> None:
    _cells(pen, 240, 16, (("填报单位（盖章）", 36, content.unit, 126),), 14)
    period = (("报送期间", 36, content.period, 52), ("截止日期", 28, long_date(content.cut_off), 46))
    _cells(pen, 230, 10, period, 12)
    total = f"{sum(line.records + line.rows for line in content.lines):,} 条"
    version = (("版本（期－序号）", 36, content.version, 52), ("记录总数", 28, total, 46))
    _cells(pen, 220, 10, version, 12)
    pen.frame(Box(_LEFT, 220, _RIGHT - _LEFT, 36), FRAME)


def _cells(
    pen: Pen, y: float, height: float, cells: Sequence[tuple[str, float, str, float]], size: float
) -> None:
    x = _LEFT
    for label, label_width, text, width in cells:
        _cell(pen, Box(x, y, label_width, height), label, 11, align=Align.CENTRE)
        _cell(pen, Box(x + label_width, y, width, height), text, size)
        x += label_width + width


def _cell(
    pen: Pen, box: Box, text: str, size: float, font: str = fonts.TEXT, align: Align = Align.LEFT
) -> None:
    pen.frame(box)
    inner = Box(box.x + _INDENT, box.y + 0.3, box.width - 2 * _INDENT, box.height - 0.6)
    pen.fitted(inner, text, min(size, inner.height * MM / 1.1), font, align)


def _draw_forms(pen: Pen, lines: Sequence[CoverLine]) -> None:
    """The forms in one table, or in two beside each other."""
    pen.text(_LEFT, _TABLE_TOP + 2, "报送内容", 12, fonts.TITLE)
    pen.text(_RIGHT, _TABLE_TOP + 2, "金额单位：元", 10, align=Align.RIGHT)
    halves, size = (1, 11.0) if len(lines) <= _ONE_TABLE else (2, 8.5)
    a_half = -(-(len(lines) + 1) // halves)
    height = min(_HIGHEST_ROW, (_TABLE_TOP - _TABLE_BOTTOM) / (a_half + 1))
    texts = [
        (str(number), line.form, _records(line), "—" if line.amount is None else grouped(line.amount))
        for number, line in enumerate(lines, start=1)
    ]
    # No total of the money: what came in and what was paid out are not to be added up.
    texts.append(("", "合计", f"{sum(line.records + line.rows for line in lines):,}", ""))
    width = (_RIGHT - _LEFT) / halves
    for half in range(halves):
        part = [_HEADS, *texts[half * a_half : (half + 1) * a_half]]
        x, y = _LEFT + half * width, _TABLE_TOP
        for row in part:
            y -= height
            bold = row is _HEADS or row is texts[-1]
            _table_row(pen, Box(x, y, width, height), row, fonts.TITLE if bold else fonts.TEXT, size)
        pen.frame(Box(x, y, width, _TABLE_TOP - y), FRAME)


def _records(line: CoverLine) -> str:
    return f"{line.records:,}（{line.rows:,}）" if line.rows else f"{line.records:,}"


def _table_row(pen: Pen, box: Box, texts: Sequence[str], font: str, size: float) -> None:
    aligned = (Align.CENTRE, Align.LEFT, Align.RIGHT, Align.RIGHT)
    x = box.x
    for text, share, align in zip(texts, _SHARES, aligned, strict=True):
        width = box.width * share
        _cell(pen, Box(x, box.y, width, box.height), text, size, font, align)
        x += width


def _draw_proof(pen: Pen, content: Cover) -> None:
    """What ties this paper to one file and one device."""
    box = Box(_LEFT, 72, _RIGHT - _LEFT, 42)
    code = Box(box.x, box.y, 52, box.height)
    pen.text(code.x + code.width / 2, code.y + code.height - 10, "校验码", 12, align=Align.CENTRE)
    pen.fitted(
        Box(code.x + 2, code.y + 9, code.width - 4, 18), content.check_code, 24, fonts.TITLE, Align.CENTRE
    )
    pen.frame(code)
    rows = (("设备指纹", content.fingerprint, 11.0), ("文件名", content.file_name, 11.0))
    y = box.y + box.height
    for label, text, height in rows:
        y -= height
        _cell(pen, Box(code.x + code.width, y, 22, height), label, 11, align=Align.CENTRE)
        _cell(pen, Box(code.x + code.width + 22, y, 88, height), text, 11, fonts.FALLBACK)
    digest = Box(code.x + code.width + 22, box.y, 88, y - box.y)
    _cell(pen, Box(code.x + code.width, box.y, 22, digest.height), "SHA-256", 11, align=Align.CENTRE)
    pen.frame(digest)
    _draw_digest(pen, digest, content.sha256)
    pen.frame(box, FRAME)


def _draw_digest(pen: Pen, box: Box, digest: str) -> None:
    """The hash in groups of eight that stand below each other, so that an eye can compare them."""
    groups = [digest[start : start + _GROUP] for start in range(0, len(digest), _GROUP)]
    pitch = (box.width - 2 * _INDENT) / _GROUPS_A_LINE
    for index, group in enumerate(groups):
        line, column = divmod(index, _GROUPS_A_LINE)
        y = box.y + box.height / 2 + 2.2 - line * 6.5
        pen.text(box.x + _INDENT + column * pitch, y, group, 11, fonts.FALLBACK)


def _draw_purposes(pen: Pen, purposes: Sequence[str]) -> None:
    if purposes:
        text = "按县妇联要求完整报送的内容及用途：" + "；".join(purposes)
        pen.fitted(Box(_LEFT, 54, _RIGHT - _LEFT, 16), text, 9.5)


def _draw_signatures(pen: Pen, content: Cover) -> None:
    rows = (
        (
            f"单位负责人（签字）：{content.leader}",
            f"审核人：{content.reviewer}",
            f"填表人：{content.preparer}",
        ),
        (
            f"联系电话：{content.phone}",
            f"填报日期：{_day(content.prepared_on)}",
            f"报出日期：{_day(content.sent_on)}",
        ),
    )
    for line, texts in enumerate(rows):
        x = _LEFT
        for text, width in zip(texts, (66.0, 48.0, 48.0), strict=True):
            pen.fitted(Box(x, 30 - line * 11, width - 1, 9), text, 10.5)
            x += width


def _day(day: date | None) -> str:
    return long_date(day) if day else "　　年　月　日"
