"""The container of Microsoft's older programs (MS-CFB): what is in it, and the stream of a workbook.

xlrd has a reader of its own, which follows some chains of sectors in a circle for ever. Here a chain is never longer
than the file.
"""

from __future__ import annotations

import struct
from typing import Final, NamedTuple

from ..refusals import Unreadable, damaged

SIGNATURE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WORKBOOKS: Final = ("Workbook", "Book")
_OTHERS: Final = (("WordDocument", "Word文档"), ("PowerPoint Document", "PowerPoint演示文稿"))
_HEADER: Final = struct.Struct("<24xHHHHH6xIIIIIIIII")
_LAST_SECTOR: Final = 0xFFFFFFFA
"""Higher numbers are signs: end of a chain, free, not used."""
_ENTRY: Final = 128
_SHORT: Final = 64
_ROOT, _STREAM = 5, 2


class _Entry(NamedTuple):
    name: str
    kind: int
    start: int
    size: int


class Container:
    """The streams of a container by name. Unreadable: damaged."""

    def __init__(self, data: bytes) -> None:
        if len(data) < 512:
            raise damaged()
        told = _HEADER.unpack_from(data)
        shift, first_directory, self._cutoff = told[3], told[7], told[9]
        first_short, first_table, tables = told[10], told[12], told[13]
        if shift not in (9, 12):
            raise damaged()
        self._data, self._size = data, 1 << shift
        self._next = self._table(first_table, tables)
        self._entries = [
            _entry(raw)
            for raw in _cut(self._chain(first_directory), _ENTRY)
            if len(raw) == _ENTRY and raw[66]
        ]
        root = next((entry for entry in self._entries if entry.kind == _ROOT), None)
        self._short = self._chain(root.start) if root else b""
        self._next_short = _numbers(self._chain(first_short))

    @property
    def names(self) -> frozenset[str]:
        """The names of all streams, wherever in the container."""
        return frozenset(entry.name for entry in self._entries if entry.kind == _STREAM)

    def stream(self, name: str) -> bytes:
        """The bytes of a stream. Unreadable: damaged."""
        entry = next((one for one in self._entries if one.kind == _STREAM and one.name == name), None)
        if entry is None:
            raise damaged()
        if entry.size >= self._cutoff:
            content = self._chain(entry.start)
        else:
            sectors = _cut(self._short, _SHORT)
            content = b"".join(sectors[at] for at in _walk(entry.start, self._next_short, len(sectors)))
        if len(content) < entry.size:
            raise damaged()
        return content[: entry.size]

    def _table(self, first: int, count: int) -> tuple[int, ...]:
        """Which sector follows which; the sectors of this table are told in the header and in a chain of their own."""
        places = list(struct.unpack_from("<109I", self._data, 76))
        for _ in range(min(count, len(self._data) // self._size)):
            if first >= _LAST_SECTOR:
                break
            *more, first = _numbers(self._sector(first))
            places += more
        return _numbers(b"".join(self._sector(at) for at in places if at < _LAST_SECTOR))

    def _chain(self, start: int) -> bytes:
        return b"".join(map(self._sector, _walk(start, self._next, len(self._next))))

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._size
        if start >= len(self._data):
            raise damaged()
        return self._data[start : start + self._size].ljust(self._size, b"\0")


def _walk(start: int, following: tuple[int, ...], most: int) -> list[int]:
    """The sectors of a chain."""
    found: list[int] = []
    while start < _LAST_SECTOR:
        if len(found) >= most or start >= min(most, len(following)):
            raise damaged()
        found.append(start)
        start = following[start]
    return found


def _numbers(raw: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(raw) // 4}I", raw)


def _cut(raw: bytes, size: int) -> list[bytes]:
    return [raw[at : at + size] for at in range(0, len(raw), size)]


def _entry(raw: bytes) -> _Entry:
    length = min(struct.unpack_from("<H", raw, 64)[0], 64)
    start, size = struct.unpack_from("<II", raw, 116)
    return _Entry(raw[: max(length - 2, 0)].decode("utf-16-le", "replace"), raw[66], start, size)


def workbook(data: bytes) -> bytes:
    """The stream of a workbook. Unreadable: behind a password, something else, damaged."""
    container = Container(data)
    if "EncryptedPackage" in container.names:
        raise Unreadable("E-XLS-07")
    name = next((one for one in _WORKBOOKS if one in container.names), "")
    if not name:
        kind = next((kind for other, kind in _OTHERS if other in container.names), "别的软件的文件")
        raise Unreadable("E-XLS-05", kind=kind)
    return container.stream(name)
