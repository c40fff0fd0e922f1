"""The zip inside the sealed payload, written and read in memory: no plain data touches a disk.

Its reader trusts nothing: the whole directory is checked before anything is unpacked, and unpacking stops
at the size that was announced.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from .zip_form import DEFLATED, END_SIZE, BadZip, Header, end_record, read_end

Take = Callable[[bytes], None]
_NAME: Final = re.compile(rb"(?:data/)?[a-z][a-z0-9_-]{0,60}\.(?:csv|json|txt)")
_CHUNK: Final = 1 << 18
_LEVEL: Final = 4
"""Twice as fast as zlib's usual 6, and a few per cent larger."""


@dataclass(frozen=True)
class Limits:
    """What a payload may be. total: bytes unpacked. ratio: unpacked to packed, beyond the first MiB."""

    entries: int = 64
    total: int = 512 << 20
    ratio: int = 200


class Writer:
    """Writes the zip piece by piece."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []
        self._headers: list[Header] = []

    def add(self, name: str, fill: Callable[[Take], None]) -> None:
        """An entry; `fill` is called with the function that takes its bytes piece by piece."""
        packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
        pieces: list[bytes] = []
        size = crc = 0

        def take(data: bytes) -> None:
            nonlocal size, crc
            size, crc = size + len(data), zlib.crc32(data, crc)
            pieces.append(packer.compress(data))

        fill(take)
        pieces.append(packer.flush())
        at = self._headers[-1].end if self._headers else 0
        header = Header(name.encode("ascii"), DEFLATED, crc, sum(map(len, pieces)), size, at)
        self._headers.append(header)
        self._pieces += [header.local, *pieces]

    def finish(self) -> bytes:
        """The whole zip."""
        directory = b"".join(header.central for header in self._headers)
        end = end_record(len(self._headers), len(directory), self._headers[-1].end)
        return b"".join([*self._pieces, directory, end])


@dataclass(frozen=True)
class Entry:
    """One entry. size: bytes unpacked, as announced and held to."""

    name: str
    crc: int
    size: int
    packed: memoryview

    def chunks(self) -> Iterator[bytes]:
        """The contents piece by piece; BadZip where they are not as announced."""
        count = crc = 0
        for piece in self._unpacked():
            count, crc = count + len(piece), zlib.crc32(piece, crc)
            if count > self.size:
                raise BadZip("longer than announced")
            yield piece
        if count != self.size or crc != self.crc:
            raise BadZip("not as announced")

    def read(self) -> bytes:
        """The contents as a whole."""
        return b"".join(self.chunks())

    def _unpacked(self) -> Iterator[bytes]:
        work = zlib.decompressobj(-zlib.MAX_WBITS)
        waiting: bytes | memoryview = self.packed
        while not work.eof:
            try:
                piece = work.decompress(waiting, _CHUNK)
            except zlib.error as error:
                raise BadZip("not deflated") from error
            waiting = work.unconsumed_tail
            if not piece and not waiting and not work.eof:
                raise BadZip("cut")
            yield piece
        if work.unused_data:
            raise BadZip("something behind the data")


def read_zip(data: bytes, limits: Limits) -> dict[str, Entry]:
    """The entries by name, all checked against the limits; BadZip otherwise."""
    count, start = read_end(data)
    if count > limits.entries:
        raise BadZip("too many entries")
    view = memoryview(data)
    entries: dict[str, Entry] = {}
    at, body = start, 0
    for _ in range(count):
        header = Header.read_central(view, at)
        _check(header, body, start, limits)
        if header != Header.read_local(view, body):
            raise BadZip("two headers that differ")
        name = header.name.decode("ascii")
        if name in entries:
            raise BadZip("a name twice")
        entries[name] = Entry(name, header.crc, header.size, view[header.start : header.end])
        at, body = at + len(header.central), header.end
    if at != len(data) - END_SIZE or body != start:
        raise BadZip("something between the entries")
    if sum(entry.size for entry in entries.values()) > limits.total:
        raise BadZip("too large")
    return entries


def _check(header: Header, body: int, start: int, limits: Limits) -> None:
    """A deflated entry with a safe name, where the one before ends, no larger than it can be."""
    if not _NAME.fullmatch(header.name):
        raise BadZip("an unsafe name")
    if header.method != DEFLATED or header.offset != body or header.end > start:
        raise BadZip("not in its place")
    if header.size > (1 << 20) + limits.ratio * header.packed:
        raise BadZip("packed too well to be true")
