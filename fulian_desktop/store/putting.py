"""Many rows into a table at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table


def put(
    connection: Connection,
    table: Table,
    names: Sequence[str],
    rows: Iterable[Sequence[Any]],
    same: Mapping[str, Any] | None = None,
) -> None:
    """Put rows into a table, the values in the order of the names; streamed, not kept.

    same: columns that say the same in every row. The driver's own executemany is called: going through the
    parameters of SQLAlchemy takes twice as long as SQLite does.
    """
    forms = [table.c[name].type.bind_processor(connection.dialect) for name in names]
    constant = [_formed(connection, table, name, value) for name, value in (same or {}).items()]
    columns = ", ".join(f'"{name}"' for name in (*names, *(same or {})))
    marks = ", ".join("?" * (len(names) + len(constant)))
    cursor: Any = connection.connection.cursor()
    try:
        cursor.executemany(
            f"INSERT INTO {table.name} ({columns}) VALUES ({marks})",
            (
                [form(value) if form else value for form, value in zip(forms, row, strict=True)] + constant
                for row in rows
            ),
        )
    finally:
        cursor.close()


def _formed(connection: Connection, table: Table, name: str, value: Any) -> Any:
    form = table.c[name].type.bind_processor(connection.dialect)
    return form(value) if form else value
