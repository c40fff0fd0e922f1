"""Every connection has its pragmas, and a database says whose it is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from fulian_desktop.store import engine, keys
from tests.offices import on_disk


@pytest.fixture
def connection(tmp_path: Path):
    made = engine.connect(tmp_path / "a.db", keys.new_key())
    yield made
    made.close()


def held(connection: Any) -> dict[str, Any]:
    return {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in engine.PRAGMAS}


def test_a_save_is_on_the_disk_before_it_is_called_saved(connection) -> None:
    assert held(connection)["synchronous"] == 2
    assert held(connection)["journal_mode"] == "wal"


def test_every_pragma_holds_on_every_connection_of_an_office(tmp_path: Path) -> None:
    with (
        on_disk(tmp_path).open() as office,
        office.read() as one,
        office.read() as another,
        office.write() as writer,
    ):
        for connection in (one, another, writer):
            assert held(connection.connection.driver_connection) == engine.PRAGMAS


class Careless:
    """A connection on which somebody asks for less than full safety."""

    def __init__(self, real: Any) -> None:
        self.real = real

    def execute(self, statement: str) -> Any:
        return self.real.execute(statement.replace("synchronous = 2", "synchronous = NORMAL"))


def test_less_than_full_safety_is_not_taken_silently(connection) -> None:
    with pytest.raises(RuntimeError, match="synchronous"):
        engine.pin(Careless(connection))


def test_a_database_says_whose_it_is_and_of_which_version(tmp_path: Path) -> None:
    files = on_disk(tmp_path)
    raw = engine.connect(files.path, files.key)
    assert raw.execute("PRAGMA application_id").fetchone()[0] == int.from_bytes(b"FULI", "big")
    assert raw.execute("PRAGMA user_version").fetchone()[0] == engine.SCHEMA_VERSION
    raw.close()


def test_nothing_of_the_file_is_readable_not_even_that_it_is_sqlite(tmp_path: Path) -> None:
    files = on_disk(tmp_path)
    assert b"SQLite" not in files.path.read_bytes()[:100]
    assert not engine.is_plain_sqlite(files.path)
