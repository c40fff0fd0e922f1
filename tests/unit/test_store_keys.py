"""The ways into a database: a password for each user, the printed recovery code, the county's key."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyrage import x25519

from fulian_desktop.app import offices
from fulian_desktop.errors import UserError
from fulian_desktop.store import keys
from tests.offices import PASSWORD, on_disk


@pytest.fixture(autouse=True)
def cheap_stretching(monkeypatch: pytest.MonkeyPatch) -> None:
    """A slot names its own cost, so cheap ones open as well."""
    monkeypatch.setitem(keys.SCRYPT, "n", 1 << 4)


@pytest.fixture
def slots(tmp_path: Path) -> tuple[Path, bytes]:
    key = keys.new_key()
    keys.add_password(tmp_path, "李会计", "账本-2013-春", key)
    return tmp_path, key


def code_of(error: pytest.ExceptionInfo[UserError]) -> str:
    return error.value.code


def test_a_password_opens_and_says_whose_it_is(slots) -> None:
    folder, key = slots
    assert keys.open_with_password(folder, "账本-2013-春") == (key, "李会计")


def test_each_user_has_her_own_password(slots) -> None:
    folder, key = slots
    keys.add_password(folder, "张主席", "另一个-密码-77", key)
    assert keys.open_with_password(folder, "另一个-密码-77") == (key, "张主席")
    assert keys.open_with_password(folder, "账本-2013-春") == (key, "李会计")
    assert sorted(keys.users(folder)) == ["张主席", "李会计"]


WRONG = ["", " ", "账本-2013-春 ", "账本-2013-夏", "x" * 100_000, "账本\x00"]


@pytest.mark.parametrize("wrong", WRONG, ids=range(len(WRONG)))
def test_any_other_password_is_refused_with_a_sentence(slots, wrong: str) -> None:
    with pytest.raises(UserError) as error:
        keys.open_with_password(slots[0], wrong)
    assert code_of(error) == "E-DB-01"


def test_a_password_is_the_same_however_its_characters_are_composed(slots) -> None:
    folder, key = slots
    keys.add_password(folder, "李会计", "caf\u00e9-1234", key)
    assert keys.open_with_password(folder, "cafe\u0301-1234") == (key, "李会计")


def test_the_recovery_code_may_be_typed_as_people_type(slots) -> None:
    folder, key = slots
    code = keys.new_recovery_code()
    keys.add_recovery_code(folder, code, key)
    typed = code.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    assert keys.open_with_code(folder, typed)[0] == key
    assert [len(group) for group in code.split("-")] == [5] * 8


def test_a_new_recovery_code_puts_the_old_one_out_of_use(slots) -> None:
    folder, key = slots
    old, new = keys.new_recovery_code(), keys.new_recovery_code()
    keys.add_recovery_code(folder, old, key)
    keys.add_recovery_code(folder, new, key)
    with pytest.raises(UserError) as error:
        keys.open_with_code(folder, old)
    assert code_of(error) == "E-DB-11"
    assert keys.open_with_code(folder, new)[0] == key


def test_the_county_opens_with_its_own_key_and_no_other(slots) -> None:
    folder, key = slots
    county, stranger = x25519.Identity.generate(), x25519.Identity.generate()
    keys.add_recipient(folder, "county", str(county.to_public()), key)
    assert keys.open_with_identity(folder, str(county)) == key
    with pytest.raises(UserError) as error:
        keys.open_with_identity(folder, str(stranger))
    assert code_of(error) == "E-DB-12"


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"{}", b"\xff\xfe", b'{"kind": "password"}'])
def test_a_torn_slot_does_not_lock_the_others(slots, content: bytes) -> None:
    folder, key = slots
    (folder / "another.slot").write_bytes(content)
    assert keys.open_with_password(folder, "账本-2013-春") == (key, "李会计")


@given(at=st.integers(0, 10_000), bit=st.integers(0, 7))
@settings(max_examples=300)
def test_a_rotten_slot_opens_rightly_or_is_refused(tmp_path_factory, at: int, bit: int) -> None:
    folder, key = tmp_path_factory.mktemp("slots"), b"k" * 32
    keys.add_password(folder, "李会计", "账本-2013-春", key)
    (slot,) = folder.glob("*.slot")
    content = bytearray(slot.read_bytes())
    content[at % len(content)] ^= 1 << bit
    slot.write_bytes(content)
    try:
        opened, _ = keys.open_with_password(folder, "账本-2013-春")
    except UserError as error:
        assert error.code == "E-DB-01"
    else:
        assert opened == key


@pytest.mark.parametrize("poor", ["", "1234567", "aaaaaaaa", "abababab", "x" * 201, "good-\x00-one"])
def test_poor_passwords_are_told_so(poor: str) -> None:
    assert offices.password_problem(poor)


def test_a_changed_password_opens_and_the_old_one_no_longer(tmp_path: Path) -> None:
    files = on_disk(tmp_path)
    with files.open() as office:
        offices.change_password(office, "新的-密码-2014")
    with pytest.raises(UserError):
        offices.open_office(files.path, PASSWORD)
    with offices.open_office(files.path, "新的-密码-2014") as office:
        assert office.user == "管理员"
    with offices.open_with_recovery_code(files.path, files.code) as office:
        assert office.info.unit == "330327101"
