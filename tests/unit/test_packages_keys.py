"""Device keys, the county's key, pseudonyms, and what of them stands on paper."""

from __future__ import annotations

import base64
import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fulian_desktop.errors import BadValue
from fulian_desktop.packages.cover import check_code
from fulian_desktop.packages.crockford import groups
from fulian_desktop.packages.minisign import (
    BadSignature,
    DeviceKey,
    PublicKey,
    Signature,
    check_ours,
    fingerprint,
    verify,
)  # fmt: skip
from fulian_desktop.packages.pseudonym import pseudonym, pseudonym_text
from fulian_desktop.packages.seal import Locked, is_recipient, new_county_key, recipient_of, seal, unseal
from fulian_desktop.values.identity import check_digit

FROM_RFC_4648 = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", "0123456789ABCDEFGHJKMNPQRSTVWXYZ")
# A key that stock minisign made.
STOCK_KEY = "RWTXGU+jTCRqIHF9xW1DGf8YJ1VTHkTTHjBh4y9f/gNjlcd9cLjTEZM1"
KEY = DeviceKey(b"12345678", bytes(range(32)))


@given(data=st.binary(max_size=300), comment=st.text(st.characters(exclude_categories=["C"]), max_size=40))
def test_what_a_device_signs_verifies_and_nothing_else_does(data: bytes, comment: str) -> None:
    text = KEY.sign(data, comment)
    assert verify(KEY.public, data, text) == comment
    assert Signature.read(text).text == text
    with pytest.raises(BadSignature):
        verify(KEY.public, data + b"x", text)
    with pytest.raises(BadSignature):
        verify(
            KEY.public, data, KEY.sign(data, comment).replace("trusted comment: ", "trusted comment: x", 2)
        )
    with pytest.raises(BadSignature):
        verify(DeviceKey.new().public, data, text)


def test_a_device_key_is_kept_and_read_back() -> None:
    key = DeviceKey.new()
    assert DeviceKey.read(key.secret_bytes) == key
    assert len(key.secret_bytes) == 40
    assert PublicKey.read(key.public.text) == key.public
    assert key.public.text.startswith("RW")
    with pytest.raises(ValueError, match="40 bytes"):
        DeviceKey.read(key.secret_bytes[1:])


def test_the_same_key_id_with_another_key_does_not_serve() -> None:
    imposter = DeviceKey(KEY.key_id, bytes(32))
    with pytest.raises(BadSignature, match="does not fit"):
        verify(KEY.public, b"x", imposter.sign(b"x", ""))


@pytest.mark.parametrize(
    "text", ["", "RW", "RWQ=", STOCK_KEY[:-4], "RV" + STOCK_KEY[2:], STOCK_KEY + "\n", "钥匙" * 28]
)
def test_what_is_no_key_is_refused(text: str) -> None:
    with pytest.raises(BadSignature):
        PublicKey.read(text)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda lines: lines[:3],
        lambda lines: [*lines, "more"],
        lambda lines: ["comment", *lines[1:]],
        lambda lines: [lines[0], lines[1][:-4] + "AAA=", *lines[2:]],
        lambda lines: [
            lines[0],
            base64.b64encode(b"Ed" + base64.b64decode(lines[1])[2:]).decode(),
            *lines[2:],
        ],
        lambda lines: [lines[0], " " + lines[1], *lines[2:]],
        lambda lines: [line + "\r" for line in lines],
    ],
)
def test_what_is_no_signature_is_refused(spoil: object) -> None:
    lines = KEY.sign(b"x", "y").splitlines()
    assert callable(spoil)
    with pytest.raises(BadSignature):
        verify(KEY.public, b"x", "\n".join(spoil(lines)) + "\n")


def test_in_our_files_even_the_comment_that_nobody_signs_is_fixed() -> None:
    text = KEY.sign(b"x", "y")
    check_ours(KEY.public, b"x", text.encode(), "y")
    other = text.replace("Fulian", "Another")
    assert verify(KEY.public, b"x", other) == "y"
    for wrong, comment in (
        (other.encode(), "y"),
        (text.encode(), "z"),
        (b"\xff", "y"),
        (text.encode() * 9, "y"),
    ):
        with pytest.raises(BadSignature):
            check_ours(KEY.public, b"x", wrong, comment)


def test_codes_for_paper() -> None:
    shown = fingerprint(PublicKey.read(STOCK_KEY))
    digest = hashlib.sha256(base64.b64decode(STOCK_KEY)).digest()
    assert shown.replace("-", "") == base64.b32encode(digest[:15]).decode().translate(FROM_RFC_4648)
    assert [len(group) for group in shown.split("-")] == [4] * 6
    assert check_code("00" * 32) == "0000-0000"
    assert check_code("ff" * 32) == "ZZZZ-ZZZZ"
    assert check_code("0123456789" + "0" * 54) == "04HM-ASW9"
    assert groups(bytes(range(15))) == "000G-40R4-0M30-E209-185G-R38E"


def test_county_keys_open_what_was_sealed_to_them() -> None:
    (mine, to_me), (other, to_other) = new_county_key(), new_county_key()
    assert recipient_of(mine) == to_me
    assert unseal(seal(b"data", [to_me, to_other]), [other]) == b"data"
    assert unseal(seal(b"data", [to_me]), [other, mine]) == b"data"
    with pytest.raises(Locked):
        unseal(seal(b"data", [to_me]), [other])
    sealed = bytearray(seal(b"data", [to_me]))
    sealed[-1] ^= 1
    for broken in (bytes(sealed), b"", b"age-encryption.org/v1\n"):
        with pytest.raises(Locked):
            unseal(broken, [mine])
    assert is_recipient(to_me)
    assert not is_recipient(to_me[:-1] + ("q" if to_me[-1] != "q" else "p"))


def test_a_pseudonym_is_the_same_for_one_person_however_the_number_was_typed() -> None:
    key = bytes(32)
    told = pseudonym(key, "330327198001010029")
    assert len(told) == 16
    assert pseudonym(key, "330327 19800101 0029") == told
    assert pseudonym(key, "３３０３２７１９８００１０１００２９") == told
    assert pseudonym(key, "33032719800101001x") == pseudonym(key, "33032719800101001X")
    longer = "33032719800101002"
    assert pseudonym(key, "330327800101002") == pseudonym(key, longer + check_digit(longer))
    assert pseudonym(bytes([1]) * 32, "330327198001010029") != told
    assert pseudonym(key, "330327198001010037") != told
    with pytest.raises(BadValue):
        pseudonym(key, "12345")


def test_no_number_and_a_masked_one_have_no_pseudonym() -> None:
    assert pseudonym_text(bytes(32), "") == pseudonym_text(bytes(32), "330327********0029") == ""
    assert len(pseudonym_text(bytes(32), "330327198001010029")) == 32
