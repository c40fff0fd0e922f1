"""What someone with an enrolled key could send: rightly signed, and still refused (faults C3 to C22)."""

from __future__ import annotations

import dataclasses
import io
import json
import random
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fulian_desktop.packages import bag, seal
from fulian_desktop.packages.chain import Seen
from fulian_desktop.packages.enrol import proof
from fulian_desktop.packages.minisign import DeviceKey, PublicKey, fingerprint
from fulian_desktop.packages.outer import pack, unpack
from fulian_desktop.packages.refusals import PackageRefused
from fulian_desktop.packages.trust import UnitTrust
from fulian_desktop.packages.write import NAMES
from tests.faults.package_county import (
    OTHER_UNIT,
    UNIT,
    County,
    Files,
    Township,
    files_of,
    joined,
    refusal,
    zipped,
)  # fmt: skip


@pytest.fixture
def office() -> Township:
    return joined()[1]


# ------------------------------------------------------------------------------- who, and to whom


def test_another_county_is_told_so(office: Township) -> None:
    assert refusal(office.county, office.package(county="330326")) == "E-PKG-07"


def test_a_unit_that_is_not_in_the_list_is_refused(office: Township) -> None:
    assert refusal(office.county, office.package(unit="330327999")) == "E-PKG-08"


def test_a_first_device_without_the_proof_of_its_unit_is_unknown(office: Township) -> None:
    device = office.keys.device.public.text
    for wrong in ("", "0" * 64, proof(office.county.units[OTHER_UNIT].token, device)):
        assert refusal(office.county, office.package(proof=wrong)) == "E-PKG-09"


def test_a_second_device_is_unknown_until_its_fingerprint_is_confirmed(office: Township) -> None:
    office.county.units[UNIT] = UnitTrust(office.token, {DeviceKey.new().public.text: True})
    with pytest.raises(PackageRefused) as refused:
        office.county.open(office.package())
    shown = fingerprint(office.keys.device.public)
    assert (refused.value.code, refused.value.fingerprint) == ("E-PKG-09", shown)
    assert shown in refused.value.what
    assert refused.value.cover is not None and refused.value.cover.unit == UNIT
    office.county.units[UNIT] = dataclasses.replace(office.county.units[UNIT], confirmed=frozenset({shown}))
    assert office.county.open(office.package()).signer.new


def test_a_known_device_needs_no_proof_and_a_revoked_one_is_refused(office: Township) -> None:
    device = office.keys.device.public.text
    office.county.units[UNIT] = UnitTrust("", {device: True})
    assert not office.county.open(office.package(proof="")).signer.new
    office.county.units[UNIT] = UnitTrust(office.token, {device: False})
    assert refusal(office.county, office.package()) == "E-PKG-10"


def test_a_township_cannot_speak_for_another(office: Township) -> None:
    """With its own key and proof for a unit that has no device yet, and for one that has (fault C4)."""
    assert refusal(office.county, office.package(unit=OTHER_UNIT)) == "E-PKG-09"
    office.county.units[OTHER_UNIT] = UnitTrust("", {DeviceKey.new().public.text: True})
    assert refusal(office.county, office.package(unit=OTHER_UNIT)) == "E-PKG-09"


def test_a_package_sealed_to_another_county_key_stays_shut(office: Township) -> None:
    other = dataclasses.replace(office.keys, recipients=[seal.new_county_key()[1]])
    good = office.package()
    assert refusal(office.county, dataclasses.replace(office, keys=other).package()) == "E-PKG-14"
    assert refusal(dataclasses.replace(office.county, secrets=[seal.new_county_key()[0]]), good) == "E-PKG-14"
    assert refusal(office.county, office.with_payload(good, b"not of age")) == "E-PKG-14"


def test_an_older_county_key_still_opens(office: Township) -> None:
    newer = seal.new_county_key()[0]
    both = dataclasses.replace(office.county, secrets=[newer, *office.county.secrets])
    assert refusal(both, office.package()) == ""


def test_the_payload_of_another_package_does_not_fit(office: Township) -> None:
    one, other = unpack(office.package(), NAMES), unpack(office.package(sequence=2), NAMES)
    mixed = pack(list(zip(NAMES, (one[0], one[1], other[2]), strict=True)))
    assert refusal(office.county, mixed) == "E-PKG-13"


def test_a_signature_made_for_something_else_does_not_serve(office: Township) -> None:
    written, _, payload = unpack(office.package(), NAMES)
    assert refusal(office.county, office.signed(written, payload, "fulian-start 330327")) == "E-PKG-06"


def test_a_replay_is_seen_and_a_fork_refused(office: Township) -> None:
    good = office.package()
    opened = office.county.open(good)
    office.county.seen.append(Seen(1, 1, opened.sha256, ""))
    assert office.county.open(good).standing.place == "same"
    assert refusal(office.county, office.package(audit_head="cd" * 32)) == "E-PKG-11"
    assert refusal(office.county, office.package(sequence=2, previous="cd" * 32)) == "E-PKG-12"
    assert refusal(office.county, office.package(sequence=2, previous=opened.sha256)) == ""


# -------------------------------------------------------------------------------------- the cover


def replaced(old: str, new: str) -> Callable[[bytes], bytes]:
    def change(written: bytes) -> bytes:
        changed = written.replace(old.encode(), new.encode())
        assert changed != written
        return changed

    return change


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (replaced('"format_version": 1', '"format_version": 2'), "E-PKG-05"),
        (replaced('"schema_version": 1', '"schema_version": 2'), "E-PKG-05"),
        (replaced("age-ed25519-v1", "gm-v1"), "E-PKG-05"),
        (replaced('"fulian-package"', '"fulian-start"'), "E-PKG-04"),
        (replaced('"epoch": 1', '"epoch": 1,\n "epoch": 1'), "E-PKG-04"),
        (replaced('"epoch": 1', '"epoch": 1.0'), "E-PKG-04"),
        (replaced('"epoch": 1', '"epoch": NaN'), "E-PKG-04"),
        (replaced('"epoch": 1', '"epoch": Infinity'), "E-PKG-04"),
        (replaced('"epoch": 1', '"epoch": true'), "E-PKG-04"),
        (replaced('"epoch": 1', '"epoch": 0'), "E-PKG-04"),
        (replaced('"epoch": 1', f'"epoch": {"9" * 100_000}'), "E-PKG-04"),
        (replaced('"epoch": 1', f'"epoch": {"[" * 100_000}1{"]" * 100_000}'), "E-PKG-04"),
        (replaced('"epoch": 1', '"epoch":1'), "E-PKG-04"),
        (replaced('"epoch": 1', '"zzz": 1'), "E-PKG-04"),
        (replaced('"device_no": 1', '"device_no": 1,\n "device_nr": 1'), "E-PKG-04"),
        (replaced("灵溪镇妇联", "\\ud800"), "E-PKG-04"),
        (replaced("灵溪镇妇联", "\\u7075溪镇妇联"), "E-PKG-04"),
        (replaced("灵溪镇妇联", "灵溪\u202e镇妇联"), "E-PKG-04"),
        (replaced("灵溪镇妇联", "灵" * 51), "E-PKG-04"),
        (replaced('"2013H1"', '"2013H3"'), "E-PKG-04"),
        (replaced('"2013-06-30"', '"2013-06-31"'), "E-PKG-04"),
        (replaced('"1560.00"', '"1560.0"'), "E-PKG-04"),
        (replaced('"330327101"', '"../330327"'), "E-PKG-04"),
        (lambda written: b"\xef\xbb\xbf" + written, "E-PKG-04"),
        (lambda written: written + b" ", "E-PKG-04"),
        (lambda written: b"[" + written + b"]", "E-PKG-04"),
        (lambda written: b'"' + b"a" * (5 << 20) + b'"', "E-PKG-04"),
        (lambda written: b"\xff" + written, "E-PKG-04"),
        (lambda written: b"", "E-PKG-04"),
    ],
)
def test_a_cover_with_tricks_is_refused(
    office: Township, change: Callable[[bytes], bytes], code: str
) -> None:
    assert refusal(office.county, office.with_cover_bytes(office.package(), change)) == code


# ------------------------------------------------------------------------- the zip in the payload


def by_zipfile(files: Files, change: Callable[[zipfile.ZipInfo], None] = lambda info: None) -> bytes:
    """The same files as another program would pack them."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files.items():
            info = zipfile.ZipInfo(name)
            info.compress_type, info.create_system, info.external_attr = 8, 3, 0o100644 << 16
            change(info)
            made.writestr(info, content)
    return buffer.getvalue()


def test_a_zip_of_the_same_form_by_another_program_is_taken(office: Township) -> None:
    """So that the refusals below are for what they say."""
    assert (
        refusal(office.county, office.with_zip(office.package(), lambda old: by_zipfile(files_of(old)))) == ""
    )


@pytest.mark.parametrize(
    "name",
    ["../evil.txt", "/etc/evil.txt", "C:\\evil.txt", "\\\\?\\C:\\evil.txt", "data/../evil.csv", "data/x.csv:s",
     "data//x.csv", "data/X.csv", "con.txt/..", "ev\0il.txt", "data/", "数据.csv", "data/x.exe", "x.csv.", "./x.csv"],
)  # fmt: skip
def test_names_that_could_lead_elsewhere_are_refused(office: Township, name: str) -> None:
    def change(old: bytes) -> bytes:
        made = by_zipfile({**files_of(old), "z" * len(name.encode()): b"x"})
        return made.replace(b"z" * len(name.encode()), name.encode())

    assert refusal(office.county, office.with_zip(office.package(), change)) == "E-PKG-15"


def told(**values: object) -> Callable[[zipfile.ZipInfo], None]:
    def change(info: zipfile.ZipInfo) -> None:
        for name, value in values.items():
            setattr(info, name, value)

    return change


@pytest.mark.parametrize(
    "change",
    [
        told(external_attr=0o120777 << 16),  # a symbolic link
        told(external_attr=0o060644 << 16),  # a device
        told(create_system=0),
        told(compress_type=0),
        told(compress_type=14),
        told(comment=b"hello"),
        told(extra=b"\xfe\xca\0\0"),
        told(date_time=(2013, 5, 6, 7, 8, 10)),
    ],
)
def test_unusual_entries_are_refused(office: Township, change: Callable[[zipfile.ZipInfo], None]) -> None:
    made = office.with_zip(office.package(), lambda old: by_zipfile(files_of(old), change))
    assert refusal(office.county, made) == "E-PKG-15"


def patched(old: bytes, new: bytes, times: int = -1) -> Callable[[bytes], bytes]:
    def change(data: bytes) -> bytes:
        changed = data.replace(old, new, times)
        assert changed != data
        return changed

    return change


@pytest.mark.parametrize(
    "change",
    [
        lambda old: b"",
        lambda old: b"nothing like a zip" * 9,
        lambda old: b"junk" + old,
        lambda old: old + b"junk",
        lambda old: old[:-2] + b"\4\0abcd",  # a comment behind the end
        lambda old: old[: len(old) // 2],
        lambda old: zipped({**files_of(old), "more.txt": b"x"}) + old,  # two zips in one
        lambda old: zipped({f"data/x{at}.csv": b"" for at in range(65)}),
        patched(b"PK\1\2\x14\3\x14\0\0\0", b"PK\1\2\x14\3\x14\0\1\0", 1),  # encrypted, says the directory
        patched(b"PK\3\4\x14\0\0\0", b"PK\3\4\x14\0\1\0", 1),  # encrypted, says the entry
        patched(b"PK\3\4\x14\0\0\0", b"PK\3\4\x14\0\x08\0", 1),  # sizes follow later
        patched(b"data/person.csv", b"data/parson.csv", 1),  # two headers, two names
        patched(b"data/person.csv", b"data/person.txt"),  # a name that the bag does not list
    ],
)
def test_a_payload_that_is_no_plain_zip_of_ours_is_refused(
    office: Township, change: Callable[[bytes], bytes]
) -> None:
    assert refusal(office.county, office.with_zip(office.package(), change)) in ("E-PKG-15", "E-PKG-16")


def test_a_name_twice_is_refused(office: Township) -> None:
    twin = "data/persom.csv"

    def change(old: bytes) -> bytes:
        return zipped({**files_of(old), twin: b"x"}).replace(twin.encode(), b"data/person.csv")

    assert refusal(office.county, office.with_zip(office.package(), change)) == "E-PKG-15"


# ----------------------------------------------------------------------------- the bag, the tables


def edited(name: str, change: Callable[[bytes], bytes | None]) -> Callable[[Files], Files]:
    def edit(files: Files) -> Files:
        content = change(files.get(name, b""))
        assert content != files.get(name)
        rest = {key: value for key, value in files.items() if key != name}
        return rest if content is None else {**rest, name: content}

    return edit


@pytest.mark.parametrize(
    "change",
    [
        edited("data/person.csv", lambda old: old.replace(b"520.00", b"521.00").replace(b"12", b"13")),
        edited("data/person.csv", lambda old: None),
        edited("data/extra.csv", lambda old: b"uid\r\n"),
        edited("extra.txt", lambda old: b"x"),
        edited("bagit.txt", lambda old: None),
        edited("bagit.txt", lambda old: old.replace(b"1.0", b"0.97")),
        edited("bag-info.txt", lambda old: old.replace(b"330327101", b"330327102")),
        edited("manifest-sha256.txt", lambda old: old + old.splitlines(keepends=True)[0]),
        edited("manifest-sha256.txt", lambda old: old.replace(b"  data/", b" *data/")),
        edited("manifest-sha256.txt", lambda old: old.replace(b"\n", b"\r\n")),
        edited("manifest-sha256.txt", lambda old: old + b"0" * 64 + b"  data/ghost.csv\n"),
        edited("tagmanifest-sha256.txt", lambda old: b""),
        edited("tagmanifest-sha256.txt", lambda old: None),
    ],
)
def test_a_bag_that_is_not_complete_and_valid_is_refused(
    office: Township, change: Callable[[Files], Files]
) -> None:
    assert refusal(office.county, office.with_files(office.package(), change)) == "E-PKG-16"


def test_a_valid_bag_of_another_submission_is_refused(office: Township) -> None:
    """The payload speaks of the first half year, the cover, rightly signed, of the whole."""
    assert refusal(office.county, office.with_cover(office.package(), period="2013")) == "E-PKG-16"
    assert refusal(office.county, office.with_cover(office.package(), sequence=7)) == "E-PKG-16"


@pytest.mark.parametrize(
    ("name", "change", "code"),
    [
        ("datapackage.json", lambda old: None, "E-PKG-17"),
        ("training.csv", lambda old: None, "E-PKG-17"),
        ("ghost.csv", lambda old: b"uid\r\n", "E-PKG-17"),
        ("training.csv", lambda old: b"", "E-PKG-17"),
        ("training.csv", lambda old: old.replace(b"held_on", b"held_of", 1), "E-PKG-17"),
        (
            "training.csv",
            lambda old: old.replace(b"revision,changed_at", b"changed_at,revision", 1),
            "E-PKG-17",
        ),
        ("training.csv", lambda old: b"\xef\xbb\xbf" + old, "E-PKG-17"),
        ("training.csv", lambda old: old + b"one,cell,too,few\r\n", "E-PKG-18"),
        ("training.csv", lambda old: old + b"\r\n", "E-PKG-18"),
        ("training.csv", lambda old: old + b'"an open quote', "E-PKG-18"),
        ("training.csv", lambda old: old[:-2], "E-PKG-18"),
        ("training.csv", lambda old: old.replace(b"520.00", b"520.0", 1), "E-PKG-18"),
        ("training.csv", lambda old: old.replace(b"520.00", "５２０.00".encode(), 1), "E-PKG-18"),
        ("training.csv", lambda old: old.replace(b"520.00", b"1e9", 1), "E-PKG-18"),
        ("training.csv", lambda old: old.replace("阿".encode(), b"\xff\xfe", 1), "E-PKG-18"),
        ("training.csv", lambda old: old + random.Random(1).randbytes(1 << 20).hex().encode(), "E-PKG-18"),
        ("training.csv", lambda old: old.replace("阿".encode(), b"\0", 1), "E-PKG-15"),
        ("training.csv", lambda old: old + old[old.index(b"\r\n") + 2 :], "E-PKG-19"),
        ("training.csv", lambda old: old[: old.index(b"\r\n") + 2], "E-PKG-19"),
        ("training.csv", lambda old: old.replace(b"520.00", b"520.01", 1), "E-PKG-20"),
        ("aid_disbursement.csv", lambda old: old.replace(b"520.00", b"", 1), "E-PKG-20"),
    ],
)
def test_tables_that_differ_from_the_cover_or_from_the_ledgers_are_refused(
    office: Township, name: str, change: Callable[[bytes], bytes | None], code: str
) -> None:
    good = office.package()
    content = office.file_of(good, bag.DATA + name) if name != "ghost.csv" else b""
    assert refusal(office.county, office.with_data(good, name, change(content))) == code


def test_a_table_in_full_that_the_county_did_not_see_asked_is_refused(office: Township) -> None:
    """The cover says how much travels, and the tables are held to it."""
    good = office.package(asks={"person": "核对帮扶对象"})
    assert refusal(office.county, good) == ""
    assert refusal(office.county, office.with_cover(good, asks={})) == "E-PKG-17"


# ----------------------------------------------------------------------------------------- fuzzing


def outcome(county: County, data: bytes) -> str:
    """As `refusal`; that nothing but a refusal comes is what the fuzzing is for."""
    return refusal(county, data)


def mutated(data: bytes, seed: int) -> bytes:
    """A few bytes changed, put in, taken out, doubled or moved."""
    rng, changed = random.Random(seed), bytearray(data)
    for _ in range(rng.randint(1, 4)):
        at, size = rng.randrange(len(changed)), rng.randint(1, 40)
        piece = bytes(changed[at : at + size])
        match rng.randrange(5):
            case 0:
                changed[at] ^= 1 << rng.randrange(8)
            case 1:
                changed[at:at] = rng.randbytes(size)
            case 2:
                del changed[at : at + size]
                changed = changed or bytearray(b"\0")
            case 3:
                changed[at:at] = piece
            case _:
                to = rng.randrange(len(changed))
                changed[to : to + size] = piece
    return bytes(changed)


@pytest.fixture(scope="module")
def fuzzed() -> tuple[Township, bytes]:
    office = joined()[1]
    return office, office.package()


def test_mutated_zips_are_refused_although_signed(fuzzed: tuple[Township, bytes]) -> None:
    office, good = fuzzed
    plain = office.zip_of(good)
    mutants = {seed: mutated(plain, seed) for seed in range(1000)}
    taken = [
        seed
        for seed, zip_bytes in mutants.items()
        if zip_bytes != plain
        and not outcome(office.county, office.with_zip(good, lambda _, it=zip_bytes: it))  # type: ignore[misc]
    ]
    assert taken == []


def test_the_fuzzing_notices_a_reader_that_ignores_the_bag(
    fuzzed: tuple[Township, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    office, good = fuzzed
    change = edited("bag-info.txt", lambda old: old + b"X: y\n")
    assert outcome(office.county, office.with_files(good, change)) == "E-PKG-16"
    monkeypatch.setattr(bag, "check", lambda *_: None)
    assert outcome(office.county, office.with_files(good, change)) == ""


@given(seed=st.integers(0, 1 << 30))
def test_a_mutated_cover_is_read_or_refused(fuzzed: tuple[Township, bytes], seed: int) -> None:
    office, good = fuzzed
    assert outcome(office.county, office.with_cover_bytes(good, lambda old: mutated(old, seed))) in (
        "", "E-PKG-04", "E-PKG-05", "E-PKG-06", "E-PKG-07", "E-PKG-08", "E-PKG-09", "E-PKG-13", "E-PKG-16", "E-PKG-17",
        "E-PKG-19", "E-PKG-20",
    )  # fmt: skip


@given(
    seed=st.integers(0, 1 << 30), name=st.sampled_from(["person.csv", "aid_disbursement.csv", "training.csv"])
)
def test_a_mutated_table_in_a_valid_bag_is_read_or_refused(
    fuzzed: tuple[Township, bytes], seed: int, name: str
) -> None:
    office, good = fuzzed
    content = mutated(office.file_of(good, bag.DATA + name), seed)
    assert outcome(office.county, office.with_data(good, name, content)) in (
        "", "E-PKG-15", "E-PKG-17", "E-PKG-18", "E-PKG-19", "E-PKG-20",
    )  # fmt: skip


def test_the_public_key_on_the_cover_has_one_form(office: Township) -> None:
    """The last sign of base 64 has free bits: with them set, the same key would look like another."""
    text = office.keys.device.public.text
    assert PublicKey.read(text).text == text
    for other in (text[:-1] + "!", text[:-4], "AA" + text[2:], text + "\n"):
        change = replaced(json.dumps(text), json.dumps(other))
        assert refusal(office.county, office.with_cover_bytes(office.package(), change)) == "E-PKG-04"
