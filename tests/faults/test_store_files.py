"""What is no office database, or no longer a whole one, is refused with a sentence and left as it is."""

from __future__ import annotations

import random
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlcipher3 import dbapi2

from fulian_desktop.app import offices, records
from fulian_desktop.errors import UserError
from fulian_desktop.paths import companion
from fulian_desktop.store import engine, keys
from fulian_desktop.store.browse import Query
from fulian_desktop.store.office import Office
from tests.offices import PASSWORD, OnDisk, on_disk, woman

DAMAGED = {"E-DB-02", "E-DB-05", "E-DB-10"}
FLIPS = 500


@pytest.fixture
def files(tmp_path: Path) -> OnDisk:
    return on_disk(tmp_path)


def refused(path: Path, password: str = PASSWORD) -> str:
    """The code of the sentence with which opening is refused; the file must be as it was."""
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(UserError) as error:
        offices.open_office(path, password)
    assert (path.read_bytes() if path.is_file() else None) == before
    assert "Traceback" not in str(error.value)
    assert str(error.value).endswith(f"（{error.value.code}）")
    return error.value.code


@pytest.mark.parametrize("wrong", ["", "春风十里-2014", "春风十里-2013 ", "x" * 10_000])
def test_a_wrong_password(files: OnDisk, wrong: str) -> None:
    assert refused(files.path, wrong) == "E-DB-01"
    offices.open_office(files.path, PASSWORD).close()


def test_a_file_that_is_not_there_is_not_made(files: OnDisk) -> None:
    assert refused(files.path.with_name("nothing.db")) == "E-DB-09"
    assert not files.path.with_name("nothing.db").exists()
    assert not companion(files.path.with_name("nothing.db")).exists()


def test_a_folder_is_no_database(files: OnDisk, tmp_path: Path) -> None:
    assert refused(tmp_path) == "E-DB-09"


def test_an_empty_file(files: OnDisk) -> None:
    files.path.write_bytes(b"")
    assert refused(files.path) == "E-DB-02"


def test_another_programs_sqlite(files: OnDisk) -> None:
    files.path.unlink()
    other = sqlite3.connect(files.path)
    other.execute("CREATE TABLE t (a)")
    other.close()
    assert refused(files.path) == "E-DB-02"


def test_another_programs_sqlcipher_with_our_key(files: OnDisk) -> None:
    files.path.unlink()
    other = engine.connect(files.path, files.key)
    other.execute("CREATE TABLE t (a)")
    other.close()
    assert refused(files.path) == "E-DB-02"


@pytest.mark.parametrize(
    "content", [b"x", b"%PDF-1.7 " * 1000, b"\x00" * 8192], ids=["letter", "pdf", "zeros"]
)
def test_a_file_of_something_else(files: OnDisk, content: bytes) -> None:
    files.path.write_bytes(content)
    assert refused(files.path) in DAMAGED


def test_a_database_without_its_slots(files: OnDisk) -> None:
    shutil.rmtree(companion(files.path))
    assert refused(files.path) == "E-DB-08"


def test_a_database_with_the_slots_of_another(files: OnDisk, tmp_path: Path) -> None:
    shutil.rmtree(companion(files.path))
    companion(files.path).mkdir()
    keys.add_password(companion(files.path), "管理员", PASSWORD, keys.new_key())
    assert refused(files.path) in DAMAGED


def test_nothing_is_made_over_what_is_there(files: OnDisk) -> None:
    files.path.write_bytes(b"precious")
    with pytest.raises(UserError) as error:
        offices.create(files.path, unit="330327101", name="凤池镇妇联", level="township", password=PASSWORD)
    assert error.value.code == "E-DB-13"
    assert files.path.read_bytes() == b"precious"


def test_a_creation_that_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as broken, pytest.raises(OSError, match="space"):
        broken.setattr(engine, "make_engine", full)
        offices.create(
            tmp_path / "a.db", unit="330327101", name="凤池镇妇联", level="township", password=PASSWORD
        )
    assert list(tmp_path.iterdir()) == []


# ------------------------------------------------------------------------------ cut and rotten


@pytest.fixture(scope="module")
def filled(tmp_path_factory) -> OnDisk:
    """Enough people to fill many pages."""
    made = on_disk(tmp_path_factory.mktemp("filled"))
    with made.open() as office:
        records.add_many(office, [woman(f"王{chr(0x4E00 + n)}", phone=f"138{n:08d}") for n in range(120)])
    return made


def everything(connection: Any) -> list[tuple]:
    """All rows of all tables, the full-text ones too."""
    names = [
        row[1]
        for row in connection.execute("PRAGMA main.table_list").fetchall()
        if row[2] in ("table", "shadow")
    ]
    return [tuple(connection.execute(f'SELECT * FROM "{name}"').fetchall()) for name in sorted(names)]


def as_listed(office: Office) -> list[tuple]:
    """What a clerk sees, by every way of searching."""
    return [
        tuple(sorted(row.cells.items(), key=str))
        for search in ("", "王", "w", "13800000007")
        for row in records.rows(office, "person", Query(search=search), limit=500)
    ]


@given(part=st.floats(0, 1, exclude_max=True))
@settings(max_examples=60)
def test_a_database_cut_at_any_length_is_noticed(filled: OnDisk, tmp_path_factory, part: float) -> None:
    files = filled.moved_to(tmp_path_factory.mktemp("cut"))
    content = files.path.read_bytes()
    files.path.write_bytes(content[: min(int(len(content) * part), len(content) - 1)])
    try:
        with offices.open_office(files.path, PASSWORD) as office, office.read() as connection:
            everything(connection.connection.driver_connection)
    except UserError as error:
        assert error.code in DAMAGED
    else:
        pytest.fail("a cut database was read as if it were whole")
    assert files.path.stat().st_size <= len(content), "nothing was written to it"


def flips(content: bytes, number: int) -> Iterator[bytes]:
    """The content with one bit turned, again and again elsewhere."""
    chance = random.Random(20130506)
    for _ in range(number):
        rotten = bytearray(content)
        rotten[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
        yield bytes(rotten)


def test_no_flipped_bit_is_silently_wrong(filled: OnDisk, tmp_path: Path) -> None:
    """500 single bits of the file; plain SQLite reads on in nine cases of ten."""
    with closing(engine.connect(filled.path, filled.key)) as connection:
        true = everything(connection)
    files, noticed = filled.moved_to(tmp_path), 0
    for rotten in flips(files.path.read_bytes(), FLIPS):
        files.path.write_bytes(rotten)
        try:
            with closing(engine.connect(files.path, files.key)) as connection:
                # What no reading comes by, the check finds that every backup makes.
                noticed += bool(connection.execute("PRAGMA cipher_integrity_check").fetchall())
                assert everything(connection) == true
        except dbapi2.DatabaseError:
            noticed += 1
    assert noticed >= FLIPS


def test_a_clerk_sees_the_truth_or_a_sentence(filled: OnDisk, tmp_path: Path) -> None:
    with filled.open() as office:
        true = as_listed(office)
    files, told = filled.moved_to(tmp_path), 0
    for rotten in flips(files.path.read_bytes(), 60):
        files.path.write_bytes(rotten)
        try:
            with offices.open_office(files.path, PASSWORD) as office:
                assert as_listed(office) == true
        except UserError as error:
            assert error.code in DAMAGED
            told += 1
    assert told > 0


def test_the_same_flips_pass_by_a_plain_database_so_the_test_can_fail(tmp_path: Path) -> None:
    path = tmp_path / "plain.db"
    plain = sqlite3.connect(path)
    plain.execute("CREATE TABLE person (name, phone)")
    plain.executemany("INSERT INTO person VALUES (?, ?)", [(f"王{n}", f"138{n:08d}") for n in range(3000)])
    plain.commit()
    true = plain.execute("SELECT * FROM person").fetchall()
    plain.close()
    wrong = 0
    for rotten in flips(path.read_bytes(), 100):
        path.write_bytes(rotten)
        reader = sqlite3.connect(path)
        reader.text_factory = bytes
        try:
            read = [
                (a.decode("utf-8", "replace"), b.decode("utf-8", "replace"))
                for a, b in reader.execute("SELECT * FROM person")
            ]
            wrong += read != true
        except sqlite3.DatabaseError:
            pass
        reader.close()
    assert wrong > 50


# ------------------------------------------------------------------------- the log beside the file


def killed(files: OnDisk, folder: Path) -> OnDisk:
    """The files as a killed program leaves them: the last saves stand in the -wal only."""
    folder.mkdir()
    with files.open() as office:
        records.save(office, woman("第一位"))
    with files.open() as office:
        records.save(office, woman("在日志里"))
        for tail in ("", "-wal"):
            shutil.copyfile(f"{files.path}{tail}", folder / (files.path.name + tail))
    shutil.copytree(companion(files.path), companion(folder / files.path.name))
    return OnDisk(folder / files.path.name, files.key, files.code)


def names(files: OnDisk) -> set[str]:
    with offices.open_office(files.path, PASSWORD) as office:
        return {row.cells["name"] for row in records.rows(office, "person", Query())}


def test_what_stands_in_the_log_is_there_after_a_kill(files: OnDisk, tmp_path: Path) -> None:
    assert names(killed(files, tmp_path / "killed")) == {"第一位", "在日志里"}


def test_without_its_log_the_database_opens_as_it_last_was_whole(files: OnDisk, tmp_path: Path) -> None:
    left = killed(files, tmp_path / "killed")
    Path(f"{left.path}-wal").unlink()
    assert names(left) == {"第一位"}


def test_a_lost_log_after_numbers_were_given_begins_a_new_epoch(files: OnDisk, tmp_path: Path) -> None:
    with offices.open_office(files.path, PASSWORD) as office:
        records.save(office, woman("第一位"))
        before = office.info.epoch
    with files.open() as office:
        records.save(office, woman("在日志里"))
        office.keep_mark()
        shutil.copyfile(files.path, tmp_path / "without its log")
    shutil.copyfile(tmp_path / "without its log", files.path)
    with offices.open_office(files.path, PASSWORD) as office:
        assert office.info.epoch == before + 1
    assert names(files) == {"第一位"}


def test_the_log_of_another_database_is_not_played_in(files: OnDisk, tmp_path: Path, monkeypatch) -> None:
    """SQLite would: the file would be destroyed by opening it."""
    monkeypatch.setitem(keys.SCRYPT, "n", 1 << 4)
    other, _ = offices.create(
        tmp_path / "other.db", unit="330327102", name="别镇妇联", level="township", password=PASSWORD
    )
    records.save(other, woman("别家的人"))
    with files.open() as office:
        records.save(office, woman("只有我"))
    shutil.copyfile(f"{other.path}-wal", f"{files.path}-wal")
    other.close()
    assert refused(files.path) == "E-DB-16"
    Path(f"{files.path}-wal").unlink()
    assert names(files) == {"只有我"}


def test_a_torn_log_gives_whole_saves_only(files: OnDisk, tmp_path: Path) -> None:
    left = killed(files, tmp_path / "killed")
    log = Path(f"{left.path}-wal").read_bytes()
    for length in range(0, len(log), max(1, len(log) // 25)):
        torn = left.moved_to(tmp_path / f"torn-{length}")
        Path(f"{torn.path}-wal").write_bytes(log[:length])
        assert names(torn) in ({"第一位"}, {"第一位", "在日志里"})
        with torn.open() as office, office.read() as connection:
            from fulian_desktop.store import audit

            assert audit.broken_at(connection) is None


def test_a_copy_taken_while_the_program_runs_opens_whole_or_is_refused(files: OnDisk, tmp_path: Path) -> None:
    with files.open() as office:
        for number in range(20):
            records.save(office, woman(f"第{number}"))
            copy = OnDisk(tmp_path / f"copy-{number}.db", files.key, files.code)
            shutil.copyfile(files.path, copy.path)
            shutil.copytree(companion(files.path), companion(copy.path))
            try:
                assert names(copy) <= {f"第{n}" for n in range(number + 1)}
            except UserError as error:
                assert error.code in DAMAGED
