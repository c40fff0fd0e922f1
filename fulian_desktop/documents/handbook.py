"""The handbook as PDF: ledgers with their fields, code lists and figures, A4 portrait."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from fulian_desktop.documents import fonts
from fulian_desktop.documents.content import Pages
from fulian_desktop.documents.fitting import LEADING, wrap
from fulian_desktop.documents.pen import MM, Align, Pen
from fulian_desktop.documents.saving import scratch, write_pdf
from fulian_desktop.values.steps import Steps

TITLE: Final = "台账、栏目与指标手册"
CODES: Final = "代码表"
_WIDTH, _HEIGHT = 210.0, 297.0
_LEFT, _RIGHT, _TOP, _FOOT = 22.0, 188.0, 275.0, 22.0
_COLUMN, _GAP, _ROW = 78.0, 10.0, 5.6
"""Of the contents."""
_LABEL: Final = 42.0
"""Where what is said of a field begins, from the left edge of the text."""


@dataclass(frozen=True)
class FieldEntry:
    """A field. key: "ledger.field", where F1 leads; lines: what to fill in, who sees it, headings of old lists."""

    key: str
    label: str
    required: bool
    lines: tuple[str, ...]


@dataclass(frozen=True)
class LedgerEntry:
    """A ledger or its child rows with their fields."""

    key: str
    label: str
    about: str
    fields: tuple[FieldEntry, ...]
    rows: tuple[LedgerEntry, ...] = ()


@dataclass(frozen=True)
class CodeEntry:
    """A code list: (code, label, other ways of writing it) in its order."""

    key: str
    label: str
    source: str
    codes: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class FigureEntry:
    """A figure with its definition."""

    key: str
    label: str
    unit: str
    definition: str


@dataclass(frozen=True)
class Handbook:
    """Ledgers and figures by chapter, and the code lists."""

    ledgers: tuple[tuple[str, tuple[LedgerEntry, ...]], ...]
    codes: tuple[CodeEntry, ...]
    figures: tuple[tuple[str, tuple[FigureEntry, ...]], ...]


_FRONT: Final = (
    "本手册由软件按现行的栏目和指标自动生成，与软件里的台账、统计数字一致。软件里把光标放在某一栏，按 F1，就会打开这一栏的说明。",
    "带 * 的栏目必填。没有注明“个人信息”“敏感信息”或“保密”的栏目，随上报包原样报给县里；注明的，按注明的办。",
    "“旧表里也写作”列出的是常见旧表的列名，导入旧表时软件自动认出。",
    "已作废的记录保留可查，不计入任何统计数字。",
)


def write(target: Path, content: Handbook, steps: Steps) -> Pages:
    """Write the handbook. The errors of `write_pdf`."""
    size = (_WIDTH * MM, _HEIGHT * MM)

    def draw(pen: Pen) -> None:
        # Once on paper that nobody sees, to know on which page what begins; the contents lie on the first.
        found = _Flow(scratch(size))
        _draw(found, content, [], steps)
        _draw(_Flow(pen), content, found.places, steps)

    return write_pdf(target, size, TITLE, draw)


def _draw(flow: _Flow, content: Handbook, places: list[_Place], steps: Steps) -> None:
    flow.heading(TITLE)
    for sentence in _FRONT:
        flow.paragraph(sentence)
    flow.contents(places)
    parts = len(content.ledgers) + 2
    for at, (group, ledgers) in enumerate(content.ledgers):
        steps.say(f"排版：{group}", at, parts)
        flow.heading(f"台账：{group}")
        for ledger in ledgers:
            _ledger(flow, ledger)
    steps.say("排版：代码表", parts - 2, parts)
    flow.heading(CODES)
    for codes in content.codes:
        _codes(flow, codes)
    for chapter, figures in content.figures:
        flow.heading(f"统计指标：{chapter}")
        for figure in figures:
            flow.entry(f"{figure.label}（{figure.unit}）", (figure.definition, f"代号：{figure.key}"))
    flow.end()


def _ledger(flow: _Flow, ledger: LedgerEntry) -> None:
    flow.title(ledger.label)
    if ledger.about:
        flow.paragraph(ledger.about)
    for field in ledger.fields:
        flow.entry(f"{field.label}{' *' if field.required else ''}", field.lines)
    for rows in ledger.rows:
        flow.title(f"{ledger.label} · {rows.label}")
        for field in rows.fields:
            flow.entry(f"{field.label}{' *' if field.required else ''}", field.lines)


def _codes(flow: _Flow, codes: CodeEntry) -> None:
    flow.title(codes.label)
    if codes.source:
        flow.paragraph(f"来源：{codes.source}")
    for code, label, others in codes.codes:
        flow.entry(code, (f"{label}（也写作：{others}）" if others else label,))


@dataclass(frozen=True)
class _Place:
    """Where a part (level 0) or a ledger begins."""

    text: str
    level: int
    page: int
    key: str


class _Flow:
    """Text that runs down the pages."""

    def __init__(self, pen: Pen) -> None:
        self.pen, self.y, self.page = pen, _TOP, 1
        self.places: list[_Place] = []

    def heading(self, text: str) -> None:
        """A part; it begins a page."""
        if self.y < _TOP:
            self._turn()
        self._mark(text, 0)
        self.pen.text(_LEFT, self.y - 6, text, 18, fonts.TITLE)
        self.pen.rule(_LEFT, self.y - 9, _RIGHT, self.y - 9, 0.8)
        self.y -= 15

    def contents(self, places: Sequence[_Place]) -> None:
        """In two columns what begins on which page, each line a way there. Single code lists are not named."""
        codes = {one.page for one in places if one.text == CODES}
        named = [one for one in places[1:] if one.level == 0 or not codes or one.page < min(codes)]
        top, rows = self.y - 6, -(-len(named) // 2)
        for at, place in enumerate(named):
            left = _LEFT + at // rows * (_COLUMN + _GAP)
            y, right = top - at % rows * _ROW, left + _COLUMN
            font = fonts.TEXT if place.level else fonts.TITLE
            self.pen.text(left + 4 * place.level, y, place.text, 10, font)
            self.pen.text(right, y, str(place.page), 10, align=Align.RIGHT)
            box = (left * MM, (y - 1) * MM, right * MM, (y + _ROW - 1) * MM)
            self.pen.canvas.linkRect("", place.key, box)

    def title(self, text: str) -> None:
        """A ledger or list; never alone at the foot of a page."""
        self._need(24)
        self._mark(text, 1)
        self.pen.text(_LEFT, self.y - 7, text, 13, fonts.TITLE)
        self.y -= 11

    def paragraph(self, text: str) -> None:
        """A paragraph over the whole width."""
        for line in wrap(text, fonts.TEXT, 10.5, (_RIGHT - _LEFT) * MM):
            self._line(_LEFT, line)
        self.y -= 1.5

    def entry(self, label: str, lines: Iterable[str]) -> None:
        """A label with what is said of it beside it."""
        labels = wrap(label, fonts.TITLE, 10.5, (_LABEL - 3) * MM)
        width = (_RIGHT - _LEFT - _LABEL) * MM
        said = [part for line in lines for part in wrap(line, fonts.TEXT, 10.5, width)]
        self._need(2 * _PITCH)
        for at in range(max(len(labels), len(said))):
            self._need(_PITCH)
            if at < len(labels):
                self.pen.text(_LEFT, self.y - 4, labels[at], 10.5, fonts.TITLE)
            if at < len(said):
                self.pen.text(_LEFT + _LABEL, self.y - 4, said[at], 10.5)
            self.y -= _PITCH
        self.y -= 1.2

    def end(self) -> None:
        """The last page."""
        self._foot()

    def _mark(self, text: str, level: int) -> None:
        """An entry of the file's outline, which readers show beside the pages."""
        key = f"{self.page}-{self.y:.1f}"
        self.pen.canvas.bookmarkPage(key, fit="XYZ", top=self.y * MM)
        self.pen.canvas.addOutlineEntry(text, key, level, closed=level == 0)
        self.places.append(_Place(text, level, self.page, key))

    def _line(self, x: float, text: str) -> None:
        self._need(_PITCH)
        self.pen.text(x, self.y - 4, text, 10.5)
        self.y -= _PITCH

    def _need(self, height: float) -> None:
        if self.y - height < _FOOT:
            self._turn()

    def _turn(self) -> None:
        self._foot()
        self.page += 1
        self.y = _TOP

    def _foot(self) -> None:
        self.pen.text(_WIDTH / 2, 12, f"— {self.page} —", 10, align=Align.CENTRE)
        self.pen.text(_LEFT, 284, f"妇联台账　{TITLE}", 9)
        self.pen.flush()
        self.pen.canvas.showPage()


_PITCH: Final = 10.5 * LEADING * 1.1 / MM
"""From line to line of the text, in millimetres."""
