"""Bring an older database up to this program's schema: a copy of the file first, then one transaction.

The version stands in user_version and names Alembic's revision ("0002"). Alembic's own table comes and goes
within the transaction, so that an upgraded database has the same schema as a new one.
"""

from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from ..errors import UserError
from ..paths import companion, migrations
from . import engine
from .files import refusal, replace, sync_file, sync_folder


def run(path: Path, key: bytes, version: int, *, scripts: Path | str = "", to: int = 0) -> Path:
    """Upgrade from a version; returns the copy of the file as it was, which can be opened beside it.

    The caller holds the office's lock. Killed or failed at any point, the old or the new schema stands.
    scripts: the Alembic environment, a folder or its name in the program's; to: the version to reach; both as the
    program brings them by default.
    """
    copy = _copied(path, key, version)
    made = engine.make_engine(path, key, begin="BEGIN IMMEDIATE", size=1)
    try:
        with made.begin() as connection:
            migrate(connection, version, scripts=scripts, to=to or engine.SCHEMA_VERSION)
    finally:
        made.dispose()
    return copy


def migrate(connection: Connection, version: int, *, scripts: Path | str = "", to: int) -> None:
    """Run the migrations after `version` up to `to`, within the caller's transaction."""
    config = Config()
    config.set_main_option("script_location", str(migrations() / scripts).replace("%", "%%"))
    config.attributes["connection"] = connection
    connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    if version:
        command.stamp(config, revision(version))
    command.upgrade(config, revision(to))
    connection.exec_driver_sql("DROP TABLE alembic_version")
    if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
        raise UserError(
            "E-DB-15",
            "升级后的数据核对不符，没有升级。",
            todo="请把数据库和备份交给技术人员；旧版本仍可使用。",
        )
    connection.exec_driver_sql(f"PRAGMA user_version = {to}")


def revision(version: int) -> str:
    """Alembic's name for a version: 1 → "0001"."""
    return f"{version:04d}"


def _copied(path: Path, key: bytes, version: int) -> Path:
    """A copy of the file with its key slots, as it is before the upgrade."""
    copy = path.with_name(f"{path.name}.before-upgrade-v{version}")
    part = copy.with_name(copy.name + ".part")
    try:
        with closing(engine.connect(path, key)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        companion(copy).mkdir(exist_ok=True)
        for slot in companion(path).glob("*.slot"):
            shutil.copyfile(slot, companion(copy) / slot.name)
        shutil.copyfile(path, part)
        sync_file(part)
        replace(part, copy)
        sync_folder(copy.parent)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise refusal(error) from error
    return copy
