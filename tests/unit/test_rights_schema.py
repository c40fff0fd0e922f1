"""The file of rights cases by its migrations is the file by its declaration."""

from __future__ import annotations

from pathlib import Path

import pytest

from db import first_schema
from fulian_desktop.paths import migrations
from fulian_desktop.store import engine, keys, migrate, upgrade
from tests.unit.test_store_upgrade import normalised, schema_of


def test_an_empty_file_migrated_is_a_new_one(tmp_path: Path) -> None:
    key, schema = keys.new_key(), migrate.apart()
    migrate.create_schema(tmp_path / "declared.db", key, {"unit": "330327101"}, schema)
    made = engine.make_engine(tmp_path / "migrated.db", key, begin="BEGIN IMMEDIATE", size=1)
    with made.begin() as connection:
        upgrade.migrate(connection, 0, scripts=schema.scripts, to=schema.version)
    made.dispose()
    assert schema_of(tmp_path / "migrated.db", key) == schema_of(tmp_path / "declared.db", key)


def test_there_is_one_migration_for_each_version() -> None:
    written = sorted(path.name[:4] for path in (migrations() / "rights" / "versions").glob("[0-9]*.py"))
    assert written == [upgrade.revision(version) for version in range(1, engine.RIGHTS_VERSION + 1)]


@pytest.mark.skipif(engine.RIGHTS_VERSION > 1, reason="the first schema stands as it was released")
def test_the_first_migration_is_what_its_writer_writes() -> None:
    """If this fails: python3 -m db.first_schema, then ruff format db."""
    from_file = normalised(first_schema.RIGHTS_TARGET.read_text(encoding="utf-8"))
    assert all(normalised(one) in from_file for one in first_schema.statements(migrate.apart()))
