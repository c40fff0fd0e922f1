"""The trail of what was done cannot be mended afterwards without its showing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.exc import DBAPIError

from fulian_desktop.app import records
from fulian_desktop.store import audit, engine, marks
from fulian_desktop.store import office as offices
from fulian_desktop.store.office import Office
from tests.offices import PASSWORD, OnDisk, on_disk, woman

ENTRIES = 120


@pytest.fixture(scope="module")
def files(tmp_path_factory) -> OnDisk:
    made = on_disk(tmp_path_factory.mktemp("audit"))
    with made.open() as office:
        while head(office)[0] < ENTRIES:
            records.save(office, woman())
    return made


@pytest.fixture(scope="module")
def office(files: OnDisk) -> Iterator[Office]:
    with files.open() as opened:
        yield opened


def head(office: Office) -> tuple[int, bytes]:
    with office.read() as connection:
        return audit.head(connection)


EDITS: dict[str, str] = {
    "at": "at = '2013-05-06T07:08:09.123Z'",
    "who": "who = '别人'",
    "act": "act = 'save '",
    "ledger": "ledger = 'fund'",
    "uid": "uid = x'00112233445566778899aabbccddeeff'",
    "detail": "detail = '{\"a\": 1}'",
    "hash": "hash = zeroblob(32)",
    "seq": "seq = 100000 + seq",
}


def broken_after(office: Office, tamper: Callable[[Any], None]) -> int | None:
    """Where the chain breaks for somebody who took the triggers away; undone afterwards."""
    with office.write() as connection:
        for act in ("update", "delete"):
            connection.exec_driver_sql(f"DROP TRIGGER audit_no_{act}")
        tamper(connection)
        found = audit.broken_at(connection)
        connection.rollback()
    return found


def test_an_honest_trail_is_whole(office) -> None:
    assert broken_after(office, lambda connection: None) is None


@pytest.mark.parametrize("column", EDITS)
def test_every_single_edit_is_found_where_it_is(office, column: str) -> None:
    for seq in range(1, ENTRIES + 1):
        statement = f"UPDATE audit SET {EDITS[column]} WHERE seq = {seq}"
        assert broken_after(office, lambda connection: connection.exec_driver_sql(statement)) == seq  # noqa: B023


def test_every_single_deletion_but_the_last_is_found(office) -> None:
    for seq in range(1, ENTRIES):
        statement = f"DELETE FROM audit WHERE seq = {seq}"
        assert broken_after(office, lambda connection: connection.exec_driver_sql(statement)) == seq  # noqa: B023


def test_every_swap_of_neighbours_is_found(office) -> None:
    for seq in range(1, ENTRIES):

        def swap(connection: Any, first: int = seq) -> None:
            for old, new in ((first, -1), (first + 1, first), (-1, first + 1)):
                connection.exec_driver_sql(f"UPDATE audit SET seq = {new} WHERE seq = {old}")

        assert broken_after(office, swap) == seq


def test_an_entry_slipped_in_is_found(office) -> None:
    def slip_in(connection: Any) -> None:
        connection.exec_driver_sql(
            f"INSERT INTO audit SELECT {ENTRIES + 1}, at, who, act, ledger, uid, detail, hash"
            f" FROM audit WHERE seq = {ENTRIES}"
        )

    assert broken_after(office, slip_in) == ENTRIES + 1


def test_a_cut_off_end_fits_the_chain_but_not_the_head_that_others_hold(office) -> None:
    """The head stands in packages, on prints, in backups and in the mark beside the database."""
    before = head(office)
    heads = []

    def cut(connection: Any) -> None:
        connection.exec_driver_sql(f"DELETE FROM audit WHERE seq > {ENTRIES - 5}")
        heads.append(audit.head(connection))

    assert broken_after(office, cut) is None
    assert heads[0] != before


def test_a_cut_off_end_is_noticed_at_the_next_opening_by_the_mark(files: OnDisk, tmp_path: Path) -> None:
    files = files.moved_to(tmp_path)
    with offices.open_with_password(files.path, PASSWORD) as office:
        epoch = office.info.epoch  # a new one: the files lie at another place than before
        office.keep_mark()
        last = head(office)[0]
        assert marks.read(office.files) == marks.Mark(epoch, last)
    with offices.open_with_password(files.path, PASSWORD) as office:
        assert office.info.epoch == epoch
        office.keep_mark()
        last = head(office)[0]
    raw = engine.connect(files.path, files.key)
    raw.execute("DROP TRIGGER audit_no_delete")
    raw.execute(f"DELETE FROM audit WHERE seq > {last - 5}")
    raw.close()
    with offices.open_with_password(files.path, PASSWORD) as office:
        assert office.info.epoch > epoch


@pytest.mark.parametrize(
    "statement",
    ["UPDATE audit SET who = '别人'", "DELETE FROM audit", "REPLACE INTO audit SELECT * FROM audit"],
)
def test_the_program_itself_cannot_change_the_trail(office, statement: str) -> None:
    before = head(office)
    with pytest.raises(DBAPIError, match="append-only"), office.write() as connection:
        connection.exec_driver_sql(statement)
    assert head(office) == before


def test_a_long_trail_is_read_through_too(tmp_path: Path) -> None:
    """10,000 entries; tampering near its start, middle and end."""
    with on_disk(tmp_path).open() as office:
        with office.write() as connection:
            office.log(connection, *(audit.Event("save", "person", detail={"n": n}) for n in range(10_000)))
        assert broken_after(office, lambda connection: None) is None
        for seq in (2, 4_999, 10_000):
            statement = f"UPDATE audit SET who = '别人' WHERE seq = {seq}"
            assert broken_after(office, lambda connection: connection.exec_driver_sql(statement)) == seq  # noqa: B023
