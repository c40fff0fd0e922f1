"""fulian receipts, roster, notice and paper, on a real database, as a script would ask for them."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pypdf
import pytest

from tests.command_line import added, answered, fulian
from tests.offices import on_disk

ACCOUNT = "6228480000000000123"


@pytest.fixture
def db(tmp_path: Path) -> Path:
    """A township with a batch of cash and one that the bank pays."""
    path = on_disk(tmp_path).path
    (fund,) = added(
        "fund", path,
        {"name": "春晖基金", "scheme": "chunhui", "nature": "donation", "founded_on": "2010-03-08", "opening_balance": "9000.00"},
    )  # fmt: skip
    people = added("person", path, {"name": "王小兰", "sex": "2"}, {"name": "陈𬭎𬍛", "sex": "2"})
    line = {"category": "low_income", "amount": "500.00"}
    bank = {"bank_name": "农商银行", "bank_account": ACCOUNT}
    facts = {"fund": fund, "held_on": "2013-03-08", "handler": "陈梅", "second_handler": "周霞"}
    added(
        "aid_batch", path,
        {**facts, "title": "三八慰问", "aid_kind": "condolence", "pay_method": "cash",
         "lines": [{**line, "recipient": one} for one in people]},
    )  # fmt: skip
    parcel = {"category": "low_income", "item": "mother_parcel", "quantity": 1, "unit_value": "200.00"}
    added(
        "aid_batch", path,
        {**facts, "title": "基金救助", "aid_kind": "fund_grant", "pay_method": "bank",
         "lines": [{**line, **bank, "recipient": people[0], "reasons": {"aided_before": "县里同意再次救助"}}]},
        {**facts, "title": "母亲邮包", "aid_kind": "goods", "pay_method": "goods",
         "lines": [{**parcel, "recipient": people[1], "reasons": {"aided_before": "县里同意再次救助"}}]},
    )  # fmt: skip
    return path


def keys(answer: dict[str, object]) -> set[str]:
    return set(answer)


def test_each_paper_answers_with_the_same_keys(db: Path, tmp_path: Path) -> None:
    promised = {"file", "receipts", "pages", "numbers", "total"}
    for words, batch, total in (
        (("receipts",), "三八慰问", "1000.00"),
        (("roster",), "三八慰问", "1000.00"),
        (("notice",), "三八慰问", "1000.00"),
        (("paper", "summary"), "三八慰问", "1000.00"),
        (("paper", "bank"), "基金救助", "500.00"),
        (("paper", "goods"), "母亲邮包", "200.00"),
        (("paper", "cards"), "母亲邮包", "200.00"),
    ):
        target = tmp_path / f"{words[-1]}.pdf"
        said = answered(*words, "--db", db, "--batch", batch, "-o", target)
        assert promised <= keys(said), words
        assert said["total"] == total
        assert len(pypdf.PdfReader(target).pages) == said["pages"]


def test_receipts_on_other_paper_and_some_alone(db: Path, tmp_path: Path) -> None:
    given = ("--db", db, "--batch", "三八慰问", "-o", tmp_path / "a.pdf")
    first = answered("receipts", *given, "--layout", "continuous", "--copies", 3)
    assert first["pages"] == 2
    number = first["numbers"][0]
    again = answered("receipts", *given, "--layout", "three", "--copies", 3, "--number", number)
    assert (again["receipts"], again["pages"], again["numbers"]) == (1, 1, [number, number])
    text = "".join(pypdf.PdfReader(tmp_path / "a.pdf").pages[0].extract_text().split())
    assert text.count("补打第1次") == 3
    refused = fulian("receipts", *given, "--which", "voided", "--json")
    assert (refused.status, refused.error) == (1, "E-AID-21")
    assert fulian("receipts", *given, "--layout", "five").status == 2


def test_the_bank_gets_a_workbook(db: Path, tmp_path: Path) -> None:
    answered("paper", "bank", "--db", db, "--batch", "基金救助", "-o", tmp_path / "a.xlsx")
    page = openpyxl.load_workbook(tmp_path / "a.xlsx")["代发清单"]
    assert [cell.value for cell in page[2]][:5] == [1, "王小兰", ACCOUNT, "农商银行", 500]
    refused = fulian("paper", "bank", "--db", db, "--batch", "三八慰问", "-o", tmp_path / "b.pdf", "--json")
    assert (refused.status, refused.error) == (1, "E-AID-23")


def test_a_notice_without_days_and_telephone_says_what_is_missing(db: Path, tmp_path: Path) -> None:
    given = ("notice", "--db", db, "--batch", "三八慰问", "-o", tmp_path / "a.pdf")
    said = fulian(*given, "--from", "2013-03-01", "--days", 5)
    assert said.status == 0
    assert "补填" in said.err
    assert "监督电话" in said.err
    text = "".join(pypdf.PdfReader(tmp_path / "a.pdf").pages[0].extract_text().split())
    assert "2013年3月1日至2013年3月5日，共5天" in text
    assert "王*兰" in text
    assert fulian(*given, "--from", "2013-02-30").status == 2
