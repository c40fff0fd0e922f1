"""The tables of the file apart: whole rights cases, and a trail, settings and drafts of its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from sqlalchemy import MetaData, Table

from ..ledgers.registry import WHOLE
from ..schema.ledger import Ledger
from . import tables

metadata: Final = MetaData()


def _made() -> Iterator[tuple[type[Any], Table]]:
    for whole in WHOLE.values():
        yield whole.cls, tables.make_table(whole, None, metadata)
        for child in whole.children.values():
            yield child.cls, tables.make_table(child, whole, metadata)


_APART: Final[dict[type[Any], Table]] = dict(_made())
for _table in (tables.setting, tables.audit, tables.draft):
    _table.to_metadata(metadata)

STATEMENTS: Final = (*(tables.full_text(whole) for whole in WHOLE.values()), *tables.AUDIT_STAYS)
"""What the schema has beside tables and indexes."""


def table_of(ledger: Ledger) -> Table:
    """Where the records of a declaration lie: in the file apart for a whole one, else in the general database."""
    found = _APART.get(ledger.cls)
    return tables.TABLE[ledger.key] if found is None else found
