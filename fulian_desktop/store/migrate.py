"""Make and upgrade the schema. Alembic is loaded only where a file is older than the program."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import MetaData

from ..errors import UserError
from . import apart_tables, engine, settings, tables


@dataclass(frozen=True)
class Schema:
    """What a file of ours holds, and by which signs it is known. scripts: the folder of its migrations in db/."""

    application_id: int
    version: int
    metadata: MetaData
    statements: tuple[str, ...]
    scripts: str


def general() -> Schema:
    """The schema of an office's general database."""
    statements = (*tables.FULL_TEXT, *tables.APPEND_ONLY)
    return Schema(engine.APPLICATION_ID, engine.SCHEMA_VERSION, tables.metadata, statements, "")


def apart() -> Schema:
    """The schema of its file of rights cases."""
    return Schema(
        engine.RIGHTS_ID, engine.RIGHTS_VERSION, apart_tables.metadata, apart_tables.STATEMENTS, "rights"
    )


def create_schema(path: Path, key: bytes, facts: dict[str, Any], schema: Schema | None = None) -> None:
    """Make all tables in a new file and write the office's first facts, in one transaction."""
    schema = schema or general()
    made = engine.make_engine(path, key, begin="BEGIN IMMEDIATE", size=1)
    try:
        with made.begin() as connection:
            schema.metadata.create_all(connection)
            for statement in schema.statements:
                connection.exec_driver_sql(statement)
            settings.put(connection, **facts)
            connection.exec_driver_sql(f"PRAGMA application_id = {schema.application_id}")
            connection.exec_driver_sql(f"PRAGMA user_version = {schema.version}")
    finally:
        made.dispose()


def bring_up(path: Path, key: bytes, schema: Schema | None = None) -> None:
    """Check that the file is ours and not newer; upgrade an older one after copying it."""
    schema = schema or general()
    connection = engine.connect(path, key)
    try:
        ours = connection.execute("PRAGMA application_id").fetchone()[0] == schema.application_id
        version = connection.execute("PRAGMA user_version").fetchone()[0]
    finally:
        connection.close()
    if not ours:
        raise UserError("E-DB-02", "这不是妇联台账的数据库。", todo="请选择正确的文件。")
    if version > schema.version:
        raise UserError(
            "E-DB-03", "这个数据库是用更新版本的妇联台账保存的。", todo="请先升级本机的软件，再打开它。"
        )
    if version < schema.version:
        upgrade(path, key, version, schema)


def upgrade(path: Path, key: bytes, version: int, schema: Schema) -> None:
    """Run the migrations from a version on, after a copy of the file was made beside it."""
    from .upgrade import run

    run(path, key, version, scripts=schema.scripts, to=schema.version)
