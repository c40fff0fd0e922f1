"""Saving, loading, voiding: every change is one transaction with its line in the audit trail."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, Generic, TypeVar
from uuid import UUID

from sqlalchemy import Connection, Table, bindparam, delete, select, update

from ..errors import UserError
from ..ledgers.registry import LEDGERS, TABLES
from ..schema.kinds import IdNumber
from ..schema.ledger import Ledger, Record, ledger_of
from ..schema.reading import plain_record
from ..values.clock import now
from ..values.pseudonym import pseudonym
from . import inserting, search, settings
from .apart_tables import table_of
from .audit import Event
from .office import Office
from .tables import key_column

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Kept(Generic[R]):
    """A record as the database keeps it. source: {} for typed, else file, sheet and row."""

    record: R
    unit: str
    revision: int
    created_at: datetime
    created_by: str
    changed_at: datetime
    changed_by: str
    source: dict[str, Any]
    voided_at: datetime | None
    void_reason: str | None


def load(connection: Connection, ledger: Ledger, uid: UUID) -> Kept[Any] | None:
    """A record with its child rows, voided or not; None where there is none."""
    table = table_of(ledger)
    row = connection.execute(select(table).where(table.c.uid == uid)).mappings().first()
    if row is None:
        return None
    children = {
        name: [_record(child, found, {}) for found in _child_rows(connection, child, uid)]
        for name, child in ledger.children.items()
    }
    kept = (row[name] for name in _KEPT)
    return Kept(_record(ledger, row, children), *kept)


_KEPT = (
    "unit", "revision", "created_at", "created_by", "changed_at", "changed_by", "source", "voided_at", "void_reason",
)  # fmt: skip


def all_of(connection: Connection, ledger: Ledger, unit: str, *, batch: int = 500) -> Iterator[Any]:
    """Every record of a unit that is not voided, with its child rows, read in batches."""
    table = table_of(ledger)
    after = 0
    while True:
        wanted = (table.c.unit == unit, table.c.voided_at.is_(None), table.c.rid > after)
        rows = (
            connection.execute(select(table).where(*wanted).order_by(table.c.rid).limit(batch))
            .mappings()
            .all()
        )
        if not rows:
            return
        after = rows[-1]["rid"]
        yield from _with_children(connection, ledger, rows)


def several(
    connection: Connection, ledger: Ledger, uids: Iterable[UUID], *, batch: int = 500
) -> dict[UUID, Any]:
    """Records by uid, voided or not, with their child rows; those that are not there are left out."""
    table, wanted = table_of(ledger), list(dict.fromkeys(uids))
    found: dict[UUID, Any] = {}
    for start in range(0, len(wanted), batch):
        chosen = select(table).where(table.c.uid.in_(wanted[start : start + batch]))
        rows = connection.execute(chosen).mappings().all()
        found |= {record.uid: record for record in _with_children(connection, ledger, rows)}
    return found


def _with_children(connection: Connection, ledger: Ledger, rows: Sequence[Any]) -> Iterator[Any]:
    children = {name: _by_parent(connection, child, rows) for name, child in ledger.children.items()}
    for row in rows:
        yield _record(ledger, row, {name: held.get(row["uid"], []) for name, held in children.items()})


def voided(connection: Connection, unit: str) -> dict[str, set[UUID]]:
    """The uids of a unit's voided records, by ledger."""
    found = {}
    for ledger in LEDGERS:
        table = table_of(ledger)
        chosen = select(table.c.uid).where(table.c.unit == unit, table.c.voided_at.is_not(None))
        found[ledger.key] = set(connection.execute(chosen).scalars())
    return found


def _by_parent(connection: Connection, child: Ledger, parents: Sequence[Any]) -> dict[UUID, list[Any]]:
    table = table_of(child)
    chosen = select(table).where(table.c.parent.in_([row["uid"] for row in parents]))
    held: dict[UUID, list[Any]] = {}
    for row in connection.execute(chosen.order_by(table.c.parent, table.c.position)).mappings():
        held.setdefault(row["parent"], []).append(_record(child, row, {}))
    return held


def fill_pseudonyms(connection: Connection, key: bytes) -> None:
    """Give every ID number its pseudonym, once the county's key is known."""
    for ledger in TABLES:
        table = table_of(ledger)
        for field in ledger.columns:
            if not isinstance(field.kind, IdNumber):
                continue
            held = connection.execute(
                select(table.c.rid, table.c[field.name]).where(table.c[field.name] != "")
            ).all()
            if held:
                filled = update(table).where(table.c.rid == bindparam("row"))
                connection.execute(
                    filled.values({key_column(field.name): bindparam("pseudonym")}),
                    [{"row": row[0], "pseudonym": pseudonym(key, row[1])} for row in held],
                )


def _child_rows(connection: Connection, child: Ledger, parent: UUID) -> Sequence[Any]:
    table = table_of(child)
    chosen = select(table).where(table.c.parent == parent).order_by(table.c.position)
    return connection.execute(chosen).mappings().all()


def _record(ledger: Ledger, row: Any, children: dict[str, list[Any]]) -> Any:
    values = {field.name: row[field.name] for field in ledger.columns}
    return ledger.cls(uid=row["uid"], reasons=row.get("reasons") or {}, **values, **children)


def revision_of(connection: Connection, ledger: Ledger, uid: UUID) -> int | None:
    """The revision of a record as it is kept; None where there is none."""
    table = table_of(ledger)
    return connection.execute(select(table.c.revision).where(table.c.uid == uid)).scalar()


def save(
    office: Office,
    connection: Connection,
    record: R,
    *,
    source: dict[str, Any] | None = None,
    by_program: bool = False,
) -> None:
    """Insert or update a record and its child rows. UserError E-REC-02 where another unit owns it.

    by_program: fields that the program fills in are taken as they are given.
    """
    ledger = ledger_of(type(record))
    before = load(connection, ledger, record.uid)
    if before is None:
        add_many(office, connection, [record], source=source)
        return
    if before.unit != office.info.unit:
        raise _not_ours(office)
    if not by_program:
        _keep_own(ledger, before.record, record)
    changes = _changes(before.record, record)
    if not changes:
        return
    _replace(office, connection, ledger, record, before.revision + 1)
    office.log(connection, Event("save", ledger.key, record.uid, {"changed": changes}))


def _replace(office: Office, connection: Connection, ledger: Ledger, record: Record, revision: int) -> None:
    """Write a record over what is there, with its child rows."""
    table = table_of(ledger)
    values = inserting.values(ledger, record, _pseudonym_key(connection))
    rid = connection.execute(
        update(table)
        .where(table.c.uid == record.uid)
        .values(
            **values,
            revision=revision,
            changed_at=now(),
            changed_by=office.user,
            reasons=record.reasons,
            **inserting.spelling(ledger, values),
        )
        .returning(table.c.rid)
    ).scalar_one()
    search.index(connection, ledger, rid, values)
    for name, child in ledger.children.items():
        _save_rows(office, connection, child, record.uid, getattr(record, name))


def _not_ours(office: Office) -> UserError:
    if office.info.level == "township":
        return UserError(
            "E-REC-02", "这条记录是县里下达的，本级不能改。", todo="需要改动的，请与县妇联联系。"
        )
    return UserError(
        "E-REC-02", "这条记录是下级单位报来的，本级不能改。", todo="请退回下级单位修改后重新报送。"
    )


def _keep_own(ledger: Ledger, before: Record | None, record: Record) -> None:
    """Fields that the program fills in stand as the database has them, whatever a form or a script brings."""
    cls: Any = ledger.cls
    for name, default in _kept(cls):
        setattr(record, name, getattr(before, name) if before else default)
    for name, child in ledger.children.items():
        there = {row.uid: row for row in getattr(before, name)} if before else {}
        for row in getattr(record, name):
            _keep_own(child, there.get(row.uid), row)
    record.fill()


@cache
def _kept(cls: Any) -> tuple[tuple[str, Any], ...]:
    """The fields that the program fills in, with what stands in them before it does."""
    fields = ledger_of(cls).fields.values()
    return tuple((one.name, cls.__dataclass_fields__[one.name].default) for one in fields if one.kept)


def add_many(
    office: Office,
    connection: Connection,
    records: Iterable[Record],
    *,
    source: dict[str, Any] | None = None,
    sources: Sequence[dict[str, Any]] | None = None,
) -> int:
    """Insert new records of any ledgers. `sources` gives each record its own source."""
    key = _pseudonym_key(connection)
    events = []
    by_ledger: dict[str, list[tuple[Record, dict[str, Any]]]] = {}
    given = list(records)
    for index, record in enumerate(given):
        ledger = ledger_of(type(record))
        origin = sources[index] if sources else source
        _keep_own(ledger, None, record)
        by_ledger.setdefault(ledger.key, []).append((record, origin or {}))
        events.append(Event("add", ledger.key, record.uid, {"source": origin} if origin else {}))
    for of_it in by_ledger.values():
        inserting.insert_new(office, connection, ledger_of(type(of_it[0][0])), of_it, key)
    office.log(connection, *events)
    return len(given)


def _save_rows(
    office: Office, connection: Connection, child: Ledger, parent: UUID, rows: list[Record]
) -> None:
    """Replace the child rows; their uids stay, so receipts and packages still point at them."""
    table: Table = table_of(child)
    connection.execute(delete(table).where(table.c.parent == parent))
    inserting.insert_children(office, connection, child, parent, rows, _pseudonym_key(connection))


def set_void(office: Office, connection: Connection, ledger: Ledger, uid: UUID, reason: str | None) -> None:
    """Void a record with a reason, or bring it back with None."""
    table = table_of(ledger)
    done = connection.execute(
        update(table)
        .where(table.c.uid == uid, table.c.unit == office.info.unit)
        .values(
            voided_at=now() if reason else None,
            void_reason=reason,
            revision=table.c.revision + 1,
            changed_at=now(),
            changed_by=office.user,
        )
    )
    if not done.rowcount:
        raise UserError("E-REC-03", "没有找到这条本单位的记录。", todo="请刷新列表后再试。")
    act = "void" if reason else "restore"
    office.log(connection, Event(act, ledger.key, uid, {"reason": reason} if reason else {}))


def _pseudonym_key(connection: Connection) -> bytes | None:
    held = settings.get(connection, "pseudonym_key")
    return bytes.fromhex(held) if held else None


def _changes(before: Record, after: Record) -> dict[str, Any]:
    """Field → [old, new] as plain values; child rows → what was added, removed and changed, row by row."""
    old, new = plain_record(before), plain_record(after)
    children = ledger_of(type(after)).children
    names = sorted(old.keys() | new.keys())
    return {
        name: _row_changes(old.get(name) or [], new.get(name) or [])
        if name in children
        else _pair(old, new, name)
        for name in names
        if old.get(name) != new.get(name)
    }


def _pair(old: dict[str, Any], new: dict[str, Any], name: str) -> list[Any]:
    return [old.get(name), new.get(name)]


def _row_changes(before: list[dict[str, Any]], after: list[dict[str, Any]]) -> dict[str, Any]:
    """What became of child rows: whole ones added or removed, and by uid the fields that changed."""
    old, new = {row["uid"]: row for row in before}, {row["uid"]: row for row in after}
    changed = {
        uid: {name: _pair(old[uid], row, name) for name in sorted(row) if old[uid].get(name) != row[name]}
        for uid, row in new.items()
        if uid in old and old[uid] != row
    }
    told: dict[str, Any] = {
        "added": [row for uid, row in new.items() if uid not in old],
        "removed": [row for uid, row in old.items() if uid not in new],
        "changed": changed,
    }
    stayed = [uid for uid in old if uid in new]
    told["moved"] = stayed != [uid for uid in new if uid in old]
    return {name: what for name, what in told.items() if what}
