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
    every = ((at, table.c[name].type.bind_processor(connection.dialect)) for at, name in enumerate(names))
    forms = [(at, form) for at, form in every if form is not None]
    constant = [_formed(connection, table, name, value) for name, value in (same or {}).items()]
    columns = ", ".join(f'"{name}"' for name in (*names, *(same or {})))
    marks = ", ".join("?" * (len(names) + len(constant)))
    cursor: Any = connection.connection.cursor()
    try:
        cursor.executemany(
            f"INSERT INTO {table.name} ({columns}) VALUES ({marks})",
            (_line(row, forms, constant) for row in rows),
        )
    finally:
        cursor.close()


def _line(row: Sequence[Any], forms: Sequence[tuple[int, Any]], constant: Sequence[Any]) -> list[Any]:
    line = [*row, *constant]
    for at, form in forms:
        line[at] = form(line[at])
    return line


def _formed(connection: Connection, table: Table, name: str, value: Any) -> Any:
    form = table.c[name].type.bind_processor(connection.dialect)
    return form(value) if form else value
