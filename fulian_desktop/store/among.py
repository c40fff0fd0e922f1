"""Many values in one statement, whatever their number: handed over as one JSON text, not as parameters."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Column, ColumnElement, func, select

from .types import Uid


def among(column: Column[Any], values: Iterable[Any]) -> ColumnElement[bool]:
    """The condition that a column of text, of days or of identifiers holds one of the values."""
    handed = func.json_each(json.dumps([_plain(value) for value in values])).table_valued("value")
    one: Any = func.unhex(handed.c.value) if isinstance(column.type, Uid) else handed.c.value
    return column.in_(select(one))


def _plain(value: Any) -> Any:
    if isinstance(value, UUID):
        return value.hex
    return value.isoformat() if isinstance(value, date) else value
