"""The schema by migrations is the schema by declarations, and an upgrade is whole or has not happened."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from db import first_schema
from fulian_desktop.app import offices, records
from fulian_desktop.errors import UserError
from fulian_desktop.paths import companion, migrations
from fulian_desktop.store import engine, keys, migrate, upgrade
from fulian_desktop.store.browse import Query
from tests.offices import PASSWORD, OnDisk, on_disk, woman

LATER = """
from alembic import op

revision, down_revision = "0002", "0001"


def upgrade() -> None:
    op.execute("ALTER TABLE person ADD COLUMN nickname TEXT")
    op.execute("UPDATE person SET nickname = 'of ' || name")
"""
BROKEN = LATER.replace("SET nickname = 'of ' || name", "SET no_such_column = 1")
ORPHAN = LATER.replace(
    "UPDATE person SET nickname = 'of ' || name",
    "INSERT INTO training_attendee (uid, unit, parent, position) VALUES (x'01', 'u', x'02', 0)",
)


def schema_of(path: Path, key: bytes) -> dict[str, str]:
    with closing(engine.connect(path, key)) as connection:
        rows = connection.execute(
            "SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL"
        ).fetchall()
    return {f"{kind} {name}": normalised(sql) for kind, name, sql in rows}


def normalised(sql: str) -> str:
    """A statement without layout."""
    return re.sub(r"\s*([(),])\s*", r"\1", re.sub(r"\s+", " ", sql)).strip()


def test_an_empty_file_migrated_is_a_new_database(tmp_path: Path) -> None:
    key = keys.new_key()
    migrate.create_schema(tmp_path / "declared.db", key, {"unit": "330327101"})
    made = engine.make_engine(tmp_path / "migrated.db", key, begin="BEGIN IMMEDIATE", size=1)
    with made.begin() as connection:
        upgrade.migrate(connection, 0, to=engine.SCHEMA_VERSION)
    made.dispose()
    assert schema_of(tmp_path / "migrated.db", key) == schema_of(tmp_path / "declared.db", key)


def test_there_is_one_migration_for_each_version() -> None:
    written = sorted(path.name[:4] for path in (migrations() / "versions").glob("[0-9]*.py"))
    assert written == [upgrade.revision(version) for version in range(1, engine.SCHEMA_VERSION + 1)]


@pytest.mark.skipif(engine.SCHEMA_VERSION > 1, reason="the first schema stands as it was released")
def test_the_first_migration_is_what_its_writer_writes() -> None:
    """If this fails: python3 -m db.first_schema, then ruff format db."""
    from_file = first_schema.TARGET.read_text(encoding="utf-8")
    assert all(normalised(one) in normalised(from_file) for one in first_schema.statements())


def scripts_with(folder: Path, later: str) -> Path:
    shutil.copytree(migrations(), folder, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "versions" / "0002_later.py").write_text(later, encoding="utf-8")
    return folder


@pytest.fixture
def files(tmp_path: Path) -> OnDisk:
    made = on_disk(tmp_path / "office")
    with made.open() as office:
        records.save(office, woman("王小兰"))
    return made


@pytest.fixture
def later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """The program of a later version; called with the text of its migration."""

    def become(text: str) -> None:
        monkeypatch.setattr(upgrade, "migrations", lambda: scripts_with(tmp_path / "db", text))
        monkeypatch.setattr(engine, "SCHEMA_VERSION", 2)

    return become


def version(files: OnDisk) -> int:
    with closing(engine.connect(files.path, files.key)) as connection:
        return connection.execute("PRAGMA user_version").fetchone()[0]  # type: ignore[no-any-return]


def test_an_older_database_is_copied_then_brought_up(files: OnDisk, later) -> None:
    before = schema_of(files.path, files.key)
    later(LATER)
    with offices.open_office(files.path, PASSWORD) as office, office.read() as connection:
        assert connection.exec_driver_sql("SELECT nickname FROM person").scalar() == "of 王小兰"
    assert version(files) == 2
    copy = files.path.with_name(files.path.name + ".before-upgrade-v1")
    assert schema_of(copy, files.key) == before
    assert not [name for name in schema_of(files.path, files.key) if "alembic" in name]


def test_the_copy_opens_with_the_same_password_in_the_old_program(files: OnDisk, later, monkeypatch) -> None:
    with monkeypatch.context():
        later(LATER)
        offices.open_office(files.path, PASSWORD).close()
    monkeypatch.undo()
    copy = files.path.with_name(files.path.name + ".before-upgrade-v1")
    with offices.open_office(copy, PASSWORD) as office:
        assert records.totals(office, "person", Query())[""] == 1


def test_the_log_of_a_killed_program_is_in_the_copy_too(files: OnDisk, later, tmp_path: Path) -> None:
    """What was saved and not yet folded in from the -wal is part of the database."""
    killed = tmp_path / "killed"
    with files.open() as office:
        records.save(office, woman("最后一位"))
        killed.mkdir()
        for tail in ("", "-wal"):
            shutil.copyfile(f"{files.path}{tail}", killed / (files.path.name + tail))
    shutil.copytree(companion(files.path), companion(killed / files.path.name))
    later(LATER)
    path = killed / files.path.name
    offices.open_office(path, PASSWORD).close()
    with closing(engine.connect(path.with_name(path.name + ".before-upgrade-v1"), files.key)) as copy:
        assert copy.execute("SELECT count(*) FROM person").fetchone()[0] == 2


@pytest.mark.parametrize(
    "text", [BROKEN, ORPHAN], ids=["a statement fails", "the data would not fit together"]
)
def test_an_upgrade_that_fails_has_not_happened(files: OnDisk, later, text: str) -> None:
    before = schema_of(files.path, files.key)
    later(text)
    with pytest.raises(Exception, match=r"no_such_column|E-DB-15"):
        offices.open_office(files.path, PASSWORD)
    assert (version(files), schema_of(files.path, files.key)) == (1, before)
    files.open().close()  # the lock was let go


def test_a_newer_database_is_refused_untouched(files: OnDisk) -> None:
    with closing(engine.connect(files.path, files.key)) as connection:
        connection.execute(f"PRAGMA user_version = {engine.SCHEMA_VERSION + 1}")
    before = files.path.read_bytes()
    with pytest.raises(UserError) as error:
        offices.open_office(files.path, PASSWORD)
    assert error.value.code == "E-DB-03"
    assert files.path.read_bytes() == before
