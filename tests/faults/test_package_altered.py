"""A package altered in any bit, cut or lengthened is refused (faults C1, C2), and so is a starter file."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from fulian_desktop.packages import enrol, read
from fulian_desktop.packages.enrol import read_starter, write_starter
from fulian_desktop.packages.outer import pack, unpack
from fulian_desktop.packages.refusals import PackageRefused
from fulian_desktop.packages.write import NAMES
from tests.faults.package_county import County, Township, joined, refusal, starter_and_key

Mutant = tuple[str, bytes]


@pytest.fixture(scope="module")
def office() -> Township:
    return joined()[1]


@pytest.fixture(scope="module")
def package(office: Township) -> bytes:
    return office.package()


def accepted(county: County, mutants: Iterator[Mutant], good: bytes) -> list[str]:
    """The names of the mutants that the county takes: what must be empty."""
    assert refusal(county, good) == ""
    return [name for name, data in mutants if data != good and not refusal(county, data)]


def flipped(data: bytes, bit: int) -> bytes:
    changed = bytearray(data)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)


def flips(data: bytes, bits: Iterator[int]) -> Iterator[Mutant]:
    for bit in bits:
        yield f"bit {bit}", flipped(data, bit)


def repacked(data: bytes, part: int, change: Callable[[bytes], bytes]) -> bytes:
    """The package with one part changed and the zip's checksums made right again: what an attacker does."""
    parts = unpack(data, NAMES)
    parts[part] = change(parts[part])
    return pack(list(zip(NAMES, parts, strict=True)))


def repacked_flips(data: bytes, part: int, some: int) -> Iterator[Mutant]:
    size = len(unpack(data, NAMES)[part]) * 8
    for bit in sorted(random.Random(part).sample(range(size), min(some, size))):
        yield f"{NAMES[part]} bit {bit}", repacked(data, part, partial(flipped, bit=bit))


def test_every_bit_counts_in_the_file(office: Township, package: bytes) -> None:
    head = range(4096 * 8)
    rest = random.Random(7).sample(range(4096 * 8, len(package) * 8), 500)
    tail = range((len(package) - 300) * 8, len(package) * 8)
    assert accepted(office.county, flips(package, iter([*head, *rest, *tail])), package) == []


@pytest.mark.parametrize(("part", "some"), [(0, 6000), (1, 3000), (2, 500)])
def test_every_bit_counts_in_each_part_although_the_zip_is_put_right(
    office: Township, package: bytes, part: int, some: int
) -> None:
    """The second part whole: also of its comment that minisign does not sign, no bit is free."""
    assert accepted(office.county, repacked_flips(package, part, some), package) == []


def test_a_cut_or_lengthened_package_is_refused(office: Township, package: bytes) -> None:
    cuts = [*range(0, len(package), 29), *range(len(package) - 120, len(package))]
    mutants = [(f"cut at {at}", package[:at]) for at in cuts if at]
    mutants += [(f"without its first {at}", package[at:]) for at in range(1, 200, 7)]
    mutants += [(f"with {junk!r} behind", package + junk) for junk in (b"\0", b"PK", b"\n" * 40, package)]
    mutants += [("with a blank before", b" " + package), ("twice", package * 2)]
    assert accepted(office.county, iter(mutants), package) == []


def test_the_harness_notices_a_reader_that_ignores_the_signature(
    office: Township, package: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(read, "check_ours", lambda *_: None)
    assert len(accepted(office.county, repacked_flips(package, 0, 2000), package)) > 10
    assert len(accepted(office.county, repacked_flips(package, 1, 300), package)) == 300


def test_the_harness_notices_a_reader_that_ignores_the_shape_of_the_zip(
    office: Township, package: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    def careless(data: bytes, names: tuple[str, ...]) -> list[bytes]:
        with zipfile.ZipFile(io.BytesIO(data)) as lax:
            return [lax.read(name) for name in names]

    monkeypatch.setattr(read, "unpack", careless)
    assert "bit 80" in accepted(
        office.county, flips(package, iter([80])), package
    )  # the time of the first entry


def test_an_altered_starter_file_is_refused(tmp_path: Path) -> None:
    starter, key = starter_and_key()
    good = write_starter(tmp_path, starter, key).read_bytes()
    target = tmp_path / "altered.fulian-start"
    codes = set()
    for bit in random.Random(3).sample(range(len(good) * 8), 1500):
        written, signature = unpack(good, enrol.NAMES)
        if bit < len(written) * 8:
            written = flipped(written, bit)
        elif (signed := bit - len(written) * 8) < len(signature) * 8:
            signature = flipped(signature, signed)
        for data in (flipped(good, bit), pack(list(zip(enrol.NAMES, (written, signature), strict=True)))):
            if data != good:
                target.write_bytes(data)
                with pytest.raises(PackageRefused) as refused:
                    read_starter(target)
                codes.add(refused.value.code)
    assert codes == {"E-PKG-40", "E-PKG-41"}
