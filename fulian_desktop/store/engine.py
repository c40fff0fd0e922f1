"""One place that opens SQLCipher connections, pins their pragmas and asserts that they hold."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.pool import QueuePool

Key = bytes | bytearray
"""32 bytes; a bytearray can be wiped once it is no longer needed."""
APPLICATION_ID: Final = 0x46554C49  # "FULI"
RIGHTS_ID: Final = 0x46554C52  # "FULR": the file of rights cases
SCHEMA_VERSION: Final = 1
RIGHTS_VERSION: Final = 1
"""Kept in user_version; a file with a higher one is from a newer program and is refused."""

PRAGMAS: Final = {
    "journal_mode": "wal",
    "synchronous": 2,  # FULL: NORMAL loses acknowledged saves at a power cut
    "foreign_keys": 1,
    "recursive_triggers": 1,  # else REPLACE would pass by the triggers that keep the audit trail
    "temp_store": 2,  # in memory: nothing in the clear beside the database
    "trusted_schema": 0,
    "busy_timeout": 5000,
}
CACHE_KIB: Final = 64_000
PAGE: Final = 4096
"""SQLCipher's page; SQLite takes a file that is shorter for an empty database, and would write over it."""


def connect(path: Path, key: Key) -> Any:
    """A DB-API connection to an existing or new file with the raw 32-byte key.

    Raises the driver's DatabaseError where the key does not fit or the file is damaged.
    """
    from sqlcipher3 import dbapi2

    connection = dbapi2.connect(str(path), isolation_level=None, check_same_thread=False)
    try:
        _unlock(connection, key)
        pin(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _unlock(connection: Any, key: Key) -> None:
    connection.execute("PRAGMA cipher_log_level = NONE")  # a wrong key is told by a sentence, not on stderr
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()


def log_fits(path: Path, key: Key) -> bool:
    """Whether the -wal that a killed program left beside a file can be read as part of it.

    SQLite would play a log of another database into the file when the connection closes, and so destroy it.
    This looks through a read-only connection, which writes nothing back.
    """
    from sqlcipher3 import dbapi2

    log = path.with_name(path.name + "-wal")
    if not log.exists() or not log.stat().st_size:
        return True
    connection = dbapi2.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    try:
        _unlock(connection, key)
        return bool(connection.execute("PRAGMA quick_check").fetchone()[0] == "ok")
    except dbapi2.DatabaseError:
        return False
    finally:
        connection.close()


def pin(connection: Any) -> None:
    """Set every pragma and assert that SQLite took it."""
    connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
    for name, value in PRAGMAS.items():
        connection.execute(f"PRAGMA {name} = {value}")
        held = connection.execute(f"PRAGMA {name}").fetchone()[0]
        if held != value:
            raise RuntimeError(f"PRAGMA {name} is {held!r}, not {value!r}")


def make_engine(path: Path, key: Key, *, begin: str, size: int) -> Engine:
    """An engine whose transactions start with `begin` (BEGIN for reading, BEGIN IMMEDIATE for writing)."""
    from sqlcipher3 import dbapi2

    engine = create_engine(
        "sqlite://",
        module=dbapi2,
        creator=lambda: connect(path, key),
        poolclass=QueuePool,
        pool_size=size,
        max_overflow=8,
        hide_parameters=True,  # an exception must not quote what a clerk typed
    )

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:
        connection.exec_driver_sql(begin)

    return engine


def fold(writer: Engine) -> None:
    """Fold the log into the file."""
    with writer.connect() as connection:
        connection.connection.driver_connection.execute(  # type: ignore[union-attr]
            "PRAGMA wal_checkpoint(TRUNCATE)"
        )


def is_plain_sqlite(path: Path) -> bool:
    """Whether a file is an unencrypted SQLite database, which no office database is."""
    with path.open("rb") as stream:
        return stream.read(16) == b"SQLite format 3\x00"


def driver_version() -> str:
    """The SQLite version underneath, for reports."""
    from sqlcipher3 import dbapi2

    return str(dbapi2.sqlite_version)
