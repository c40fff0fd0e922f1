"""The parts of a zipped workbook (.xlsx, .ods), measured before and while they are unpacked; names are never paths."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Final

from ...values.steps import Steps
from ..refusals import Unreadable, damaged, suspicious

MOST_UNPACKED: Final = 200 << 20
"""Bytes of all parts that are read: twice what 100,000 people by 20 columns take."""
_MOST_ENTRIES: Final = 10_000
_PIECE: Final = 1 << 19
_ENCRYPTED: Final = 0x1
_METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_BROKEN: Final = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, struct.error, OSError, RuntimeError)


class Parts:
    """The parts by name, whatever slashes and capitals the writer used.

    Unreadable: damaged; a name twice; parts behind a password; too many or too large.
    """

    def __init__(self, data: bytes, steps: Steps) -> None:
        if data.count(b"PK\1\2") > _MOST_ENTRIES:
            raise suspicious()
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except _BROKEN as error:
            raise damaged() from error
        self._steps = steps
        self._left = MOST_UNPACKED
        self._spent: dict[str, int] = {}
        self._entries: dict[str, zipfile.ZipInfo] = {}
        for entry in self._zip.infolist():
            if self._entries.setdefault(_key(entry.filename), entry) is not entry:
                raise suspicious()

    def __contains__(self, name: str) -> bool:
        return _key(name) in self._entries

    def names(self) -> list[str]:
        """The names in lower case with plain slashes."""
        return list(self._entries)

    def size(self, name: str) -> int:
        """Bytes of a part as its entry tells them."""
        return self._entries[_key(name)].file_size

    def read(self, name: str) -> bytes:
        """A whole part, for those that are small by nature."""
        return b"".join(self.pieces(name))

    def pieces(self, name: str) -> Iterator[bytes]:
        """A part piece by piece; what is read twice counts twice, unless it was given back.

        Unreadable: not there, cut, changed, or more than may be unpacked in all.
        """
        key = _key(name)
        entry = self._entries.get(key)
        self._spent[key] = 0
        if entry is None or entry.compress_type not in _METHODS:
            raise damaged()
        if entry.flag_bits & _ENCRYPTED:
            raise Unreadable("E-XLS-07")
        if entry.file_size > self._left:
            raise _too_large()
        try:
            with self._zip.open(entry) as stream:
                while piece := stream.read(_PIECE):
                    self._steps.check()
                    self._left -= len(piece)
                    self._spent[key] += len(piece)
                    if self._left < 0:
                        raise _too_large()
                    yield piece
        except _BROKEN as error:
            raise damaged() from error

    def give_back(self, name: str) -> None:
        """What was read of the part last does not count: it is read anew in another way."""
        self._left += self._spent.pop(_key(name), 0)


def _key(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").casefold()


def _too_large() -> Unreadable:
    return Unreadable("E-XLS-09", limit=f"{MOST_UNPACKED >> 20}MB")
