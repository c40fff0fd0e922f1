"""Sheets and texts of an .xlsx in the XML that Excel, WPS, LibreOffice and the known libraries write: read by patterns.

An XML parser takes six times as long for the cells of 100,000 people. The patterns here read one form only, and count
that they have seen every cell; the first thing in another form raises `Unusual`, and the sheet is read anew, exactly.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from ..cells import number_of
from ..grid import Cell
from ..growing import MOST_COLUMNS, MOST_ROWS, Growing
from ..refusals import damaged
from .xlsx_exact import area_of, place
from .xlsx_strings import unescaped
from .xlsx_values import Values

_LONGEST: Final = 8 << 20
_SHORT: Final = 100
_MOST_KNOWN: Final = 20_000
_ROW: Final = re.compile(rb'\s*<row r="([0-9]{1,7})"([^<>]*)>')
_CELL: Final = re.compile(
    rb'<c r="([A-Z]{1,3})[0-9]{1,7}"(?: s="([0-9]{1,6})")?(?: t="([a-zA-Z]{1,9})")? ?'
    rb"(?:/>|>(?:<v>([^<]+)</v>|(<[^/].*?))?</c>)",
    re.DOTALL,
)
"""Column, style, type, value; or, in place of a bare value, what stands in the cell."""
_INSIDE: Final = re.compile(
    rb"(<f(?: [^<>]*)?(?:/>|>[^<]*</f>))?"
    rb'(?:<v>([^<]+)</v>|<is><t(?: xml:space="preserve")?>([^<]+)</t></is>'
    rb"|(<v></v>|<v ?/>|<is><t></t></is>|<is><t ?/></is>))?"
)
"""Formula; value, text on the spot, or the sign of an empty value."""
_SHARED: Final = re.compile(rb'<si><t(?: xml:space="preserve")?>([^<]*)</t></si>')
_COLUMN: Final = re.compile(rb"<col ([^<>]*)>")
_MERGED: Final = re.compile(rb'<mergeCell ref="([A-Z0-9:]+)" ?/>')
_HIDDEN: Final = re.compile(rb'\bhidden="(?:1|true)"')
_DECLARED: Final = re.compile(rb"<\?xml [^<>]*encoding=[\"'](?!utf-8|us-ascii)", re.IGNORECASE)
_NAMED: Final = re.compile(r"&(?:#([0-9]{1,7})|#x([0-9A-Fa-f]{1,6})|(amp|lt|gt|quot|apos));")
_SIGNS: Final = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}


class Unusual(Exception):
    """The sheet is not written in the form that the patterns read."""


def read_strings_quickly(pieces: Iterable[bytes]) -> list[str]:
    """The part of shared texts. Unusual: read it anew, exactly."""
    told: list[str] = []
    for number, block in enumerate(_blocks(pieces, b"</si>")):
        found = _SHARED.findall(block)
        if len(found) != block.count(b"<si") or b"<!" in block or b":si" in block:
            raise Unusual
        if number == 0 and (_DECLARED.search(block) or b"<sst" not in block):
            raise Unusual
        told.extend([unescaped(_text(one)) for one in found])
    return told


def read_quickly(pieces: Iterable[bytes], sheet: Growing, values: Values) -> None:
    """Fill `sheet`. Unusual: begin anew, exactly. Unreadable."""
    quick = _Quick(sheet, values)
    for number, block in enumerate(_blocks(pieces, b"</row>")):
        quick.rows(block if number else quick.head(block))


def _blocks(pieces: Iterable[bytes], end: bytes) -> Iterator[bytes]:
    """The document cut after the ends of its rows or texts; what follows the last of them comes last."""
    rest = b""
    for piece in pieces:
        rest += piece
        start = rest.rfind(end)
        cut = start + len(end) if start >= 0 else 0
        if start < 0 and b"<c" not in rest:
            cut = rest.rfind(b"/>") + 2  # rows without cells, thousands of them
        if cut > 1:
            yield rest[:cut]
            rest = rest[cut:]
        if len(rest) > _LONGEST:
            raise Unusual
    yield rest


class _Quick:
    def __init__(self, sheet: Growing, values: Values) -> None:
        self._sheet, self._values = sheet, values
        self._columns: dict[bytes, int] = {}
        self._known: dict[bytes, Cell] = {}
        self._last = 0

    def head(self, block: bytes) -> bytes:
        """Take what stands before the rows, and give the rest."""
        start, tag, rest = block.partition(b"<sheetData>")
        columns = _COLUMN.findall(start)
        if not tag or b"<worksheet" not in start or b"<!" in start or _DECLARED.search(start):
            raise Unusual
        if len(columns) != start.count(b"<col "):
            raise Unusual
        for one in filter(_HIDDEN.search, columns):
            first, last = _attribute(one, b"min"), _attribute(one, b"max")
            self._sheet.hide_columns(first - 1, min(last, MOST_COLUMNS) - 1)
        return rest

    def rows(self, block: bytes) -> None:
        """Rows, and perhaps what follows them."""
        if b"<!" in block or b":c " in block or b":row" in block:
            raise Unusual
        *rows, rest = block.split(b"</row>")
        for one in rows:
            self._row(one)
        self._rest(rest)

    def _row(self, text: bytes) -> None:
        """One row with its cells; rows without any may come before it."""
        tag = self._tag(text, 0)
        while tag and tag[2].endswith(b"/"):
            tag = self._tag(text, tag.end())
        if not tag:
            raise Unusual
        count = text.count(b"<c")
        if count > MOST_COLUMNS:
            raise Unusual
        cells = _CELL.findall(text, tag.end())
        if len(cells) != count:
            raise Unusual
        try:
            self._sheet.put(self._last - 1, self._cells(cells))
        except (ValueError, IndexError) as error:
            raise damaged() from error

    def _rest(self, text: bytes) -> None:
        """Rows without cells at the end, and the merged areas after them."""
        at = 0
        while tag := self._tag(text, at):
            if not tag[2].endswith(b"/"):
                raise Unusual
            at = tag.end()
        merged = _MERGED.findall(text, at)
        if text.find(b"<row ", at) >= 0 or len(merged) != text.count(b"<mergeCell ", at):
            raise Unusual
        for reference in merged:
            self._sheet.merge(area_of(reference.decode()))

    def _tag(self, text: bytes, at: int) -> re.Match[bytes] | None:
        """The beginning of a row, whose number is taken and whether it is hidden."""
        tag = _ROW.match(text, at)
        if tag:
            row = int(tag[1])
            if not self._last < row <= MOST_ROWS:
                raise Unusual
            self._last = row
            if _HIDDEN.search(tag[2]):
                self._sheet.hide_rows(row - 1, row - 1)
        return tag

    def _cells(self, found: list[tuple[bytes, ...]]) -> list[Cell]:
        """The cells of a row in the order of their columns; texts and plain numbers without another call."""
        cells: list[Cell] = []
        columns, strings, moments = self._columns, self._values.strings, self._values.moments
        known = self._known
        for name, style, kind, written, inside in found:
            if kind == b"s" and written:
                told: Cell = strings[int(written)] or None
            elif written and not kind and style not in moments:
                told = int(written) if len(written) < 16 and written.isdigit() else number_of(_text(written))
            elif inside and inside in known:
                told = known[inside]
            elif written or inside:
                told = self._other(style, kind, written, inside)
            else:
                continue
            column = columns.get(name)
            if column is None:
                column = columns[name] = place(f"{name.decode()}1")[1]
            if column != len(cells):
                if column < len(cells):
                    raise Unusual
                cells.extend([None] * (column - len(cells)))
            cells.append(told)
        return cells

    def _other(self, style: bytes, kind: bytes, written: bytes, inside: bytes) -> Cell:
        """Days, formulas, texts on the spot, errors."""
        formula = empty = False
        if inside:
            parts = _INSIDE.fullmatch(inside)
            if not parts:
                raise Unusual
            if parts[3] and not parts[1] and kind == b"inlineStr":
                return self._on_the_spot(inside, parts[3])
            formula, written, empty = bool(parts[1]), parts[2] or parts[3] or b"", bool(parts[4])
        told = _text(written) if written or empty else None
        return self._values.value(told, kind.decode(), style.decode(), formula=formula)

    def _on_the_spot(self, inside: bytes, written: bytes) -> Cell:
        """A text that stands in its cell; short ones come again in many."""
        told = unescaped(_text(written)) or None
        if len(inside) <= _SHORT and len(self._known) < _MOST_KNOWN:
            self._known[inside] = told
        return told


def _attribute(tag: bytes, name: bytes) -> int:
    found = re.search(rb'\b%s="([0-9]{1,7})"' % name, tag)
    if not found:
        raise Unusual
    return int(found[1])


def _text(raw: bytes) -> str:
    """Text as it is meant, with the signs that XML writes by name."""
    try:
        text = raw.decode()
    except UnicodeDecodeError as error:
        raise Unusual from error
    if "&" not in text:
        return text
    if len(_NAMED.findall(text)) != text.count("&"):
        raise Unusual
    return _NAMED.sub(_sign, text)


def _sign(found: re.Match[str]) -> str:
    if found[3]:
        return _SIGNS[found[3]]
    number = int(found[1]) if found[1] else int(found[2], 16)
    if number > 0x10FFFF or 0xD800 <= number < 0xE000:
        raise Unusual
    return chr(number)
