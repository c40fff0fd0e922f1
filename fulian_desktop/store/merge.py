"""Take a unit's snapshot in as its share of the county, or show beforehand what would change.

A snapshot replaces the share: rows that are gone or changed are taken out, new and changed ones put in, the same
ones stay. So order and repetition cannot matter.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from ..ledgers.registry import TABLES, parent_of
from ..schema.ledger import Ledger
from .staging import Staged, taken
from .tables import TABLE, key_column, words_table


@dataclass(frozen=True)
class TableClasses:
    """How the rows of a table stand to what the county has of the unit."""

    table: str
    label: str
    new: int
    changed: int
    same: int
    gone: int


@dataclass(frozen=True)
class MoneyLine:
    """A money column of a table, in fen: what the county has of the unit, and what it will have."""

    table: str
    field: str
    label: str
    before: int
    after: int


def foreign_uid(connection: Connection, staged: Sequence[Staged], unit: str) -> str | None:
    """The table in which a row's uid already belongs to another unit, or None."""
    for one in staged:
        found = connection.exec_driver_sql(
            f"SELECT 1 FROM {one.name} i JOIN {one.ledger.key} e ON e.uid = i.uid WHERE e.unit <> ? LIMIT 1",
            (unit,),
        ).first()
        if found:
            return one.ledger.label
    return None


def orphan(connection: Connection, staged: Sequence[Staged]) -> str | None:
    """The child table in which a row's parent is not in the package, or None."""
    for one in staged:
        parent = parent_of(one.ledger)
        if parent is None:
            continue
        found = connection.exec_driver_sql(
            f"SELECT 1 FROM {one.name} i LEFT JOIN temp.incoming_{parent.key} p ON p.uid = i.parent"
            " WHERE p.uid IS NULL LIMIT 1"
        ).first()
        if found:
            return one.ledger.label
    return None


def classify(connection: Connection, staged: Sequence[Staged], unit: str) -> list[TableClasses]:
    """Class every row with one statement a table, and count the classes."""
    return [_classify(connection, one, unit) for one in staged]


def _classify(connection: Connection, one: Staged, unit: str) -> TableClasses:
    held = _held(connection, one.ledger, unit)
    if held:
        same = " AND ".join(
            [f'e."{name}" IS {value}' for name, value in _taken_columns(one)]
            + [f'e."{name}" IS NULL' for name in _absent_columns(one)]
        )
        connection.exec_driver_sql(
            f"UPDATE {one.name} AS i SET class = (SELECT CASE WHEN {same} THEN 'same' ELSE 'changed' END"
            f" FROM {one.ledger.key} e WHERE e.uid = i.uid AND e.unit = ?)",
            (unit,),
        )
    counted: dict[str | None, int] = dict(
        connection.exec_driver_sql(f"SELECT class, count(*) FROM {one.name} GROUP BY class").fetchall()
    )
    kept, changed = counted.get("same", 0), counted.get("changed", 0)
    return TableClasses(
        one.ledger.key, one.ledger.label, counted.get(None, 0), changed, kept, held - kept - changed
    )


def unmoved(connection: Connection, staged: Sequence[Staged], unit: str) -> list[TableClasses]:
    """The classes of a snapshot that goes into the history only: the share stays as it is."""
    return [
        TableClasses(one.ledger.key, one.ledger.label, 0, 0, _held(connection, one.ledger, unit), 0)
        for one in staged
    ]


def _held(connection: Connection, ledger: Ledger, unit: str) -> int:
    found = connection.exec_driver_sql(f"SELECT count(*) FROM {ledger.key} WHERE unit = ?", (unit,))
    return int(found.scalar_one())


def money(connection: Connection, staged: Sequence[Staged], unit: str) -> list[MoneyLine]:
    """Every money column that travels: the unit's sum now and with the snapshot."""
    lines = []
    for one in staged:
        for column in one.columns:
            if column.form != "money" or column.field is None or not column.field.added:
                continue
            name = column.name
            before = connection.exec_driver_sql(
                f'SELECT coalesce(sum("{name}"), 0) FROM {one.ledger.key} WHERE unit = ?',
                (unit,),
            ).scalar_one()
            after = connection.exec_driver_sql(
                f"SELECT coalesce(sum({taken(column)(name)}), 0) FROM {one.name}"
            ).scalar_one()
            lines.append(
                MoneyLine(one.ledger.key, name, f"{one.ledger.label}·{column.field.label}", before, after)
            )
    return lines


def apply(connection: Connection, staged: Sequence[Staged], unit: str) -> None:
    """Make the share equal the snapshot. `classify` has been called on the same staged tables."""
    for one in reversed(staged):
        _take_out(
            connection, one.ledger, unit, f"uid NOT IN (SELECT uid FROM {one.name} WHERE class = 'same')"
        )
    for one in staged:
        _put_in(connection, one, unit)


def remove_share(connection: Connection, unit: str) -> None:
    """Take all of a unit's rows out."""
    for ledger in reversed(TABLES):
        _take_out(connection, ledger, unit, "1")


def _take_out(connection: Connection, ledger: Ledger, unit: str, which: str) -> None:
    if parent_of(ledger) is None:
        connection.exec_driver_sql(
            f"DELETE FROM {words_table(ledger)} WHERE rowid IN"
            f" (SELECT rid FROM {ledger.key} WHERE unit = ? AND {which})",
            (unit,),
        )
    connection.exec_driver_sql(f"DELETE FROM {ledger.key} WHERE unit = ? AND {which}", (unit,))


def _put_in(connection: Connection, one: Staged, unit: str) -> None:
    columns = _taken_columns(one)
    if parent_of(one.ledger) is None:
        columns += [
            ("created_at", "i.changed_at"), ("created_by", "?1"), ("changed_by", "?1"),
            ("pinyin", "search_pinyin"), ("initials", "search_initials"),
        ]  # fmt: skip
    names = ", ".join(f'"{name}"' for name, _ in columns)
    values = ", ".join(value for _, value in columns)
    connection.exec_driver_sql(
        f"INSERT INTO {one.ledger.key} (unit, {names}) SELECT ?1, {values} FROM {one.name} i"
        " WHERE class IS NOT 'same'",
        (unit,),
    )
    if parent_of(one.ledger) is None:
        connection.exec_driver_sql(
            f"INSERT INTO {words_table(one.ledger)} (rowid, words) SELECT e.rid, i.search_words"
            f" FROM {one.name} i JOIN {one.ledger.key} e ON e.uid = i.uid WHERE i.class IS NOT 'same'"
        )


def _taken_columns(one: Staged) -> list[tuple[str, str]]:
    """(column, the SQL that makes its value of the staged text)."""
    return [(column.name, taken(column)(f'i."{column.name}"')) for column in one.columns]


def _absent_columns(one: Staged) -> list[str]:
    """Columns of fields that did not travel: what an earlier package brought in them must not stay."""
    names = [field.name for field in one.ledger.columns]
    names += [key_column(name) for name in names if key_column(name) in TABLE[one.ledger.key].c]
    travelled = {column.name for column in one.columns}
    return [name for name in names if name not in travelled]
