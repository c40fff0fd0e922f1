"""The one form that our zip files have, header by header, so that reading can demand every byte of it.

No times, comments, extra fields, flags or zip64: nothing in a header is free. Any zip program opens them.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import Final, Self

STORED, DEFLATED = 0, 8
_FIRST_DAY: Final = 0x0021  # 1980-01-01, the earliest day that a zip can hold
_REGULAR_FILE: Final = 0o100644 << 16
_VERSION: Final = 20
_UNIX: Final = 3 << 8 | _VERSION
_LOCAL: Final = struct.Struct("<4s5H3I2H")
_CENTRAL: Final = struct.Struct("<4s6H3I5H2I")
_END: Final = struct.Struct("<4s4H2IH")
END_SIZE: Final = _END.size


class BadZip(ValueError):
    """Not a zip in this form, or one beyond its limits; the text is for developers."""


@dataclass(frozen=True)
class Header:
    """What is told of one entry. packed and size in bytes; offset: of its local header."""

    name: bytes
    method: int
    crc: int
    packed: int
    size: int
    offset: int

    @property
    def local(self) -> bytes:
        """The header before the data."""
        fixed = _LOCAL.pack(
            b"PK\3\4", _VERSION, 0, self.method, 0, _FIRST_DAY,
            self.crc, self.packed, self.size, len(self.name), 0,
        )  # fmt: skip
        return fixed + self.name

    @property
    def central(self) -> bytes:
        """The line in the directory."""
        fixed = _CENTRAL.pack(
            b"PK\1\2", _UNIX, _VERSION, 0, self.method, 0, _FIRST_DAY, self.crc, self.packed, self.size,
            len(self.name), 0, 0, 0, 0, _REGULAR_FILE, self.offset,
        )  # fmt: skip
        return fixed + self.name

    @property
    def start(self) -> int:
        """Where its data begins."""
        return self.offset + _LOCAL.size + len(self.name)

    @property
    def end(self) -> int:
        """Where its data ends and the next entry begins."""
        return self.start + self.packed

    @classmethod
    def read_local(cls, data: bytes | memoryview, offset: int) -> Self:
        """The header before the data at `offset`; BadZip where a byte differs from the form."""
        if offset + _LOCAL.size > len(data):
            raise BadZip("cut")
        method, crc, packed, size, named = (_LOCAL.unpack_from(data, offset)[at] for at in (3, 6, 7, 8, 9))
        name = bytes(data[offset + _LOCAL.size : offset + _LOCAL.size + named])
        header = cls(name, method, crc, packed, size, offset)
        if data[offset : header.start] != header.local:
            raise BadZip("an unusual header")
        return header

    @classmethod
    def read_central(cls, data: bytes | memoryview, at: int) -> Self:
        """The line in the directory at `at`; BadZip where a byte differs from the form."""
        if at + _CENTRAL.size > len(data):
            raise BadZip("cut")
        found = _CENTRAL.unpack_from(data, at)
        name = bytes(data[at + _CENTRAL.size : at + _CENTRAL.size + found[10]])
        header = cls(name, found[4], found[7], found[8], found[9], found[16])
        if data[at : at + len(header.central)] != header.central:
            raise BadZip("an unusual line in the directory")
        return header


def end_record(count: int, length: int, start: int) -> bytes:
    """The end of the directory: how many lines, how long they are together, where they begin."""
    return _END.pack(b"PK\5\6", 0, 0, count, count, length, start, 0)


def read_end(data: bytes) -> tuple[int, int]:
    """How many entries there are, and where the directory begins; BadZip unless it ends the file."""
    if len(data) < _END.size:
        raise BadZip("too short")
    found = _END.unpack_from(data, len(data) - _END.size)
    count, length, start = found[4], found[5], found[6]
    if data[-_END.size :] != end_record(count, length, start) or start + length + _END.size != len(data):
        raise BadZip("an unusual end of the directory")
    return count, start
