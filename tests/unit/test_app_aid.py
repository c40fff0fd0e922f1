"""Receipts of a batch: what is on paper stays as it is in the ledger, and only the office that pays prints."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from fulian_desktop.app import aid, aid_papers, aid_receipts, merging, records
from fulian_desktop.app.records import Refused
from fulian_desktop.documents import receipts, roster
from fulian_desktop.documents.content import Receipts, Roster
from fulian_desktop.errors import UserError
from fulian_desktop.ledgers.aid import AidBatch, AidDisbursement
from fulian_desktop.ledgers.fund import Fund
from fulian_desktop.store.browse import Query
from fulian_desktop.store.office import Office
from tests.counties import UNITS, originals
from tests.offices import on_disk, woman


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """An empty township."""
    with on_disk(tmp_path).open() as opened:
        yield opened


@pytest.fixture
def printed(office: Office, tmp_path: Path) -> UUID:
    """A batch of two people whose receipts were printed."""
    fund = Fund(name="春晖基金", scheme="chunhui", nature="donation", founded_on=date(2010, 3, 8),
                opening_balance=100_000)  # fmt: skip
    people = [woman("王小兰", phone="13812345678"), woman("李秀英")]
    records.add_many(office, [fund, *people])
    batch = AidBatch(
        title="三八慰问", fund=fund.uid, aid_kind="condolence", pay_method="cash", held_on=date(2013, 3, 8), handler="陈梅",
        lines=[AidDisbursement(recipient=one.uid, category="low_income", amount=50_000) for one in people],
    )  # fmt: skip
    records.save(office, batch)
    aid_receipts.print_receipts(office, batch.uid, tmp_path / "first.pdf")
    return batch.uid


def seen(given: list[Any], write: Callable[..., Any]) -> Callable[..., Any]:
    """A writer of papers that also keeps what it was given."""

    def writing(target: Path, content: Any, *more: Any) -> Any:
        given.append(content)
        return write(target, content, *more)

    return writing


def batch_of(office: Office, uid: UUID) -> AidBatch:
    """The batch as it is saved."""
    found: AidBatch = records.load(office, "aid_batch", uid).record
    return found


def refused_fields(office: Office, batch: AidBatch) -> set[str]:
    """The fields beside which a refusal to save stands."""
    with pytest.raises(Refused) as refusal:
        records.save(office, batch)
    return {found.field for found in refusal.value.findings}


def test_an_amount_on_a_valid_receipt_stays(office: Office, printed: UUID) -> None:
    batch = batch_of(office, printed)
    batch.lines[0].amount = 99_900
    assert refused_fields(office, batch) == {"lines.amount"}
    assert batch_of(office, printed).lines[0].amount == 50_000


def test_a_line_with_a_valid_receipt_is_not_taken_off(office: Office, printed: UUID) -> None:
    batch = batch_of(office, printed)
    del batch.lines[1]
    assert refused_fields(office, batch) == {"lines"}


def test_day_fund_and_reason_stay_too(office: Office, printed: UUID) -> None:
    batch = batch_of(office, printed)
    batch.held_on, batch.title = date(2013, 3, 9), "六一慰问"
    assert refused_fields(office, batch) == {"held_on", "title"}


def test_once_the_receipt_is_voided_the_line_can_be_mended(
    office: Office, printed: UUID, tmp_path: Path
) -> None:
    wrong = aid.receipts(office, printed)[0]
    aid.void_receipt(office, wrong.number, "金额写错")
    batch = batch_of(office, printed)
    line = next(one for one in batch.lines if one.uid == wrong.line)
    line.amount = 60_000
    records.save(office, batch)
    again = aid_receipts.print_receipts(office, printed, tmp_path / "again.pdf")
    assert again.total == 110_000
    stated = {one.line: one.amount for one in aid.receipts(office, printed) if one.voided_at is None}
    assert stated == {one.uid: one.worth for one in batch.lines}


def test_who_signed_is_noted_under_a_valid_receipt(office: Office, printed: UUID) -> None:
    batch = batch_of(office, printed)
    batch.lines[0].signed, batch.lines[0].paid_on, batch.lines[0].payee_name = (
        "signed",
        date(2013, 3, 8),
        "王小兰",
    )
    records.save(office, batch)
    assert batch_of(office, printed).lines[0].signed == "signed"


def test_a_form_opened_before_printing_does_not_take_the_numbers_away(office: Office, printed: UUID) -> None:
    stale = batch_of(office, printed)
    numbers = [line.receipt_no for line in stale.lines]
    assert all(numbers)
    stale.place = "镇政府会议室"
    for line in stale.lines:
        line.receipt_no = ""
    records.save(office, stale)
    kept = batch_of(office, printed)
    assert kept.place == "镇政府会议室"
    assert [line.receipt_no for line in kept.lines] == numbers


def test_nobody_brings_a_receipt_number_of_her_own(office: Office, printed: UUID) -> None:
    old = batch_of(office, printed)
    forged = AidBatch(
        title="又一批", fund=old.fund, aid_kind="condolence", pay_method="cash", held_on=date(2013, 6, 1), handler="陈梅",
        lines=[AidDisbursement(recipient=old.lines[0].recipient, category="low_income", amount=1, receipt_no="伪造-1")],
    )  # fmt: skip
    records.add_many(office, [forged])
    assert batch_of(office, forged.uid).lines[0].receipt_no == ""


def test_a_voided_batch_voids_its_receipts_and_is_not_printed(
    office: Office, printed: UUID, tmp_path: Path
) -> None:
    records.void(office, "aid_batch", printed, "重复录入")
    held = aid.receipts(office, printed)
    assert [one.void_reason for one in held] == ["批次作废：重复录入"] * 2
    with pytest.raises(UserError, match="E-AID-06"):
        aid_receipts.print_receipts(office, printed, tmp_path / "voided.pdf")
    records.restore(office, "aid_batch", printed)
    again = aid_receipts.print_receipts(office, printed, tmp_path / "restored.pdf")
    assert not set(again.numbers) & {one.number for one in held}


def test_a_reprint_names_the_payee_of_the_check_code(
    office: Office, printed: UUID, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = records.load(office, "person", batch_of(office, printed).lines[0].recipient).record
    person.name = "王晓兰"
    records.save(office, person)
    given: list[Receipts] = []
    monkeypatch.setattr(receipts, "write_receipts", seen(given, receipts.write_receipts))
    aid_receipts.print_receipts(office, printed, tmp_path / "renamed.pdf")
    stated = [one.payee for one in given[0].receipts]
    assert stated == [one.payee for one in aid.receipts(office, printed)] == ["王小兰", "李秀英"]


def test_the_county_prints_no_receipts_of_a_township(tmp_path: Path) -> None:
    made = originals()
    with made.county.moved_to(tmp_path).open() as county:
        merging.merge(county, made.packages[UNITS[0]])
        batch = records.page(county, "aid_batch", Query(unit=UNITS[0])).rows[0].uid
        before = [line.receipt_no for line in batch_of(county, batch).lines]
        for act in (aid_receipts.print_receipts, aid_papers.print_roster):
            with pytest.raises(UserError, match="E-AID-05"):
                act(county, batch, tmp_path / "paper.pdf")
        assert aid.receipts(county, batch) == []
        assert [line.receipt_no for line in batch_of(county, batch).lines] == before


def test_a_roster_masks_what_the_fields_say(
    office: Office, printed: UUID, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[Roster] = []
    monkeypatch.setattr(roster, "write_roster", seen(given, roster.write_roster))
    aid_papers.print_roster(office, printed, tmp_path / "roster.pdf")
    assert [line.phone for line in given[0].lines] == ["138****5678", ""]


def test_a_sum_that_no_words_reach_is_refused_before_it_has_a_number(office: Office, printed: UUID) -> None:
    old = batch_of(office, printed)
    absurd = AidDisbursement(
        recipient=old.lines[0].recipient, category="low_income", item="mother_parcel",
        quantity=99_999, unit_value=9_999_999_999_999,
    )  # fmt: skip
    both = [
        AidDisbursement(recipient=line.recipient, category="low_income", amount=9_999_999_999_999)
        for line in old.lines
    ]
    for lines, field in (([absurd], "lines.unit_value"), (both, "lines")):
        batch = AidBatch(
            title="六一", fund=old.fund, aid_kind="goods", pay_method="goods", held_on=date(2013, 6, 1), handler="陈梅",
            lines=lines,
        )  # fmt: skip
        assert field in refused_fields(office, batch)


def test_no_receipt_is_numbered_for_nobody(tmp_path: Path) -> None:
    made = originals()
    with made.county.moved_to(tmp_path).open() as county:
        merged = merging.merge(county, made.packages[UNITS[0]][-1:]).merged
        person = records.page(county, "person", Query(unit=UNITS[0])).rows[0].uid
        fund = records.page(county, "fund", Query(unit=county.info.unit)).rows[0].uid
        batch = AidBatch(
            title="县级慰问", fund=fund, aid_kind="condolence", pay_method="cash", held_on=date(2013, 3, 8), handler="陈梅",
            reasons={"in_another_batch": "县里另行慰问，已与乡镇核对"},
            lines=[AidDisbursement(recipient=person, category="low_income", amount=50_000)],
        )  # fmt: skip
        records.save(county, batch)
        merging.withdraw(county, merged[0].sha256)
        with pytest.raises(UserError, match="E-AID-07"):
            aid_receipts.print_receipts(county, batch.uid, tmp_path / "nobody.pdf")
        assert aid.receipts(county, batch.uid) == []
