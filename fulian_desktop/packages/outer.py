"""The outer zip of a package: a few stored entries, and not one byte that could be otherwise.

Reading takes the entries out and builds the file anew: unless every byte is the same (names, order, headers,
checksums, nothing before, between or behind), it is not ours.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence

from .zip_form import STORED, BadZip, Header, end_record


def pack(entries: Sequence[tuple[str, bytes]]) -> bytes:
    """The zip of these entries, stored, in this order; names are ASCII."""
    pieces: list[bytes] = []
    headers: list[Header] = []
    for name, data in entries:
        at = headers[-1].end if headers else 0
        header = Header(name.encode("ascii"), STORED, zlib.crc32(data), len(data), len(data), at)
        pieces += [header.local, data]
        headers.append(header)
    directory = b"".join(header.central for header in headers)
    return b"".join([*pieces, directory, end_record(len(headers), len(directory), headers[-1].end)])


def unpack(data: bytes, names: Sequence[str]) -> list[bytes]:
    """The contents of exactly these entries; BadZip where one byte differs from what `pack` writes."""
    parts: list[bytes] = []
    at = 0
    for _ in names:
        header = Header.read_local(data, at)
        parts.append(data[header.start : header.end])
        at = header.end
    if pack(list(zip(names, parts, strict=True))) != data:
        raise BadZip("not in the one form")
    return parts
