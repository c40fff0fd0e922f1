"""Handing out aid: 3,000 women chosen, checked and saved, and the aided-already check over 250,000 payments.

Each beside bare SQL by the driver alone: the same rows read and inserted, and the one query that the check comes to.
"""

from __future__ import annotations

import random
import tempfile
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any, Final
from uuid import UUID

from fulian_desktop.app import aid_checks, aid_choice, offices, records
from fulian_desktop.app.aid_choice import Amounts, For
from fulian_desktop.ledgers.aid import AidBatch, AidDisbursement
from fulian_desktop.ledgers.aid_recipient import AidRecipient
from fulian_desktop.ledgers.fund import Fund
from fulian_desktop.ledgers.person import Person
from fulian_desktop.ledgers.village import Village
from fulian_desktop.schema.check import standing
from fulian_desktop.store import aid_doubles
from fulian_desktop.store.office import Office
from fulian_desktop.values.dates import Period
from fulian_desktop.values.identity import check_digit
from tests.bench import town
from tests.bench.result import Result

CHOSEN: Final = 3_000
PEOPLE: Final = 20_000
PAYMENTS: Final = 250_000
_A_BATCH: Final = 2_500
_YEARS: Final = 10
_HELD: Final = date(2013, 12, 20)
_SECONDS: Final = (3.0, 0.2)
_RUNS: Final = 5
_UNIT: Final = town.unit_of(1)


def run() -> list[Result]:
    """Seconds, the median of several runs but for what is saved, which is saved once."""
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "aid.fldb"
        office, _ = offices.create(path, unit=_UNIT, name="镇妇联", level="township", password=town.PASSWORD)
        with office:
            women, fund = _filled(office)
            chosen = [one.uid for one in women[:CHOSEN]]
            results = [_already(office, chosen), _batch(office, fund)]
    return results


def _filled(office: Office) -> tuple[list[Person], UUID]:
    """People with files, and ten years in which each was paid more than once a year."""
    chance = random.Random(2013)
    women = [_woman(chance, place) for place in range(PEOPLE)]
    funds = [
        Fund(name=f"第{at}项资金", scheme=scheme, nature="donation", founded_on=date(2000, 1, 1), opening_balance=10**12)
        for at, scheme in enumerate(("condolence", "chunhui", "lottery", "other"))
    ]  # fmt: skip
    villages = [Village(division_code=f"{_UNIT}{200 + at}", name=f"第{at}村") for at in range(30)]
    files = [
        AidRecipient(person=one.uid, categories=("low_income",), filed_on=date(2010, 1, 5), causes=("illness",),
                     bank_name="县农村合作银行", bank_account=f"0{place:015d}")
        for place, one in enumerate(women[:CHOSEN])
    ]  # fmt: skip
    records.add_many(office, [*villages, *women, *funds, *files])
    for batch in _paid(chance, women, funds):
        records.add_many(office, [batch])
    return women, funds[0].uid


def _woman(chance: random.Random, place: int) -> Person:
    born = date(1940, 1, 1) + timedelta(days=place)
    first17 = f"330327{born:%Y%m%d}{place % 499 * 2:03}"
    return Person(
        name=f"陈{chr(0x4E00 + place % 5000)}{chr(0x5000 + place // 5000)}", sex="2", birth_date=born,
        id_number=first17 + check_digit(first17), village=f"{_UNIT}{200 + place % 30}", phone=f"13{place // 2:09}",
        residence=f"第{place % 30}村{place // 3}号",
    )  # fmt: skip


def _paid(chance: random.Random, women: list[Person], funds: list[Fund]) -> Iterator[AidBatch]:
    for number in range(PAYMENTS // _A_BATCH):
        held = date(2013 - number % _YEARS, 1 + number % 12, 10)
        lines = [
            AidDisbursement(recipient=one.uid, category="low_income", amount=500_00, paid_on=held, payee_name=one.name,
                            signed="signed")
            for one in chance.sample(women, _A_BATCH)
        ]  # fmt: skip
        yield AidBatch(
            title=f"第{number}批慰问", fund=funds[number % len(funds)].uid, aid_kind="condolence", pay_method="cash",
            held_on=held, handler="李经办", second_handler="张经办", lines=lines,
        )  # fmt: skip


def _already(office: Office, chosen: list[UUID]) -> Result:
    """Who of the chosen was aided this year, by which batches."""
    year = Period(_HELD.year)
    with office.read() as connection:

        def ours() -> int:
            return len(aid_doubles.payments(connection, chosen, year=year, beside=chosen[0]))

        ours_, floor = _in_turn(ours, lambda: _bare_already(connection, chosen))
    note = f"{CHOSEN:,} people, {PAYMENTS:,} payments; the join alone by the driver"
    return Result("aided already (s)", ours_, floor, ours_, _SECONDS[1], note)


def _bare_already(connection: Any, chosen: list[UUID]) -> int:
    cursor = connection.connection.cursor()
    cursor.execute("CREATE TEMP TABLE IF NOT EXISTS asked (uid BLOB PRIMARY KEY)")
    cursor.execute("DELETE FROM temp.asked")
    cursor.executemany("INSERT INTO temp.asked VALUES (?)", [(one.bytes,) for one in chosen])
    cursor.execute(
        "SELECT l.recipient, b.title, l.paid_on FROM temp.asked JOIN aid_disbursement l ON l.recipient = asked.uid"
        " JOIN aid_batch b ON b.uid = l.parent WHERE l.paid_on BETWEEN ? AND ? AND b.voided_at IS NULL",
        ("2013-01-01", "2013-12-31"),
    )
    return len(cursor.fetchall())


def _in_turn(ours: Callable[[], int], floor: Callable[[], int]) -> tuple[float, float]:
    """Seconds of both; they find the same."""
    told: tuple[list[float], list[float]] = ([], [])
    for _ in range(_RUNS):
        found = []
        for act, seconds in zip((floor, ours), told, strict=True):
            start = perf_counter()
            found.append(act())
            seconds.append(perf_counter() - start)
        assert found[0] == found[1] > 0, found
    return median(told[1]), median(told[0])


def _batch(office: Office, fund: UUID) -> Result:
    """Choose all who have a file, check, and save, as the window does."""
    made = AidBatch(
        title="2013年冬季慰问", fund=fund, aid_kind="condolence", pay_method="bank", held_on=_HELD, handler="李经办",
        second_handler="张经办", lines=[],
    )  # fmt: skip
    start = perf_counter()
    choice = aid_choice.from_files(office, For(_HELD, made.uid))
    made.lines = aid_choice.lines(choice.candidates, Amounts(equal=500_00))
    chosen = perf_counter()
    found = aid_checks.of_batch(office, made)
    checked = perf_counter()
    assert len(made.lines) == CHOSEN and found and not standing(made, found)
    records.save(office, made)
    saved = perf_counter()
    floor = _bare_save(office, made.uid)
    note = f"chosen {chosen - start:.2f}, checked {checked - chosen:.2f}, saved {saved - checked:.2f} (which checks again)"
    return Result("3,000 chosen and saved (s)", saved - start, floor, saved - start, _SECONDS[0], note)


def _bare_save(office: Office, batch: UUID) -> float:
    """The files read and the finished lines inserted again, by the driver alone."""
    with office.write() as connection:
        cursor: Any = connection.connection.cursor()
        cursor.execute("SELECT * FROM aid_disbursement WHERE parent = ?", (batch.bytes,))
        rows = cursor.fetchall()
        assert len(rows) == CHOSEN
        cursor.execute("CREATE TEMP TABLE again AS SELECT * FROM aid_disbursement WHERE 0")
        start = perf_counter()
        cursor.execute(
            "SELECT * FROM aid_recipient f JOIN person p ON p.uid = f.person WHERE f.closed_on IS NULL"
        )
        assert len(cursor.fetchall()) == CHOSEN
        cursor.executemany(f"INSERT INTO temp.again VALUES ({', '.join('?' * len(rows[0]))})", rows)
        return perf_counter() - start


if __name__ == "__main__":
    print(*run(), sep="\n")
