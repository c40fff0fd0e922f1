"""What must hold of every figure, whatever the records: it is its trace, and what a plain count finds.

Rows are put in as they come, within a transaction that is taken back after each example.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection

from fulian_desktop.statistics.declared import BY_ID, FIGURES
from fulian_desktop.statistics.evaluate import Answer, Share, answers
from fulian_desktop.statistics.figure import Figure
from fulian_desktop.statistics.tracing import BASE, PART, TraceRow, trace
from fulian_desktop.store.office import Office
from fulian_desktop.values.dates import Period
from tests.laws import figure_oracle
from tests.laws.figure_oracle import ORACLE, Rule
from tests.laws.figure_world import UNITS, World, put, world_around
from tests.offices import on_disk

PERIODS = tuple(map(Period.parse, ("2013", "2013H1", "2013Q3", "2013-12", "2009")))
UNSHRUNK = (Phase.explicit, Phase.generate)
"""Shrinking an office takes minutes, and a few rows can be read as they are."""
LEDGERS = sorted({one.of for one in FIGURES if one.of})


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with on_disk(tmp_path_factory.mktemp("figures")).open() as opened:
        yield opened


def of_ledger(key: str) -> list[Figure]:
    return [one for one in FIGURES if one.of == key or (one.parts and one.parts[0].of == key)]


def test_every_figure_is_counted_a_second_time() -> None:
    assert ORACLE.keys() == BY_ID.keys()


@pytest.mark.parametrize("key", LEDGERS)
@settings(max_examples=12, phases=UNSHRUNK)
@given(data=st.data())
def test_a_figure_is_its_trace_and_what_a_plain_count_finds(office: Office, key: str, data: Any) -> None:
    world, period = data.draw(world_around(key)), data.draw(st.sampled_from(PERIODS))
    with office.write() as connection, taken_back(connection):
        put(connection, world)
        found = answers(connection, of_ledger(key), period)
        for figure in of_ledger(key):
            agrees_with_the_oracle(figure, found[figure.id], world, period)
            adds_up(connection, figure, found[figure.id], period)


@contextmanager
def taken_back(connection: Connection) -> Iterator[None]:
    """Leaves nothing of what is written meanwhile."""
    savepoint = connection.begin_nested()
    try:
        yield
    finally:
        savepoint.rollback()


def counted(id: str, world: World, period: Period, unit: str) -> tuple[int | None, int]:
    """By the oracle: the value, and the number of records."""
    rule = ORACLE[id]
    if isinstance(rule, figure_oracle.Share):
        (part, some), (whole, all_) = (counted(one, world, period, unit) for one in (rule.part, rule.whole))
        assert part is not None
        return (round_half_up(part, whole) if whole else None), some + all_
    assert isinstance(rule, Rule)
    rows = rule.rows(world[rule.ledger], period.first, period.last)
    rows = [row for row in rows if not unit or row.unit == unit]
    return rule.value(rows), len(rows)


def round_half_up(part: int, whole: int) -> int:
    hundredths, rest = divmod(part * 10_000, whole)
    return hundredths + (2 * rest >= whole)


def agrees_with_the_oracle(figure: Figure, found: Answer, world: World, period: Period) -> None:
    assert (found.whole.value, found.whole.records) == counted(figure.id, world, period, ""), figure.id
    for unit in UNITS:
        value, records = counted(figure.id, world, period, unit)
        assert (unit in found.by_unit) == (records > 0), figure.id
        if records:
            share = found.by_unit[unit]
            assert (share.value, share.records) == (value, records), (figure.id, unit)


def adds_up(connection: Connection, figure: Figure, found: Answer, period: Period) -> None:
    """The rows of a trace, in all and of each unit, are as many as the figure says and come to its value."""
    for unit in ("", *UNITS):
        share = found.by_unit.get(unit, Share()) if unit else found.whole
        rows = trace(connection, figure, period, unit=unit)
        assert len(rows) == share.records, figure.id
        assert {row.unit for row in rows} <= ({unit} if unit else set(UNITS))
        if figure.parts:
            assert share.parts is None or share.parts == (sum_of(rows, PART), sum_of(rows, BASE)), figure.id
        else:
            assert sum_of(rows, "") == (share.value or 0), figure.id
        pages = [
            trace(connection, figure, period, unit=unit, limit=3, offset=at) for at in range(0, len(rows), 3)
        ]
        assert [row for page in pages for row in page] == rows, figure.id


def sum_of(rows: list[TraceRow], part: str) -> int:
    return sum(row.value for row in rows if row.part == part)
