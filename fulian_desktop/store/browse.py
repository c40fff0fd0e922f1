"""Reading ledgers for lists: search, filter, sort, pages of rows, totals, and the searcher behind links."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, func, select

from ..ledgers.registry import BY_KEY, LEDGERS, titled_by
from ..schema import disclosure
from ..schema.field import Field
from ..schema.kinds import Link, Place
from ..schema.ledger import Ledger, Record, ledger_of
from ..values.dates import Period
from . import search
from .tables import TABLE


@dataclass(frozen=True)
class Query:
    """What a list shows. sort: a field's name, "-" before it for descending; empty: the ledger's own."""

    search: str = ""
    period: Period | None = None
    unit: str = ""
    village: str = ""
    sort: str = ""
    voided: bool = False


@dataclass(frozen=True)
class Row:
    """One line of a list: raw values of the listed fields, links as titles, places as names."""

    uid: UUID
    unit: str
    cells: dict[str, Any]
    voided: bool


@dataclass(frozen=True)
class Choice:
    """A record offered by a searcher."""

    uid: UUID
    title: str
    detail: str


@dataclass(frozen=True)
class PlaceName:
    """A village or a unit with its code."""

    code: str
    name: str
    unit: str = ""
    kind: str = ""


def rows(connection: Connection, ledger: Ledger, query: Query, *, offset: int, limit: int) -> list[Row]:
    """A page of the list, without counting it."""
    table = TABLE[ledger.key]
    shown = [one for one in ledger.columns if one.listed]
    page = _page(connection, ledger, query, offset, limit)
    columns = (
        table.c.rid,
        table.c.uid,
        table.c.unit,
        table.c.voided_at,
        *(table.c[one.name] for one in shown),
    )
    chosen = select(*columns).where(*page.where).order_by(*page.order).limit(limit).offset(page.offset)
    found: list[Any] = list(connection.execute(chosen).mappings())
    if page.place:
        found.sort(key=lambda row: page.place[row["rid"]])
    cells = [{one.name: row[one.name] for one in shown} for row in found]
    for one in shown:
        _name_links(connection, one, cells)
    return [
        Row(row["uid"], row["unit"], cell, row["voided_at"] is not None)
        for row, cell in zip(found, cells, strict=True)
    ]


@dataclass(frozen=True)
class _Page:
    """How the rows of a page are found and put in order; place: of each row number, where the order is known."""

    where: list[ColumnElement[bool]]
    order: list[ColumnElement[Any]]
    offset: int = 0
    place: dict[int, int] = field(default_factory=dict)


def _page(connection: Connection, ledger: Ledger, query: Query, offset: int, limit: int) -> _Page:
    """A search whose hits fill more than a page comes in the order of its index, unless another sort was asked for.

    To sort thousands of hits of a common name before showing two hundred would take longer than typing on.
    Records that are called by a link's title have no index of their own to come in the order of.
    """
    if not query.search.strip() or query.sort not in ("", ledger.sort) or titled_by(ledger):
        return _Page(conditions(ledger, query), order(ledger, query), offset)
    hits = search.first(connection, ledger, query.search, _filters(ledger, query), offset + limit + 1)
    rid = TABLE[ledger.key].c.rid
    if not offset and len(hits) <= limit:
        return _Page([rid.in_(hits)], order(ledger, query))
    place = {hit: at for at, hit in enumerate(hits[offset : offset + limit])}
    return _Page([rid.in_(place)], [], place=place)


def count(connection: Connection, ledger: Ledger, query: Query) -> int:
    """How many records the list has."""
    table = TABLE[ledger.key]
    return connection.execute(
        select(func.count()).select_from(table).where(*conditions(ledger, query))
    ).scalar_one()


def totals(connection: Connection, ledger: Ledger, query: Query) -> dict[str, Any]:
    """Sums of the listed numeric fields, values of their kinds (fen for money); "" is the count."""
    table = TABLE[ledger.key]
    summed = [one.name for one in ledger.columns if one.listed and one.added and one.kind.numeric]
    columns = [func.coalesce(func.sum(table.c[name]), 0).label(name) for name in summed]
    chosen = select(func.count().label("rows"), *columns).select_from(table).where(*conditions(ledger, query))
    row = connection.execute(chosen).mappings().one()
    return {"": row["rows"], **{name: row[name] for name in summed}}


def conditions(ledger: Ledger, query: Query) -> list[ColumnElement[bool]]:
    """The WHERE of a list."""
    found = search.matches(ledger, query.search)
    return [*_filters(ledger, query), *(() if found is None else (found,))]


def _filters(ledger: Ledger, query: Query) -> list[ColumnElement[bool]]:
    """The WHERE without the search."""
    table = TABLE[ledger.key]
    wanted: list[ColumnElement[bool]] = []
    if not query.voided:
        wanted.append(table.c.voided_at.is_(None))
    if query.unit:
        wanted.append(table.c.unit == query.unit)
    if query.period and ledger.period:
        wanted.append(table.c[ledger.period].between(query.period.first, query.period.last))
    if query.village and "village" in ledger.fields:
        wanted.append(table.c.village == query.village)
    return wanted


def order(ledger: Ledger, query: Query) -> list[ColumnElement[Any]]:
    """The ORDER BY of a list."""
    table = TABLE[ledger.key]
    sort = query.sort or ledger.sort
    name, falling = sort.lstrip("-"), sort.startswith("-")
    if name not in ledger.fields:  # only declared names ever reach the SQL
        name, falling = ledger.title, False
    kind, columns = ledger.fields[name].kind, list[Any]((table.c[name], table.c.rid))
    if isinstance(kind, Link):
        columns[0] = _spelling(BY_KEY[kind.to], table.c[name])
    elif name == ledger.title:
        columns.insert(0, table.c.pinyin)
    return [column.desc() if falling else column.asc() for column in columns]


def _spelling(ledger: Ledger, uid: ColumnElement[Any]) -> Any:
    """The pinyin of the title of the record that a column of a row means."""
    table, above = TABLE[ledger.key].alias(), titled_by(ledger)
    spelled = table.c.pinyin if above is None else _spelling(above, table.c[ledger.title])
    return select(spelled).where(table.c.uid == uid).scalar_subquery()


def find(connection: Connection, ledger: Ledger, words: str, limit: int) -> list[Choice]:
    """Records for a link's searcher, by characters, pinyin, initials or number."""
    shown = rows(connection, ledger, Query(search=words), offset=0, limit=limit)
    return [Choice(row.uid, str(row.cells[ledger.title]), _detail(ledger, row)) for row in shown]


def _detail(ledger: Ledger, row: Row) -> str:
    told = (
        disclosure.words(ledger, name, value, disclosure.Way.SCREEN)
        for name, value in row.cells.items()
        if name != ledger.title and value
    )
    return "　".join([text for text in told if text][:4])


def titles(connection: Connection, ledger: Ledger, uids: Iterable[UUID]) -> dict[UUID, str]:
    """The titles of records; where a title is a link, the title of what it leads to."""
    table = TABLE[ledger.key]
    wanted = set(uids)
    if not wanted:
        return {}
    chosen = select(table.c.uid, table.c[ledger.title]).where(table.c.uid.in_(wanted))
    found = {row[0]: row[1] for row in connection.execute(chosen)}
    above = titled_by(ledger)
    if above is None:
        return {uid: str(title) for uid, title in found.items()}
    named = titles(connection, above, {to for to in found.values() if to})
    return {uid: named.get(to, "") for uid, to in found.items()}


def title_of(connection: Connection, record: Record) -> str:
    """What a record is called, also before it is saved."""
    ledger = ledger_of(type(record))
    value, above = getattr(record, ledger.title), titled_by(ledger)
    if above is None:
        return str(value or "")
    return titles(connection, above, [value]).get(value, "") if value else ""


def village_names(connection: Connection, codes: Iterable[str] | None = None) -> dict[str, PlaceName]:
    """Villages by code: those asked for, or all."""
    table = TABLE["village"]
    chosen = select(table.c.division_code, table.c.name, table.c.unit, table.c.kind).where(
        table.c.voided_at.is_(None)
    )
    if codes is not None:
        chosen = chosen.where(table.c.division_code.in_(set(codes)))
    return {row[0]: PlaceName(*row) for row in connection.execute(chosen.order_by(table.c.division_code))}


def _name_links(connection: Connection, one: Field, cells: list[dict[str, Any]]) -> None:
    """Put titles in place of uids, names in place of village codes."""
    held = {cell[one.name] for cell in cells if cell[one.name]}
    if not held:
        return
    if isinstance(one.kind, Link):
        named: dict[Any, str] = dict(titles(connection, BY_KEY[one.kind.to], held))
    elif isinstance(one.kind, Place) and one.name == "village":
        named = {code: place.name for code, place in village_names(connection, held).items()}
    else:
        return
    for cell in cells:
        cell[one.name] = named.get(cell[one.name], cell[one.name] or "")


def newest_day(connection: Connection, until: date) -> date | None:
    """The day of the newest record that belongs to a period, not after a day; None where there is none."""
    found = []
    for ledger in LEDGERS:
        if ledger.period:
            day = TABLE[ledger.key].c[ledger.period]
            found.append(connection.execute(select(func.max(day)).where(day <= until)).scalar())
    return max((day for day in found if day is not None), default=None)
