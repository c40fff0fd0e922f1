"""Whatever a field may hold arrives at the county as it was: every kind, every corner of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from fulian_desktop.app import merging, submission
from fulian_desktop.errors import BadValue
from fulian_desktop.ledgers.registry import LEDGERS
from fulian_desktop.packages.delivery import deliver
from fulian_desktop.packages.tables import travelling
from fulian_desktop.schema import kinds
from fulian_desktop.schema.disclosure import masked, masks
from fulian_desktop.schema.kinds import Kind
from fulian_desktop.schema.ledger import Ledger, Record
from fulian_desktop.store import records
from fulian_desktop.values.dates import Period
from fulian_desktop.values.identity import check_digit
from fulian_desktop.values.steps import Steps
from fulian_desktop.values.uid import new_uid
from tests.counties import UNITS, county_in, originals

TOWN, ALL_TIME = UNITS[0], Period.parse("2099")
CORNERS = (
    "=1+1",
    '"',
    "a,b",
    "'",
    "。",
    "NULL",
    "0",
    "-",
    " 一  二",
    "阿依古丽·买买提",
    "𬭎䶮㛃",
    "%_",
    "\\N",
    "true",
)


def readable(kind: Kind, text: str) -> Any:
    """The text as the field keeps it, or its nothing where it takes no such text."""
    try:
        return kind.read(text)
    except BadValue:
        return ""


def words(kind: Kind) -> st.SearchStrategy[Any]:
    signs = st.text(st.characters(codec="utf-8"), max_size=40)
    lines = st.lists(st.sampled_from(CORNERS), max_size=4).map("\n".join)
    return st.one_of(st.sampled_from(CORNERS), signs, lines).map(lambda text: readable(kind, text))


def card(born: date, order: int) -> str:
    stem = f"330327{born:%Y%m%d}{order:03d}"
    return stem + check_digit(stem)


DAYS = st.dates(date(1900, 1, 1), date(2098, 12, 31))  # before the cut-off
SAVED = [ledger for ledger in LEDGERS if not ledger.by_program]
"""Rights cases go another way to the general database: their own tests follow them."""
CREDIT_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
WORDS: dict[type[Kind], Callable[[Any], st.SearchStrategy[Any]]] = {
    kinds.Text: words,
    kinds.Name: words,
    kinds.LongText: words,
    kinds.CreditCode: lambda kind: st.text(CREDIT_SIGNS, min_size=18, max_size=18) | st.just(""),
    kinds.Whole: lambda kind: st.integers(*kind.limit),
    kinds.Number: lambda kind: st.decimals(*kind.limit, places=kind.places).map(Decimal),
    kinds.Money: lambda kind: st.integers(*kind.limit),
    kinds.Day: lambda kind: DAYS,
    kinds.YesNo: lambda kind: st.booleans(),
    kinds.OneCode: lambda kind: st.sampled_from([one.code for one in kind.codes]),
    kinds.ManyCodes: lambda kind: st.sets(st.sampled_from([one.code for one in kind.codes])).map(
        lambda chosen: tuple(one.code for one in kind.codes if one.code in chosen)
    ),
    kinds.IdNumber: lambda kind: st.builds(card, DAYS, st.integers(0, 999)) | st.just(""),
    kinds.Phone: lambda kind: st.lists(st.from_regex("1[3-9][0-9]{9}", fullmatch=True), max_size=12).map("、".join),
    kinds.Account: lambda kind: st.from_regex("[0-9]{8,32}", fullmatch=True) | st.just(""),
    kinds.Link: lambda kind: st.builds(new_uid),
    kinds.Place: lambda kind: st.from_regex(f"{TOWN}[0-9]{{3}}", fullmatch=True),
}  # fmt: skip


def record_of(draw: st.DrawFn, ledger: Ledger) -> Record:
    values: dict[str, Any] = {}
    for field in ledger.columns:
        value = draw(WORDS[type(field.kind)](field.kind))
        if not field.required and draw(st.booleans()):
            continue
        if field.required and value == "":
            value = "甲"
        if field.required and isinstance(field.kind, kinds.ManyCodes):
            value = value or (field.kind.codes.codes[0].code,)
        values[field.name] = value
    for name, child in ledger.children.items():
        values[name] = [record_of(draw, child) for _ in range(draw(st.integers(0, 2)))]
    return ledger.cls(**values)


@st.composite
def one_of_each(draw: st.DrawFn) -> list[Record]:
    return [record_of(draw, ledger) for ledger in SAVED]


@settings(max_examples=10, phases=(Phase.explicit, Phase.generate))
@given(one_of_each(), st.booleans())
def test_every_value_of_every_kind_arrives(
    tmp_path_factory: pytest.TempPathFactory, made: list[Record], asked: bool
) -> None:
    folder = tmp_path_factory.mktemp("values")
    asks = {ledger.key: "核对" for ledger in LEDGERS} if asked else {}
    package = _package(folder, made, asks)
    with county_in(folder / "county") as county:
        result = merging.merge(county, [package])
        assert result.refused == []
        with county.read() as connection:
            for record, ledger in zip(made, SAVED, strict=True):
                come = records.load(connection, ledger, record.uid)
                assert come is not None
                _equal(record, come.record, ledger, asks, in_full=asked)


def _package(folder: Path, made: list[Record], asks: dict[str, str]) -> Path:
    """The store and the package alone: no rule between fields is to keep a value from travelling."""
    from fulian_desktop.store import settings as facts

    with originals().townships[TOWN].moved_to(folder / "town").open() as town:
        with town.write() as connection:
            facts.put(connection, asks=asks)
            for record in made:
                records.save(town, connection, record)
        data, cover, _ = submission._made(town, ALL_TIME, Steps())
    return deliver(folder, f"{cover.number}.fulian", data)


def _equal(sent: Record, come: Record, ledger: Ledger, asks: dict[str, str], *, in_full: bool) -> None:
    names = travelling(ledger, asks if not in_full else {ledger.key: ""})
    for field in ledger.columns:
        there, here = getattr(sent, field.name), getattr(come, field.name)
        if field.name not in names:
            assert not here, field.name
        elif masks(field.kind) and not in_full:
            assert here == masked(field.kind, there), field.name
        else:
            assert (here, type(here)) == (there, type(there)), field.name
    for name, child in ledger.children.items():
        rows: list[tuple[Record, Record]] = list(zip(getattr(sent, name), getattr(come, name), strict=True))
        for row, other in rows:
            assert row.uid == other.uid
            _equal(row, other, child, asks, in_full=in_full)


def test_there_is_a_value_for_every_kind_that_a_ledger_uses() -> None:
    used = {type(field.kind) for ledger in LEDGERS for field in ledger.columns}
    used |= {type(f.kind) for ledger in LEDGERS for child in ledger.children.values() for f in child.columns}
    assert used <= WORDS.keys()
