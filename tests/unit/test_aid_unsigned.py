"""Which batches wait for signatures after the days that the office set."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from fulian_desktop.app import aid_settings, aid_signing, batches, records
from fulian_desktop.app.aid_settings import AidSettings
from fulian_desktop.ledgers.aid import AidBatch, AidDisbursement
from fulian_desktop.ledgers.fund import Fund
from fulian_desktop.store.office import Office
from tests.offices import on_disk, woman

DAY = date(2013, 3, 8)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """An empty township."""
    with on_disk(tmp_path).open() as opened:
        yield opened


def test_after_so_many_days_and_until_all_have_signed(office: Office) -> None:
    people = [woman("王小兰"), woman("李秀英"), woman("陈梅")]
    fund = Fund(
        name="春晖",
        scheme="chunhui",
        nature="donation",
        founded_on=date(2010, 3, 8),
        opening_balance=1_000_000,
    )
    made = AidBatch(
        title="三八慰问", fund=fund.uid, aid_kind="condolence", pay_method="cash", held_on=DAY, handler="陈梅",
        lines=[AidDisbursement(recipient=one.uid, category="low_income", amount=100) for one in people],
    )  # fmt: skip
    records.add_many(office, [*people, fund, made])
    assert aid_signing.unsigned(office, DAY + timedelta(days=15)) == []
    [waiting] = aid_signing.unsigned(office, DAY + timedelta(days=16))
    assert (waiting.uid, waiting.title, waiting.lines) == (made.uid, "三八慰问", 3)
    aid_settings.put(office, AidSettings(unsigned_days=3))
    assert len(aid_signing.unsigned(office, DAY + timedelta(days=4))) == 1
    batch = records.load(office, "aid_batch", made.uid).record
    batches.note(batch.lines[0], "signed", DAY, "王小兰")
    batch.lines[1].unpaid_reason = "已迁出，不再发放"
    records.save(office, batch)
    assert aid_signing.unsigned(office, DAY + timedelta(days=4))[0].lines == 1
    batches.note(batch.lines[2], "fingerprint", DAY, "陈梅")
    records.save(office, batch)
    assert aid_signing.unsigned(office, DAY + timedelta(days=40)) == []
