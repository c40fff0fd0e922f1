"""The outer zip of a package: a few stored entries, and not one byte that could be otherwise.

Any zip program opens it. Reading takes the entries out and builds the file anew: unless every byte is the same
(names, order, headers, checksums, nothing before, between or behind), it is not ours.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from typing import Final

_FIRST_DAY: Final = 0x0021  # 1980-01-01, the earliest day that a zip can hold: times tell nothing here
_REGULAR_FILE: Final = 0o100644 << 16
_VERSION: Final = 20
_UNIX: Final = 3 << 8 | _VERSION
_LOCAL: Final = struct.Struct("<4s5H3I2H")
_CENTRAL: Final = struct.Struct("<4s6H3I5H2I")
_END: Final = struct.Struct("<4s4H2IH")


class BadArchive(ValueError):
    """Not an archive of exactly this shape."""


def pack(entries: Sequence[tuple[str, bytes]]) -> bytes:
    """The zip of these entries, stored, in this order; names are ASCII."""
    body, directory, at = [], [], 0
    for name, data in entries:
        label, size, crc = name.encode("ascii"), len(data), zlib.crc32(data)
        local = _LOCAL.pack(b"PK\3\4", _VERSION, 0, 0, 0, _FIRST_DAY, crc, size, size, len(label), 0) + label
        directory.append(
            _CENTRAL.pack(b"PK\1\2", _UNIX, _VERSION, 0, 0, 0, _FIRST_DAY, crc, size, size, len(label),
                          0, 0, 0, 0, _REGULAR_FILE, at) + label
        )  # fmt: skip
        body += [local, data]
        at += len(local) + size
    listing = b"".join(directory)
    count = len(entries)
    end = _END.pack(b"PK\5\6", 0, 0, count, count, len(listing), at, 0)
    return b"".join([*body, listing, end])


def unpack(data: bytes, names: Sequence[str]) -> list[bytes]:
    """The contents of exactly these entries; BadArchive where one byte differs from what `pack` writes."""
    parts: list[bytes] = []
    at = 0
    for name in names:
        if len(data) < at + _LOCAL.size:
            raise BadArchive("cut")
        size = _LOCAL.unpack_from(data, at)[7]
        start = at + _LOCAL.size + len(name)
        at = start + size
        parts.append(data[start:at])
    if pack(list(zip(names, parts, strict=True))) != data:
        raise BadArchive("not in the one form")
    return parts
