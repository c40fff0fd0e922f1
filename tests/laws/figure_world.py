"""Offices at random for the laws of figures: rows of a few ledgers in three units, as objects and in the database.

Days lie around the ends of a year, codes are often those that some figure asks for, links are often empty.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from types import SimpleNamespace
from typing import Any, Final

from hypothesis import strategies as st
from sqlalchemy import Connection, insert

from fulian_desktop.ledgers.registry import BY_KEY, TABLES, parent_of
from fulian_desktop.schema import kinds
from fulian_desktop.schema.field import Field
from fulian_desktop.schema.ledger import Ledger
from fulian_desktop.statistics.declared import FIGURES
from fulian_desktop.store.tables import TABLE, key_column

COUNTY, TOWNSHIPS = "330327", ("330327101", "330327102")
UNITS: Final = (COUNTY, *TOWNSHIPS)
DAYS: Final = (
    date(2010, 5, 5), date(2012, 12, 31), date(2013, 1, 1), date(2013, 6, 30), date(2013, 7, 1),
    date(2013, 12, 31), date(2014, 1, 1),
)  # fmt: skip
WORDS: Final = ("", "甲", "〇𬭎", "题" * 500)
KEYS: Final = (None, b"1" * 16, b"2" * 16)
"""Pseudonyms of ID numbers, so few that the same woman is met in several townships."""
AT: Final = datetime(2014, 1, 5, tzinfo=UTC)

World = dict[str, list[Any]]
"""Rows by ledger: objects whose links are the rows that they lead to."""


def asked_codes(field: Field, ledger: Ledger) -> list[str]:
    """The codes that some figure asks for in a field with this list of codes."""
    list_of = getattr(field.kind, "codes", None)
    wanted = {
        code
        for one in FIGURES
        for path, condition in one.where
        for code in (
            (condition,) if isinstance(condition, str) else condition if isinstance(condition, tuple) else ()
        )
        if path.split(".")[-1] == field.name
    }
    return [entry.code for entry in list_of or () if entry.code in wanted]


def walked(ledger: Ledger) -> list[str]:
    """The links of a ledger that some figure goes through."""
    steps = {
        step
        for one in FIGURES
        for path in (one.who, *(path for path, _ in one.where), *one.named.split())
        for step in path.split(".")
    }
    return [
        name for name, field in ledger.fields.items()
        if isinstance(field.kind, kinds.Link) and (name in steps or name == ledger.title)
    ]  # fmt: skip


def value_of(field: Field, ledger: Ledger) -> st.SearchStrategy[Any]:
    """Values of a field that is no link; nothing now and then where it may be left out."""
    kind = field.kind
    if isinstance(kind, (kinds.OneCode, kinds.ManyCodes)):
        likely, every = asked_codes(field, ledger), [entry.code for entry in kind.codes]
        made = st.sampled_from(likely * 3 + every[:2])
        if isinstance(kind, kinds.ManyCodes):
            return st.sets(made, max_size=2).map(lambda chosen: tuple(one for one in every if one in chosen))
    else:
        made = BY_KIND.get(type(kind), lambda kind: st.just(""))(kind)
    return made if field.required or isinstance(kind, (kinds.Text, kinds.YesNo)) else st.none() | made


BY_KIND: Final[dict[type[kinds.Kind], Callable[[Any], st.SearchStrategy[Any]]]] = {
    kinds.Text: lambda kind: st.sampled_from(WORDS),
    kinds.LongText: lambda kind: st.just(""),
    kinds.Whole: lambda kind: st.integers(kind.limit[0], kind.limit[0] + 9),
    kinds.Money: lambda kind: st.integers(0, 999),
    kinds.Number: lambda kind: st.integers(0, 30).map(lambda whole: Decimal(whole) / 2),
    kinds.Day: lambda kind: st.sampled_from(DAYS),
    kinds.YesNo: lambda kind: st.booleans(),
    kinds.Place: lambda kind: st.none(),
}


@st.composite
def world_around(draw: st.DrawFn, key: str) -> World:
    """Rows of a ledger or of child rows, with all that figures reach from them."""
    world: World = {}
    _fill(draw, BY_KEY[key], world, most=7)
    return world


def _fill(draw: st.DrawFn, ledger: Ledger, world: World, *, least: int = 0, most: int = 3) -> None:
    world[ledger.key] = []
    parent = parent_of(ledger)
    links = {name: ledger.fields[name].kind.to for name in walked(ledger)}  # type: ignore[attr-defined]
    needed = {links[name] for name in links if ledger.fields[name].required} | (
        {parent.key} if parent else set()
    )
    for target in (*sorted(needed), *links.values()):
        if target not in world:
            _fill(draw, BY_KEY[target], world, least=int(target in needed))
    for number in range(draw(st.integers(least, most))):
        row = SimpleNamespace(uid=draw(st.uuids(version=4)), ledger=ledger.key, position=number)
        if parent:
            row.parent = draw(st.sampled_from(world[parent.key]))
            row.unit = row.parent.unit
        else:
            row.unit, row.voided = draw(st.sampled_from(UNITS)), draw(st.booleans() | st.just(False))
        for field in ledger.columns:
            setattr(row, field.name, _field(draw, field, ledger, links, world))
        if "id_number" in ledger.fields:
            row.id_number_key = draw(st.sampled_from(KEYS))
        world[ledger.key].append(row)


def _field(draw: st.DrawFn, field: Field, ledger: Ledger, links: dict[str, str], world: World) -> Any:
    if not isinstance(field.kind, kinds.Link):
        return draw(value_of(field, ledger))
    there = world.get(links.get(field.name, ""), [])
    return draw(st.sampled_from(there if field.required and there else [*there, None]))


def put(connection: Connection, world: World) -> None:
    """Write the rows as they are, without the checks that an office's own saving makes."""
    for table in TABLES:
        rows = [dict(_columns(table, row)) for row in world.get(table.key, ())]
        if rows:
            connection.execute(insert(TABLE[table.key]), rows)


def _columns(ledger: Ledger, row: Any) -> Iterator[tuple[str, Any]]:
    yield from (("uid", row.uid), ("unit", row.unit))
    if hasattr(row, "parent"):
        yield from (("parent", row.parent.uid), ("position", row.position))
    else:
        stamps = {"revision": 1, "created_at": AT, "created_by": "甲", "changed_at": AT, "changed_by": "甲"}
        yield from {**stamps, "pinyin": "", "initials": "", "voided_at": AT if row.voided else None}.items()
    if hasattr(row, "id_number_key"):
        yield key_column("id_number"), row.id_number_key
    for field in ledger.columns:
        value = getattr(row, field.name)
        yield field.name, value.uid if isinstance(value, SimpleNamespace) else value
