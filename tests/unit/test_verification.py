"""A receipt in hand: genuine, altered, voided or unknown, at the township and at the county that its lines came to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from fulian_desktop.app import aid, aid_reversal, batches, figures, merging, records, submission
from fulian_desktop.app.aid_receipts import print_receipts
from fulian_desktop.app.verification import State, verify_number, verify_text
from fulian_desktop.documents.check_code import clean_code, clean_number, read_qr_text, receipt_qr_text
from fulian_desktop.errors import UserError
from fulian_desktop.ledgers.aid import AidBatch, AidDisbursement
from fulian_desktop.ledgers.fund import Fund
from fulian_desktop.store.numbers import ReceiptInfo
from fulian_desktop.store.office import Office
from fulian_desktop.values.dates import Period
from tests.command_line import Said, fulian
from tests.counties import UNITS, originals
from tests.offices import woman

DAY, BACK = date(2013, 3, 8), date(2013, 4, 2)


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Office]:
    """A township that has joined its county."""
    with originals().townships[UNITS[0]].moved_to(tmp_path / "town").open() as opened:
        yield opened


@pytest.fixture
def printed(town: Office, tmp_path: Path) -> UUID:
    """A batch of three whose receipts were printed and paid."""
    fund = Fund(
        name="春晖二期",
        scheme="chunhui",
        nature="donation",
        founded_on=date(2010, 3, 8),
        opening_balance=1_000_000,
    )
    people = [woman("欧阳小兰"), woman("李秀英"), woman("陈梅")]
    records.add_many(town, [fund, *people])
    batch = AidBatch(
        title="慰问验单", fund=fund.uid, aid_kind="condolence", pay_method="cash", held_on=DAY, handler="陈梅",
        second_handler="林红",
        lines=[AidDisbursement(recipient=one.uid, category="low_income", amount=50_000) for one in people],
    )  # fmt: skip
    for line, one in zip(batch.lines, people, strict=True):
        batches.note(line, "signed", DAY, one.name)
    records.save(town, batch)
    print_receipts(town, batch.uid, tmp_path / "first.pdf")
    return batch.uid


def qr(one: ReceiptInfo, day: date = DAY, fen: int | None = None) -> str:
    """What the code on the paper says."""
    return receipt_qr_text(one.number, one.amount if fen is None else fen, day, one.check_code)


def test_a_scanned_receipt_is_the_one_in_the_register(town: Office, printed: UUID) -> None:
    one = aid.receipts(town, printed)[0]
    for text in (qr(one), f" {qr(one)}\r\n", qr(one).replace("|", "｜").lower()):
        found = verify_text(town, text)
        assert (found.state, found.number, found.amount, found.day) == (
            State.GENUINE,
            one.number,
            50_000,
            DAY,
        )
    assert (found.payee, found.unit) == ("欧**兰", town.info.name)


def test_number_and_code_as_people_type_them(town: Office, printed: UUID) -> None:
    one = aid.receipts(town, printed)[0]
    code = one.check_code.replace("0", "o").replace("1", "l").replace("-", " ").lower()
    assert verify_number(town, one.number.replace("-", "－"), code).state is State.GENUINE
    assert verify_number(town, f" {one.number} ", one.check_code.replace("-", "")).state is State.GENUINE
    with pytest.raises(UserError, match="E-AID-51"):
        verify_number(town, one.number, "12")


def test_whatever_was_altered_on_the_paper_is_found(town: Office, printed: UUID) -> None:
    one, other, _ = aid.receipts(town, printed)
    for text, why in (
        (qr(one, fen=500_000), "5,000.00"),
        (qr(one, day=date(2013, 3, 9)), "3月9日"),
        (receipt_qr_text(one.number, one.amount, DAY, other.check_code), "校验码对不上"),
        (receipt_qr_text(other.number, one.amount, DAY, one.check_code), "校验码对不上"),
    ):
        found = verify_text(town, text)
        assert found.state is State.ALTERED
        assert why in found.message
    assert verify_number(town, one.number, other.check_code).state is State.ALTERED


def test_voided_red_and_unknown_ones(town: Office, printed: UUID) -> None:
    one, two, _ = aid.receipts(town, printed)
    aid.void_receipt(town, one.number, "金额写错")
    found = verify_text(town, qr(one))
    assert (found.state, found.void_reason) == (State.VOIDED, "金额写错")
    done = aid_reversal.reverse(town, printed, two.line, BACK, "本人退回")
    assert verify_text(town, qr(two)).state is State.VOIDED
    red = next(each for each in aid.receipts(town, printed) if each.number == done.number)
    back = verify_text(town, qr(red, BACK))
    assert (back.state, back.red, back.amount, back.day) == (State.GENUINE, True, -50_000, BACK)
    assert verify_number(town, f"{one.number}9", one.check_code).state is State.UNKNOWN
    assert "不是本单位" in verify_number(town, "330327999-2013-0101-00001", one.check_code).message


def test_another_text_is_none_of_ours(town: Office) -> None:
    for text in (
        "",
        "https://example.org",
        "FL1|1|2|3",
        "FL1|1|x|2013-03-08|ABCD-EFGH",
        "FL2|1|2.00|2013-03-08|A",
    ):
        with pytest.raises(UserError, match="E-AID-50"):
            verify_text(town, text)


def test_the_county_knows_what_came_with_the_lines(town: Office, printed: UUID, tmp_path: Path) -> None:
    one, two, three = aid.receipts(town, printed)
    aid.void_receipt(town, one.number, "金额写错")
    done = aid_reversal.reverse(town, printed, two.line, BACK, "本人退回")
    red = next(each for each in aid.receipts(town, printed) if each.number == done.number)
    stick = tmp_path / "stick"
    stick.mkdir()
    sent = submission.submit(town, Period(2013), stick)
    with originals().county.moved_to(tmp_path / "county").open() as county:
        assert verify_text(county, qr(three)).state is State.UNKNOWN
        assert not merging.merge(county, [sent.package]).refused
        found = verify_text(county, qr(three))
        assert (found.state, found.amount, found.day, found.payee) == (State.GENUINE, 50_000, DAY, "陈*")
        assert found.unit == town.info.name
        assert verify_text(county, qr(three, fen=1)).state is State.ALTERED
        assert verify_number(county, three.number, one.check_code).state is State.ALTERED
        assert verify_text(county, qr(one)).state is State.VOIDED
        assert verify_text(county, qr(two)).state is State.VOIDED
        assert verify_text(county, qr(red, BACK)).state is State.GENUINE
        assert verify_number(county, one.number, two.check_code).state is State.ALTERED
        for name in ("aid.all.person_times", "aid.all.persons", "fund.chunhui.paid"):
            here = figures.figure(town, name, Period(2013)).value
            assert figures.figure(county, name, Period(2013)).by_unit[UNITS[0]] == here, name


def test_the_command_line_tells_by_its_status(town: Office, printed: UUID) -> None:
    one, two, _ = aid.receipts(town, printed)
    town.close()

    def ask(*words: str) -> Said:
        return fulian("verify-receipt", "--db", town.path, *words, password="town-2013")

    genuine = ask("--qr", qr(one), "--json")
    assert genuine.status == 0
    answer = genuine.json
    assert (answer["state"], answer["amount"], answer["date"]) == ("genuine", "500.00", "2013-03-08")
    altered = ask("--number", one.number, "--code", two.check_code, "--json")
    assert (altered.status, altered.json["state"]) == (1, "altered")
    told = ask("--number", f"{one.number}7", "--code", two.check_code)
    assert (told.status, told.out.splitlines()[0]) == (1, f"查无此单：{one.number}7")
    assert ask("--number", one.number).status == 2


def test_reading_is_the_reverse_of_writing() -> None:
    text = receipt_qr_text("330327101-2013-0101-00001", -50_000, DAY, "1R52-5HG9")
    stated = read_qr_text(text)
    assert stated
    assert (stated.number, stated.fen, stated.day, stated.code) == (
        "330327101-2013-0101-00001",
        -50_000,
        DAY,
        "1R52-5HG9",
    )
    assert (clean_number(" 330327101—2013－１"), clean_code("ir52 5hg9")) == ("330327101-2013-1", "1R52-5HG9")
