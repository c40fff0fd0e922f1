"""What travels, and what must not stay: payments before their batch, purposes withdrawn, clocks years off."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from fulian_desktop.app import enrolment, figures, merging, records, submission
from fulian_desktop.ledgers.aid import AidBatch, AidDisbursement
from fulian_desktop.ledgers.fund import Fund
from fulian_desktop.ledgers.person import Person
from fulian_desktop.ledgers.registry import TABLES
from fulian_desktop.ledgers.training import Training
from fulian_desktop.packages.minisign import DeviceKey, fingerprint
from fulian_desktop.schema.ledger import Record
from fulian_desktop.store import settings as facts
from fulian_desktop.store.office import Office
from fulian_desktop.values import clock
from fulian_desktop.values.dates import Period
from tests.counties import UNITS, county_in, originals, state

TOWN = UNITS[0]
UNSHRUNK = (Phase.explicit, Phase.generate)
FIRST_HALF, YEAR = Period.parse("2013H1"), Period.parse("2013")
DAYS = st.dates(date(2013, 1, 1), date(2013, 12, 31))


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Office]:
    with fresh(tmp_path / "town") as office:
        yield office


def fresh(folder: Path) -> Office:
    """A township that has joined, with nothing in its ledgers and nothing sent."""
    office = originals().townships[TOWN].moved_to(folder).open()
    with office.write() as connection:
        for table in reversed(TABLES):
            connection.exec_driver_sql(f"DELETE FROM {table.key}")
        for ledger in (table for table in TABLES if table.group):
            connection.exec_driver_sql(f"DELETE FROM {ledger.key}_words")
        connection.exec_driver_sql("DELETE FROM submission")
        facts.put(connection, device_secret=DeviceKey.new().secret_bytes.hex())
    return office


def values(office: Office, period: Period) -> dict[str, int | None]:
    return {one.id: one.by_unit.get(TOWN, 0) for one in figures.figures(office, period)}


@settings(max_examples=8, phases=UNSHRUNK)
@given(st.lists(st.tuples(DAYS, st.lists(st.one_of(st.none(), DAYS), max_size=3)), min_size=1, max_size=5))
def test_a_period_adds_up_whatever_day_its_batches_and_payments_fall_on(
    tmp_path_factory: pytest.TempPathFactory, given_out: list[tuple[date, list[date | None]]]
) -> None:
    """Paid in June, handed out in July: the half year's sum at the county is the township's all the same."""
    folder = tmp_path_factory.mktemp("period")
    with fresh(folder / "town") as town:
        records.add_many(town, list(_year(given_out)))
        package = submission.submit(town, FIRST_HALF, folder).package
        said = values(town, FIRST_HALF)
    with county_in(folder / "county") as county:
        assert merging.merge(county, [package]).refused == []
        assert values(county, FIRST_HALF) == said


_ANSWERED = ("recipient_twice", "in_another_batch", "account_missing")


def _year(given_out: list[tuple[date, list[date | None]]]) -> Iterator[Record]:
    person, fund = Person(name="王小兰", sex="2", positions=[]), _fund()
    yield from (person, fund)
    for held_on, paid in given_out:
        yield Training(title="刺绣班", kind="skill", held_on=held_on, attendance=30, attendees=[])
        yield AidBatch(
            title="慰问", fund=fund.uid, aid_kind="condolence", pay_method="bank", held_on=held_on, handler="王芳",
            reasons=dict.fromkeys(_ANSWERED, "分次发放，已逐笔核对"),
            lines=[
                AidDisbursement(recipient=person.uid, category="low_income", amount=100, paid_on=day) for day in paid
            ],
        )  # fmt: skip


def _fund() -> Fund:
    return Fund(
        name="春晖基金",
        scheme="chunhui",
        nature="donation",
        founded_on=date(2010, 3, 8),
        opening_balance=100_000,
    )


def test_what_the_county_no_longer_asks_for_goes_even_from_records_that_did_not_change(
    tmp_path: Path, town: Office
) -> None:
    with county_in(tmp_path / "county") as county:
        _ask(county, town, tmp_path, {"person": "核对“两癌”救助对象"})
        records.save(
            town,
            Person(name="王小兰", sex="2", residence="沪山村3号", remark="家里有病人", positions=[]),
        )  # fmt: skip
        asked = submission.submit(town, YEAR, tmp_path).package
        assert merging.merge(county, [asked]).refused == []
        assert _person(county) == ("沪山村3号", "家里有病人")

        _ask(county, town, tmp_path, {})
        unasked = submission.submit(town, YEAR, tmp_path).package
        assert merging.merge(county, [unasked]).changes == {"added": 0, "changed": 1, "removed": 0}
        assert _person(county) == (None, None)
        after = state(county)
    with county_in(tmp_path / "another") as county:
        merging.merge(county, [unasked, asked])
        assert state(county) == after


def _ask(county: Office, town: Office, folder: Path, asks: dict[str, str]) -> None:
    with county.write() as connection:
        facts.put(connection, asks=asks)
    enrolment.join(town, enrolment.enrol(county, folder / "启用.fulian-start"))


def _person(county: Office) -> tuple[object, ...]:
    with county.read() as connection:
        return tuple(connection.exec_driver_sql("SELECT residence, remark FROM person").one())


def test_the_new_pc_of_a_township_stands_even_where_the_countys_clock_went_back(
    tmp_path: Path, town: Office
) -> None:
    with county_in(tmp_path / "county") as county:
        with clock.frozen(datetime(2014, 1, 9, tzinfo=UTC)):
            merging.merge(county, originals().packages[TOWN])
        with town.read() as connection:
            device = DeviceKey.read(bytes.fromhex(facts.get(connection, "device_secret")))
        sent = submission.submit(town, YEAR, tmp_path)
        with clock.frozen(datetime(2001, 1, 1, tzinfo=UTC)):  # the battery on the board is empty
            merging.register_device(county, TOWN, fingerprint(device.public))
            foreseen = merging.rehearse(county, sent.package)
            result = merging.merge(county, [sent.package])
            assert result.refused == []
            assert result.changes["removed"] == sum(one.gone for one in foreseen.classes) > 0
            assert set(values(county, YEAR).values()) == {0}
            late = merging.merge(county, originals().packages[TOWN])
            assert len(late.unchanged) == len(originals().packages[TOWN])
            assert set(values(county, YEAR).values()) == {0}


def test_an_older_package_is_rehearsed_as_what_it_is(tmp_path: Path) -> None:
    first, *_, last = originals().packages[TOWN]
    with county_in(tmp_path / "county") as county:
        merging.merge(county, [last])
        before = state(county)
        foreseen = merging.rehearse(county, first)
        assert foreseen.inspection.place == "older"
        assert {(one.new, one.changed, one.gone) for one in foreseen.classes} == {(0, 0, 0)}
        assert sum(one.same for one in foreseen.classes) > 0
        assert all(line.before == line.after for line in foreseen.money)
        merging.merge(county, [first])
        assert state(county) == before
        again = merging.rehearse(county, first)
        assert dataclasses.replace(again.inspection, place="older", problems=[]).valid
        assert {(one.new, one.changed, one.gone) for one in again.classes} == {(0, 0, 0)}


def test_nothing_of_a_package_stays_in_temporary_tables(tmp_path: Path) -> None:
    with county_in(tmp_path / "county") as county:
        merging.inspect(county, originals().packages[TOWN][0])
        merging.rehearse(county, originals().packages[TOWN][0])
        merging.merge(county, originals().packages[TOWN])
        merging.withdraw(county, merging.received(county)[0].sha256)
        with county.write() as connection:
            left = connection.exec_driver_sql("SELECT name FROM temp.sqlite_schema").scalars().all()
    assert list(left) == []
