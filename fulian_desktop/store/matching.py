"""Who and what is there already: looked up for many rows of a workbook by one statement, not row by row."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, func, select

from ..schema.ledger import Ledger
from ..values import pinyin
from .among import among
from .tables import TABLE


@dataclass(frozen=True, slots=True)
class Known:
    """What of a registered person tells her from others."""

    uid: UUID
    name: str
    id_number: str
    birth_date: date | None
    village: str | None
    phone: str


def by_number(connection: Connection, numbers: Collection[str]) -> dict[str, list[Known]]:
    """The people with these ID numbers."""
    table = TABLE["person"]
    found: dict[str, list[Known]] = {}
    for one in _people(connection, among(table.c.id_number, numbers)):
        found.setdefault(one.id_number, []).append(one)
    return found


def by_name(connection: Connection, names: Collection[str]) -> dict[str, list[Known]]:
    """The people with these names; found by their pinyin, which is indexed."""
    table = TABLE["person"]
    pairs = [[pinyin.person_full(name), name] for name in names]
    asked = func.json_each(json.dumps(pairs, ensure_ascii=False)).table_valued("value")
    spelled, name = (func.json_extract(asked.c.value, f"$[{place}]") for place in (0, 1))
    same = (table.c.pinyin == spelled) & (table.c.name == name)
    rows = connection.execute(
        select(*_known_columns()).select_from(asked).join(table, same).where(table.c.voided_at.is_(None))
    )
    found: dict[str, list[Known]] = {}
    for row in rows:
        found.setdefault(row[1], []).append(Known(*row))
    return found


def _known_columns() -> list[Any]:
    columns = TABLE["person"].c
    return [columns[name] for name in ("uid", "name", "id_number", "birth_date", "village", "phone")]


def _people(connection: Connection, wanted: Any) -> list[Known]:
    table = TABLE["person"]
    rows = connection.execute(select(*_known_columns()).where(wanted, table.c.voided_at.is_(None)))
    return [Known(*row) for row in rows]


def by_values(
    connection: Connection, ledger: Ledger, names: Sequence[str], first: Collection[Any]
) -> dict[tuple[Any, ...], list[UUID]]:
    """Records by the values of some fields, of those whose first field holds one of the values given."""
    table = TABLE[ledger.key]
    columns = [table.c[name] for name in names]
    chosen = select(table.c.uid, *columns).where(among(columns[0], first), table.c.voided_at.is_(None))
    found: dict[tuple[Any, ...], list[UUID]] = {}
    for row in connection.execute(chosen.order_by(table.c.rid)):
        found.setdefault(tuple(row[1:]), []).append(row[0])
    return found


def every_title(connection: Connection, ledger: Ledger) -> dict[str, list[UUID]]:
    """The records of a ledger by their titles, which are text."""
    table = TABLE[ledger.key]
    rows = connection.execute(
        select(table.c[ledger.title], table.c.uid).where(table.c.voided_at.is_(None)).order_by(table.c.rid)
    )
    found: dict[str, list[UUID]] = {}
    for title, uid in rows:
        found.setdefault(title, []).append(uid)
    return found


def title_of(connection: Connection, ledger: Ledger, uid: UUID) -> str:
    """The title of a record as its column holds it; of one that is a link, the identifier."""
    table = TABLE[ledger.key]
    held = connection.execute(select(table.c[ledger.title]).where(table.c.uid == uid)).scalar()
    return "" if held is None else str(held)


@dataclass(frozen=True, slots=True)
class Standing:
    """How a record stands: who may change it, and when it was changed last."""

    unit: str
    revision: int
    changed_at: Any
    voided: bool


def standing(connection: Connection, ledger: Ledger, uids: Collection[UUID]) -> dict[UUID, Standing]:
    """How records stand, voided ones too."""
    table = TABLE[ledger.key]
    columns = (table.c.uid, table.c.unit, table.c.revision, table.c.changed_at, table.c.voided_at)
    rows = connection.execute(select(*columns).where(among(table.c.uid, uids)))
    return {row[0]: Standing(row[1], row[2], row[3], row[4] is not None) for row in rows}


def held(
    connection: Connection, table: Ledger, names: Sequence[str], uids: Collection[UUID]
) -> dict[UUID, dict[str, Any]]:
    """What stands in some fields of records, or of rows below them."""
    kept = TABLE[table.key].c
    rows = connection.execute(select(kept.uid, *(kept[name] for name in names)).where(among(kept.uid, uids)))
    return {row[0]: dict(zip(names, row[1:], strict=True)) for row in rows}
