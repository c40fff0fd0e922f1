"""Make and upgrade the schema. Alembic is loaded only where a file is older than the program."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ..errors import UserError
from . import engine, settings
from .tables import APPEND_ONLY, FULL_TEXT, metadata


def create_schema(path: Path, key: bytes, facts: dict[str, Any]) -> None:
    """Make all tables in a new file and write the office's first facts, in one transaction."""
    made = engine.make_engine(path, key, begin="BEGIN IMMEDIATE", size=1)
    try:
        with made.begin() as connection:
            metadata.create_all(connection)
            for statement in (*FULL_TEXT, *APPEND_ONLY):
                connection.exec_driver_sql(statement)
            settings.put(connection, **facts)
            connection.exec_driver_sql(f"PRAGMA application_id = {engine.APPLICATION_ID}")
            connection.exec_driver_sql(f"PRAGMA user_version = {engine.SCHEMA_VERSION}")
    finally:
        made.dispose()


def bring_up(path: Path, key: bytes) -> None:
    """Check that the file is ours and not newer; upgrade an older one after copying it."""
    connection = engine.connect(path, key)
    try:
        ours = connection.execute("PRAGMA application_id").fetchone()[0] == engine.APPLICATION_ID
        version = connection.execute("PRAGMA user_version").fetchone()[0]
    finally:
        connection.close()
    if not ours:
        raise UserError("E-DB-02", "这不是妇联台账的数据库。", todo="请选择正确的文件。")
    if version > engine.SCHEMA_VERSION:
        raise UserError(
            "E-DB-03", "这个数据库是用更新版本的妇联台账保存的。", todo="请先升级本机的软件，再打开它。"
        )
    if version < engine.SCHEMA_VERSION:
        upgrade(path, key, version)


def upgrade(path: Path, key: bytes, version: int) -> None:
    """Run the migrations from a version on, after a copy of the file was made beside it."""
    from .upgrade import run

    run(path, key, version)
