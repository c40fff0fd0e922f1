"""The part of one sheet of an .xlsx, written again with its marks: what is not marked stays byte for byte."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final

from ...values.steps import Steps
from ..grid import letters
from .marks import RowMarks, SheetMarks
from .styles import MarkStyles
from .tags import Unusual, after, ended, prefix_of, text, walk, with_attributes

_ADDRESS: Final = re.compile("([A-Z]{1,3})([0-9]{1,7})")
_TOLD_EVERY: Final = 1_000


@dataclass
class _Cell:
    """A cell as it stands: its column, its style, and where it begins and ends."""

    column: int
    style: int
    begun: int
    ended: int = 0


@dataclass
class _Row:
    """A row that is being marked. style: of cells that are not there."""

    number: int
    style: int | None
    begun: int
    marks: RowMarks
    cells: list[_Cell] = field(default_factory=list)


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
        self._steps, self._done = steps, 0
        self._row: _Row | None = None
        self._number = self._column = -1
        self._widths: list[_Width] = []
        self._widths_begun: int | None = None
        self._among_rows = False
        self._found = 0

    def run(self) -> None:
        """Write it all."""
        walk(self._data, self._start, self._end)
        if self._found < len(self._marks.rows):
            raise Unusual
        self._write(memoryview(self._data)[self._done :])

    def _put(self, begun: int, ended: int, new: bytes) -> None:
        """New bytes in place of these, all before them as it stands."""
        self._write(memoryview(self._data)[self._done : begun])
        self._write(new)
        self._done = ended

    # ------------------------------------------------------------------ what is heard

    def _start(self, name: bytes, attributes: dict[str, str], at: int) -> None:
        local = name.rpartition(b":")[2]
        if self._among_rows:
            if local == b"c" and self._row is not None:
                self._begin_cell(self._row, attributes, at)
            elif local == b"row":
                self._begin_row(attributes, at)
        elif local == b"col":
            first, last = int(attributes.get("min", 0)), int(attributes.get("max", 0))
            tag = self._data[at : after(self._data, at)]
            self._widths.append(_Width(first, last, tag, int(attributes.get("style", 0))))
        elif local == b"cols":
            self._widths_begun = at
        elif local == b"sheetData":
            self._among_rows = True
            if self._widths_begun is None:
                self._put(at, at, self._new_widths(prefix_of(name)))

    def _end(self, name: bytes, at: int) -> None:
        local = name.rpartition(b":")[2]
        if local == b"c":
            if self._row is not None:
                cell = self._row.cells[-1]
                cell.ended = ended(self._data, cell.begun, at)
        elif local == b"row":
            if self._row is not None:
                self._end_row(self._row, prefix_of(name), at)
                self._row = None
        elif local == b"sheetData":
            self._among_rows = False
        elif local == b"cols" and self._widths_begun is not None:
            end = ended(self._data, self._widths_begun, at)
            self._put(self._widths_begun, end, self._new_widths(prefix_of(name)))

    def _begin_row(self, attributes: dict[str, str], at: int) -> None:
        self._number = int(attributes["r"]) - 1 if "r" in attributes else self._number + 1
        self._column = -1
        marks = self._marks.rows.get(self._number)
        if marks is None:
            return
        self._found += 1
        if self._found % _TOLD_EVERY == 0:
            self._steps.say("正在标注", self._found, len(self._marks.rows))
        style = int(attributes["s"]) if attributes.get("customFormat") in ("1", "true") else None
        self._row = _Row(self._number, style, at, marks)

    def _begin_cell(self, row: _Row, attributes: dict[str, str], at: int) -> None:
        told = _ADDRESS.fullmatch(attributes.get("r", ""))
        if told:
            number = 0
            for sign in told[1]:
                number = number * 26 + ord(sign) - 64
            self._column = number - 1
        else:
            self._column += 1
        row.cells.append(_Cell(self._column, int(attributes.get("s", 0)), at))

    # ------------------------------------------------------------------ what is written

    def _end_row(self, row: _Row, prefix: bytes, at: int) -> None:
        data = self._data
        opened = after(data, row.begun)
        tag = with_attributes(data[row.begun : opened], spans=None)
        held = {cell.column: cell for cell in row.cells}
        cells = b"".join(self._cells(row, held, prefix))
        if data[opened - 2 : opened] == b"/>":
            name = prefix + b"row"
            self._put(row.begun, opened, tag[:-2] + b">" + cells + b"</" + name + b">")
        else:
            self._put(row.begun, at, tag + cells)

    def _cells(self, row: _Row, held: dict[int, _Cell], prefix: bytes) -> Iterator[bytes]:
        marks, number = row.marks, row.number + 1
        wanted = set(held) | marks.red | set(marks.texts)
        if marks.grey:
            wanted |= set(range(self._marks.width))
        last = max(held, default=0)
        for column in sorted(wanted):
            address = f"{letters(column)}{number}"
            cell = held.get(column)
            if column in marks.texts:
                style = self._style(row, held[last]) if marks.heading and held else self._styles.words()
                yield b'<%sc r="%s" s="%d" t="inlineStr"><%sis><%st>%s</%st></%sis></%sc>' % (
                    prefix, address.encode(), style, prefix, prefix, text(marks.texts[column]), prefix, prefix, prefix,
                )  # fmt: skip
            elif cell is None:
                yield b'<%sc r="%s" s="%d"/>' % (prefix, address.encode(), self._style(row, None, column))
            else:
                opened = after(self._data, cell.begun)
                tag = with_attributes(self._data[cell.begun : opened], r=address, s=self._style(row, cell))
                yield tag + self._data[opened : cell.ended]

    def _style(self, row: _Row, cell: _Cell | None, column: int = 0) -> int:
        if cell is not None:
            style, column = cell.style, cell.column
        else:
            style = self._default(column) if row.style is None else row.style
        if column in row.marks.red:
            return self._styles.red(style)
        if row.marks.heading:
            return style
        return self._styles.grey(style) if row.marks.grey else self._styles.cleared(style)

    def _default(self, column: int) -> int:
        return next((one.style for one in self._widths if one.first <= column + 1 <= one.last), 0)

    def _new_widths(self, prefix: bytes) -> bytes:
        """The declared widths, cut where columns were added, and those of the added ones."""
        added = {column + 1: width for column, width in self._marks.added.items()}
        made = [
            (
                column,
                b'<%scol min="%d" max="%d" width="%d" customWidth="1"/>' % (prefix, column, column, width),
            )
            for column, width in added.items()
        ]
        for one in self._widths:
            at = one.first
            for column in [*sorted(c for c in added if one.first <= c <= one.last), one.last + 1]:
                if at < column:
                    made.append((at, _alone(with_attributes(one.tag, min=at, max=column - 1))))
                at = column + 1
        inside = b"".join(tag for _, tag in sorted(made))
        return b"<%scols>%s</%scols>" % (prefix, inside, prefix) if inside else b""


def _alone(tag: bytes) -> bytes:
    return tag if tag.endswith(b"/>") else tag[:-1] + b"/>"
