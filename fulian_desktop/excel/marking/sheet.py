"""The part of one sheet of an .xlsx, written again with its marks: what is not marked stays byte for byte."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from ...values.steps import Steps
from ..grid import letters
from .marks import RowMarks, SheetMarks
from .styles import MarkStyles
from .tags import Unusual, text, with_attributes

_SHEET: Final = re.compile(rb"<((?:[\w.-]+:)?)sheetData(?:\s[^>]*)?>")
_ENCODED: Final = re.compile(
    rb"""<\?xml[^>]*?encoding\s*=\s*["'](?!utf-?8["']|us-ascii["'])""", re.IGNORECASE
)
_DIMENSION: Final = re.compile(rb"<(?:[\w.-]+:)?dimension\b[^>]*?(?:/>|>\s*</(?:[\w.-]+:)?dimension\s*>)")
_WIDTHS: Final = re.compile(rb"<(?:[\w.-]+:)?cols\b[^>]*?(?:/>|>(.*?)</(?:[\w.-]+:)?cols\s*>)", re.DOTALL)
_WIDTH: Final = re.compile(rb"<(?:[\w.-]+:)?col\b[^>]*>")
_PLACED: Final = re.compile(rb' r="([A-Z]{1,3})[0-9]{1,7}"(?: s="([0-9]{1,5})")?')
"""How nearly every program begins the attributes of a cell."""
_TOLD_EVERY: Final = 1_000


@dataclass(frozen=True)
class _Width:
    """A range of columns as the sheet declares it, counted from 1."""

    first: int
    last: int
    tag: bytes
    style: int


class SheetCopy:
    """Writes the part again, piece by piece. Unusual where it cannot be changed in place."""

    def __init__(
        self,
        data: bytes,
        marks: SheetMarks,
        styles: MarkStyles,
        write: Callable[[bytes | memoryview], object],
        steps: Steps,
    ) -> None:
        self._data, self._marks, self._styles, self._write = data, marks, styles, write
        self._steps = steps
        begun = _SHEET.search(data)
        if begun is None or _ENCODED.match(data.removeprefix(b"\xef\xbb\xbf")[:200]):
            raise Unusual
        self._p = p = begun[1]
        self._head, self._from = data[: begun.start()], begun.start()
        self._to = data.rfind(b"</%ssheetData" % p)
        if b"<!" in self._head or data.find(b"<!", self._from, self._to) >= 0:
            raise Unusual
        self._row = re.compile(rb"<%srow\b([^>]*?)(?:/>|>(.*?)</%srow\s*>)" % (p, p), re.DOTALL)
        self._cell = re.compile(rb"<%sc\b([^>]*?)(/?)>" % p)
        self._widths = list(_widths(self._head))
        self._declared = {
            column: one.style
            for one in self._widths
            if one.style
            for column in range(one.first, min(one.last, marks.width + 2) + 1)
        }

    def run(self) -> None:
        """Write it all."""
        self._write(self._new_head())
        done, found, number = self._from, 0, -1
        whole = memoryview(self._data)
        for row in self._row.finditer(self._data, self._from, self._to):
            number = _number(row[1], b"r", number + 2) - 1
            marks = self._marks.of(number)
            if marks is None:
                continue
            if found % _TOLD_EVERY == 0:
                self._steps.say("正在标注", found, len(self._marks))
            found += 1
            self._write(whole[done : row.start()])
            self._write(self._new_row(number, row, marks))
            done = row.end()
        if found < len(self._marks):
            raise Unusual
        self._write(whole[done:])

    def _new_row(self, number: int, row: re.Match[bytes], marks: RowMarks) -> bytes:
        p, attributes = self._p, with_attributes(b"<" + row[1] + b">", spans=None)[1:-1]
        style = _number(row[1], b"s", 0) if re.search(rb'customFormat\s*=\s*"(?:1|true)"', row[1]) else None
        cells = b"".join(self._cells(number, row[2] or b"", marks, style))
        return b"<%srow%s>%s</%srow>" % (p, attributes, cells, p)

    def _cells(self, number: int, inside: bytes, marks: RowMarks, style: int | None) -> Iterator[bytes]:
        """The cells of a row in their order, those that were not there among them."""
        row, at, last = str(number + 1).encode(), -1, 0
        found = list(self._cell.finditer(inside))
        waiting = sorted(marks.new_columns(self._marks.width), reverse=True)
        for place, cell in enumerate(found):
            end = found[place + 1].start() if place + 1 < len(found) else len(inside)
            at, last, rest = _read_place(cell[1], at)
            while waiting and waiting[-1] < at:
                yield self._new_cell(row, waiting.pop(), marks, style, last)
            if waiting and waiting[-1] == at:
                waiting.pop()
            if at in marks.texts:
                yield self._new_cell(row, at, marks, style, last)
                continue
            shown = self._style(at, last, marks)
            yield b'<%sc r="%s%s" s="%d"%s%s>' % (self._p, _letters(at), row, shown, rest, cell[2])
            yield inside[cell.end() : end]
        while waiting:
            yield self._new_cell(row, waiting.pop(), marks, style, last)

    def _new_cell(self, row: bytes, column: int, marks: RowMarks, style: int | None, beside: int) -> bytes:
        """A cell that was not there, or says something else now. style: of its row; beside: of the cell before it."""
        p, place = self._p, _letters(column) + row
        if column in marks.texts:
            looks = beside if marks.heading else self._styles.words()
            words = text(marks.texts[column])
            inside = b"<%sis><%st>%s</%st></%sis>" % (p, p, words, p, p)
            return b'<%sc r="%s" s="%d" t="inlineStr">%s</%sc>' % (p, place, looks, inside, p)
        if style is None:
            style = self._declared.get(column + 1, 0)
        return b'<%sc r="%s" s="%d"/>' % (p, place, self._style(column, style, marks))

    def _style(self, column: int, style: int, marks: RowMarks) -> int:
        if column in marks.red:
            return self._styles.red(style)
        if marks.heading:
            return style
        return self._styles.grey(style) if marks.grey else self._styles.cleared(style)

    # ------------------------------------------------------------------ above the rows

    def _new_head(self) -> bytes:
        head, widths = _DIMENSION.sub(b"", self._head), self._new_widths()
        old = _WIDTHS.search(head)
        return head[: old.start()] + widths + head[old.end() :] if old else head + widths

    def _new_widths(self) -> bytes:
        """The declared widths, cut where columns were added, and those of the added ones."""
        p, added = self._p, {column + 1: width for column, width in self._marks.added.items()}
        made = [
            (at, b'<%scol min="%d" max="%d" width="%d" customWidth="1"/>' % (p, at, at, width))
            for at, width in added.items()
        ]
        for one in self._widths:
            at = one.first
            for column in [*sorted(c for c in added if one.first <= c <= one.last), one.last + 1]:
                if at < column:
                    made.append((at, _alone(with_attributes(one.tag, min=at, max=column - 1))))
                at = column + 1
        inside = b"".join(tag for _, tag in sorted(made))
        return b"<%scols>%s</%scols>" % (p, inside, p) if inside else b""


def _widths(head: bytes) -> Iterator[_Width]:
    held = _WIDTHS.search(head)
    for tag in _WIDTH.findall(held[1] or b"") if held else ():
        yield _Width(_number(tag, b"min", 0), _number(tag, b"max", 0), tag, _number(tag, b"style", 0))


def _read_place(attributes: bytes, before: int) -> tuple[int, int, bytes]:
    """(column, style, the other attributes) of a cell; one without an address stands after the one before."""
    quick = _PLACED.match(attributes)
    if quick:
        return _column(quick[1]), int(quick[2] or 0), attributes[quick.end() :]
    told = re.search(rb"""\sr\s*=\s*["']([A-Z]{1,3})[0-9]""", attributes)
    rest = with_attributes(b"<" + attributes + b">", r=None, s=None)[1:-1]
    return _column(told[1]) if told else before + 1, _number(attributes, b"s", 0), rest


def _number(attributes: bytes, name: bytes, otherwise: int) -> int:
    found = re.search(rb"""\s%s\s*=\s*["']([0-9]{1,9})["']""" % name, attributes)
    return int(found[1]) if found else otherwise


@lru_cache(maxsize=1 << 15)
def _column(name: bytes) -> int:
    number = 0
    for sign in name:
        number = number * 26 + sign - 64
    return number - 1


@lru_cache(maxsize=1 << 15)
def _letters(column: int) -> bytes:
    return letters(column).encode()


def _alone(tag: bytes) -> bytes:
    return tag if tag.endswith(b"/>") else tag[:-1] + b"/>"
