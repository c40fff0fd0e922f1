"""The office's own facts, one JSON value by name, inside the encrypted database."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert

from .tables import setting


def get(connection: Connection, name: str, default: Any = None) -> Any:
    """A setting, or the default where it was never put."""
    row = connection.execute(select(setting.c.value).where(setting.c.name == name)).first()
    return row.value["is"] if row else default


def put(connection: Connection, **values: Any) -> None:
    """Write settings within the caller's transaction."""
    for name, value in values.items():
        statement = insert(setting).values(name=name, value={"is": value})
        connection.execute(
            statement.on_conflict_do_update(index_elements=["name"], set_={"value": statement.excluded.value})
        )
