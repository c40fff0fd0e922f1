"""The styles of an .xlsx, with those that marked cells need: each as the cell was, but for the fill."""

from __future__ import annotations

import re
from typing import Final

from .marks import GREY, RED
from .tags import Unusual, after, ended, prefix_of, walk, with_attributes

_OURS: Final = re.compile(rf'rgb\s*=\s*["\'](?:FF)?(?:{RED}|{GREY})["\']'.encode(), re.IGNORECASE)


class MarkStyles:
    """Numbers of styles for marked cells, made when they are first asked for. Unusual."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._inside = ""
        self._open: list[tuple[bytes, int]] = []
        self._fills: list[tuple[int, int]] = []
        self._cells: list[tuple[int, int]] = []
        self._lists: dict[str, tuple[int, int]] = {}
        walk(data, self._start, self._end)
        if not {"fills", "cellXfs"} <= self._lists.keys() or not self._fills or not self._cells:
            raise Unusual
        self._red, self._grey = len(self._fills), len(self._fills) + 1
        self._made: list[bytes] = []
        self._known: dict[tuple[int, int], int] = {}

    def _start(self, name: bytes, attributes: dict[str, str], at: int) -> None:
        self._open.append((name, at))

    def _end(self, name: bytes, at: int) -> None:
        _, begun = self._open.pop()
        local = name.rpartition(b":")[2].decode()
        above = self._open[-1][0].rpartition(b":")[2] if self._open else b""
        if local in ("fills", "cellXfs"):
            self._lists[local] = (begun, at)
            self._prefix = prefix_of(name)
        elif local == "fill" and above == b"fills":
            self._fills.append((begun, ended(self._data, begun, at)))
        elif local == "xf" and above == b"cellXfs":
            self._cells.append((begun, ended(self._data, begun, at)))

    def red(self, style: int) -> int:
        """The style with the colour of what is wrong."""
        return self._filled(style, self._red)

    def grey(self, style: int) -> int:
        """The style with the colour of what is done."""
        return self._filled(style, self._grey)

    def cleared(self, style: int) -> int:
        """The style without a colour that an earlier marking gave it."""
        found = re.search(rb"""\bfillId\s*=\s*["'](\d+)""", self._xf(style))
        fill = int(found[1]) if found else 0
        if fill >= len(self._fills):
            raise Unusual
        begun, end = self._fills[fill]
        return self._filled(style, 0) if _OURS.search(self._data, begun, end) else style

    def words(self) -> int:
        """The style of the columns that say what became of a row: text, that may be changed on a locked sheet."""
        p = self._prefix
        xf = b'<%sxf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0"' % p
        xf += b' applyNumberFormat="1" applyProtection="1"><%sprotection locked="0"/></%sxf>' % (p, p)
        return self._number((-1, -1), xf)

    def _filled(self, style: int, fill: int) -> int:
        key = (style, fill)
        if key in self._known:
            return self._known[key]
        xf = self._xf(style)
        end = after(xf, 0)
        return self._number(key, with_attributes(xf[:end], fillId=fill, applyFill=int(fill > 0)) + xf[end:])

    def _xf(self, style: int) -> bytes:
        if not 0 <= style < len(self._cells):
            raise Unusual
        begun, end = self._cells[style]
        return self._data[begun:end]

    def _number(self, key: tuple[int, int], xf: bytes) -> int:
        if key not in self._known:
            self._known[key] = len(self._cells) + len(self._made)
            self._made.append(xf)
        return self._known[key]

    def whole(self) -> bytes:
        """The part with all that was added."""
        p = self._prefix
        fills = [
            b'<%sfill><%spatternFill patternType="solid"><%sfgColor rgb="FF%s"/><%sbgColor indexed="64"/>'
            b"</%spatternFill></%sfill>" % (p, p, p, colour.encode(), p, p, p)
            for colour in (RED, GREY)
        ]
        data = self._data
        added = {"fills": (fills, len(self._fills)), "cellXfs": (self._made, len(self._cells))}
        for name in sorted(added, key=lambda one: self._lists[one], reverse=True):
            begun, end = self._lists[name]
            more, count = added[name]
            opened = after(data, begun)
            tag = with_attributes(data[begun:opened], count=count + len(more))
            data = data[:begun] + tag + data[opened:end] + b"".join(more) + data[end:]
        return data
