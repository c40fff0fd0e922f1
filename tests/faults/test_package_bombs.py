"""Payloads that would fill the memory or the hour are refused at once (faults C16, C17)."""

from __future__ import annotations

import tracemalloc
import zlib
from collections.abc import Callable, Iterator
from functools import cache

import pytest

from fulian_desktop.packages import inner
from fulian_desktop.packages.inner import Limits, read_zip
from fulian_desktop.packages.zip_form import DEFLATED, BadZip, Header, end_record
from tests.faults.package_county import Township, joined, refusal


@pytest.fixture(scope="module")
def office() -> Township:
    return joined()[1]


def deflated(pieces: Iterator[bytes]) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return b"".join([*map(packer.compress, pieces), packer.flush()])


LARGE = 300 << 20


@cache
def large() -> bytes:
    """Nothing but zeros, packed a thousand times."""
    return deflated(bytes(1 << 20) for _ in range(LARGE >> 20))


def entry(name: str, packed: bytes, size: int, at: int = 0, crc: int = 0) -> Header:
    return Header(name.encode(), DEFLATED, crc, len(packed), size, at)


def one_entry(packed: bytes, size: int) -> bytes:
    header = entry("data/person.csv", packed, size)
    return b"".join([header.local, packed, header.central, end_record(1, len(header.central), header.end)])


def honest_bomb() -> bytes:
    return one_entry(large(), LARGE)


def lying_bomb() -> bytes:
    """300 MB that say they are 1,000 bytes."""
    return one_entry(large(), 1000)


def quoted_overlap() -> bytes:
    """Sixty entries that all point at the same data."""
    packed = deflated(iter([bytes(1 << 20)]))
    headers = [entry(f"data/x{at}.csv", packed, 1 << 20) for at in range(60)]
    directory = b"".join(header.central for header in headers)
    return b"".join([headers[0].local, packed, directory, end_record(60, len(directory), headers[0].end)])


def many_entries() -> bytes:
    pieces, directory, at = [], [], 0
    for number in range(65_535):
        header = entry(f"data/x{number}.csv", b"\3\0", 0, at)
        pieces += [header.local, b"\3\0"]
        directory.append(header.central)
        at = header.end
    return b"".join([*pieces, *directory, end_record(65_535, sum(map(len, directory)), at)])


def many_large() -> bytes:
    """Each within its ratio, together beyond the total."""
    packed = deflated(bytes(1 << 16) + zlib.compress(bytes(range(256)) * 9)[:40] for _ in range(300))
    pieces, directory, at = [], [], 0
    for number in range(60):
        header = entry(f"data/x{number}.csv", packed, 200 * len(packed), at)
        pieces += [header.local, packed]
        directory.append(header.central)
        at = header.end
    return b"".join([*pieces, *directory, end_record(60, sum(map(len, directory)), at)])


def endless_nothing() -> bytes:
    """Empty deflate blocks without an end."""
    return one_entry(b"\0\0\0\xff\xff" * 400_000, 10)


@pytest.mark.parametrize(
    "bomb", [honest_bomb, lying_bomb, quoted_overlap, many_entries, many_large, endless_nothing]
)
def test_a_bomb_is_refused_before_it_fills_the_memory(office: Township, bomb: Callable[[], bytes]) -> None:
    plain = bomb()
    package = office.with_zip(office.package(), lambda _: plain)
    tracemalloc.start()
    try:
        assert refusal(office.county, package, Limits(total=64 << 20)) in ("E-PKG-15", "E-PKG-16")
        assert tracemalloc.get_traced_memory()[1] < 4 * len(plain) + (8 << 20)
    finally:
        tracemalloc.stop()


def test_a_lying_size_is_found_by_counting() -> None:
    one = read_zip(lying_bomb(), Limits(ratio=10_000))["data/person.csv"]
    taken = 0
    with pytest.raises(BadZip, match="longer than announced"):
        for piece in one.chunks():
            taken += len(piece)
    assert taken == 0


def test_the_harness_notices_a_reader_that_does_not_count(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inner.Entry, "chunks", inner.Entry._unpacked)
    one = read_zip(lying_bomb(), Limits(ratio=10_000))["data/person.csv"]
    assert sum(len(piece) for piece in one.chunks()) == LARGE


def test_real_tables_are_far_from_the_limits() -> None:
    """Rows that differ in nothing but a counted identifier are the most that tables can be packed."""
    writer = inner.Writer()
    rows = b"".join(b"%032x,1,2013-05-06T07:08:09.123Z,,330327101001\r\n" % at for at in range(200_000))
    writer.add("data/person.csv", lambda take: take(rows))
    (found,) = read_zip(writer.finish(), Limits(ratio=50)).values()
    assert found.size == len(rows)
