"""Our zips: opened by any program, read by us only in their one form."""

from __future__ import annotations

import io
import zipfile
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fulian_desktop.packages.inner import Limits, Take, Writer, read_zip
from fulian_desktop.packages.outer import pack, unpack
from fulian_desktop.packages.zip_form import BadZip

NAMES = ("one.json", "two.bin")
files = st.dictionaries(
    st.from_regex(r"(data/)?[a-z]{1,8}\.(csv|txt|json)", fullmatch=True), st.binary(max_size=2000)
)


@given(one=st.binary(max_size=2000), two=st.binary(max_size=2000))
def test_python_opens_what_we_pack_and_we_unpack_it(one: bytes, two: bytes) -> None:
    packed = pack([("one.json", one), ("two.bin", two)])
    assert unpack(packed, NAMES) == [one, two]
    with zipfile.ZipFile(io.BytesIO(packed)) as opened:
        assert opened.testzip() is None
        assert [(info.filename, opened.read(info)) for info in opened.infolist()] == [
            ("one.json", one),
            ("two.bin", two),
        ]
        assert {info.compress_type for info in opened.infolist()} == {zipfile.ZIP_STORED}


@pytest.mark.parametrize(
    "entries",
    [
        [("one.json", b"x")],
        [("two.bin", b"y"), ("one.json", b"x")],
        [("one.json", b"x"), ("two.bin", b"y"), ("two.bin", b"y")],
        [("one.json", b"x"), ("three.b", b"y")],
        [("one.json", b"x"), ("one.json", b"x")],
        [("one.json", b"x"), ("two.bin", b"y"), ("extra", b"")],
    ],
)
def test_other_entries_are_refused(entries: list[tuple[str, bytes]]) -> None:
    with pytest.raises(BadZip):
        unpack(pack(entries), NAMES)


def test_a_zip_with_the_same_contents_by_another_program_is_refused() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        made.writestr("one.json", b"x")
        made.writestr("two.bin", b"y")
    with pytest.raises(BadZip):
        unpack(buffer.getvalue(), NAMES)


def written(contents: dict[str, bytes]) -> bytes:
    writer = Writer()
    for name, content in contents.items():
        writer.add(name, partial(_pour, content))
    return writer.finish()


def _pour(content: bytes, take: Take) -> None:
    half = len(content) // 2
    take(content[:half])
    take(content[half:])


@given(contents=files.filter(bool))
def test_two_readers_find_the_same_in_what_we_write(contents: dict[str, bytes]) -> None:
    data = written(contents)
    assert written(contents) == data
    ours = {name: entry.read() for name, entry in read_zip(data, Limits()).items()}
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        theirs = {info.filename: opened.read(info) for info in opened.infolist()}
    assert ours == theirs == contents


@given(contents=files.filter(bool), seed=st.integers(0, 10**6))
def test_what_we_still_read_after_a_change_python_reads_alike(contents: dict[str, bytes], seed: int) -> None:
    data = bytearray(written(contents))
    data[seed % len(data)] ^= 1 << seed % 8
    try:
        ours = {name: entry.read() for name, entry in read_zip(bytes(data), Limits()).items()}
    except BadZip:
        return
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as opened:
        assert {info.filename: opened.read(info) for info in opened.infolist()} == ours


def test_limits_are_held_before_anything_is_unpacked() -> None:
    data = written({f"data/x{at}.csv": b"a" * 1000 for at in range(5)})
    assert len(read_zip(data, Limits(entries=5, total=5000))) == 5
    for tight in (Limits(entries=4), Limits(total=4999)):
        with pytest.raises(BadZip):
            read_zip(data, tight)
