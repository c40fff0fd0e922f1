"""Statements and letters out of an office's records, in the window's acts and on the command line."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pypdf
import pytest

from fulian_desktop.app import aid_reversal, figures, funds, merging, records
from fulian_desktop.errors import UserError
from fulian_desktop.ledgers.aid import AidBatch, AidDisbursement
from fulian_desktop.ledgers.fund import Fund
from fulian_desktop.ledgers.fund_income import FundIncome
from fulian_desktop.store.browse import Query
from fulian_desktop.store.office import Office
from fulian_desktop.values.dates import Period
from tests.command_line import answered, fulian
from tests.counties import UNITS, originals
from tests.offices import on_disk, woman

MARCH, APRIL = date(2013, 3, 8), date(2013, 4, 2)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with on_disk(tmp_path).open() as opened:
        yield opened


@pytest.fixture
def fund(office: Office) -> Fund:
    """A fund: 1,000 to begin with, a gift in 2012 and one in 2013, two women paid on 8 March, one pays back."""
    made = Fund(name="春晖基金", scheme="chunhui", nature="donation", founded_on=date(2010, 3, 8),
                opening_balance=1_000_00, restriction="用于困难妇女\n不得挪用")  # fmt: skip
    women = [woman("王小兰"), woman("陈𬭎")]
    gifts = [gift(made, date(2012, 6, 1), 500_00, "李先生", donor_kind="person"), gift(made, MARCH, 300_00)]
    interest = FundIncome(fund=made.uid, received_on=APRIL, donor="开户银行", kind="interest", amount=1_25)
    batch = AidBatch(title="三八救助", fund=made.uid, aid_kind="fund_grant", pay_method="cash", held_on=MARCH,
                     handler="陈梅", voucher_no="记-7")  # fmt: skip
    batch.lines = [
        AidDisbursement(
            recipient=one.uid, category="low_income", amount=400_00, paid_on=MARCH, payee_name=one.name
        )
        for one in women
    ]
    records.add_many(office, [made, *women, *gifts, interest, batch])
    aid_reversal.reverse(office, batch.uid, batch.lines[1].uid, APRIL, "本人退回")
    return made


def gift(fund: Fund, day: date, amount: int, donor: str = "爱心企业", **more: Any) -> FundIncome:
    return FundIncome(fund=fund.uid, received_on=day, donor=donor, kind="donation", amount=amount, **more)


def incomes(office: Office, *kinds: str) -> list[Any]:
    rows = records.page(office, "fund_income", Query()).rows
    return [row.uid for row in rows if records.load(office, "fund_income", row.uid).record.kind in kinds]


def test_a_statement_begins_with_what_was_left_of_the_year_before(office: Office, fund: Fund) -> None:
    found = funds.statement(office, [fund.uid], Period(2013))
    assert [(line.entry.day, line.summary, line.entry.lines, line.balance) for line in found.lines] == [
        (MARCH, "捐赠　爱心企业", 0, 1_800_00),
        (MARCH, "三八救助", 2, 1_000_00),
        (APRIL, "利息　开户银行", 0, 1_001_25),
        (APRIL, "红字冲销　三八救助", 1, 1_401_25),
    ]
    assert (found.opening, found.income, found.paid, found.closing) == (1_500_00, 301_25, 400_00, 1_401_25)
    assert (found.returned, found.times) == (400_00, 2)
    assert found.notes == ("资金性质：社会捐赠；救助方向：不限定。", "限定用途：用于困难妇女 不得挪用")


def test_by_person_and_of_all_time(office: Office, fund: Fund) -> None:
    found = funds.statement(office, [fund.uid], by_person=True)
    summaries = [line.summary for line in found.lines]
    assert summaries[2:4] == ["三八救助　王小兰", "三八救助　陈𬭎"]
    assert "红字冲销　三八救助　陈𬭎" in summaries
    assert (found.opening, found.first, found.closing) == (1_000_00, None, 1_401_25)


def test_a_fund_is_meant_by_name_uid_or_scheme(office: Office, fund: Fund) -> None:
    assert funds.meant(office, "春晖基金") == funds.meant(office, fund.uid.hex) == (fund.uid,)
    other = Fund(name="春晖二号", scheme="chunhui", nature="donation", founded_on=MARCH)
    records.save(office, other)
    assert funds.meant(office, "chunhui") == (fund.uid, other.uid)
    found = funds.statement(office, funds.meant(office, "chunhui"), Period(2013))
    assert found.name == "春晖基金（2 项合计）" and not found.several
    for words, code in (("lottery", "E-FND-03"), ("没有这项", "E-REC-06")):
        with pytest.raises(UserError, match=code):
            funds.meant(office, words)
    with pytest.raises(UserError, match="E-REC-03"):
        funds.statement(office, [other.uid, woman().uid])


def test_letters_thank_for_donations_alone_and_are_noted(office: Office, fund: Fund, tmp_path: Path) -> None:
    chosen = incomes(office, "donation", "interest")
    made = funds.acknowledge(office, chosen, tmp_path / "致谢函.pdf")
    assert (made.letters, made.left_out, made.missing) == (2, 1, "")
    text = "".join(page.extract_text() for page in pypdf.PdfReader(made.file).pages)
    assert "李先生" in text and "爱心企业" in text and "开户银行" not in text
    for uid in incomes(office, "donation"):
        assert [one.act for one in records.history(office, uid)][-1] == "print_acknowledgement"


def test_without_a_donation_there_is_no_letter(office: Office, fund: Fund, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="E-FND-02"):
        funds.acknowledge(office, incomes(office, "interest"), tmp_path / "致谢函.pdf")
    (uid, *_) = incomes(office, "donation")
    records.void(office, "fund_income", uid, "重复录入")
    with pytest.raises(UserError, match="E-FND-02"):
        funds.acknowledge(office, [uid], tmp_path / "致谢函.pdf")
    assert not (tmp_path / "致谢函.pdf").exists()


def test_the_county_sees_its_townships_funds_but_thanks_for_none_of_them(tmp_path: Path) -> None:
    made = originals()
    with made.county.moved_to(tmp_path).open() as county:
        for unit in UNITS:
            merging.merge(county, made.packages[unit][-1:])
        found = funds.statement(county, funds.meant(county, "condolence"), Period(2013))
        paid = {one.id: one.value for one in figures.figures(county, Period(2013))}
        assert found.several and found.paid == paid["aid.condolence.amount"] and found.paid > 0
        assert {line.unit for line in found.lines} <= set(county_names(county)) and found.columns[1] == "单位"
        given = next(one for one in records.page(county, "fund", Query(unit=UNITS[0])).rows)
        foreign = funds.statement(county, [given.uid], Period(2013))
        assert foreign.office == county.info.name and foreign.notes[0].startswith("资金所在单位：")


def county_names(county: Office) -> list[str]:
    from fulian_desktop.app import units

    return [one.name for one in units.units(county)]


def test_the_command_writes_both_kinds_of_file_and_tells_the_sums(
    office: Office, fund: Fund, tmp_path: Path
) -> None:
    office.close()
    for name in ("明细.pdf", "明细.xlsx"):
        told = answered(
            "fund-statement",
            "--db",
            office.path,
            "--fund",
            "春晖基金",
            "--period",
            "2013",
            "-o",
            tmp_path / name,
        )
        assert Path(told["file"]).stat().st_size > 2_000
        sums = {key: told[key] for key in ("opening", "income", "paid", "closing", "rows")}
        assert sums == {
            "opening": "1500.00",
            "income": "301.25",
            "paid": "400.00",
            "closing": "1401.25",
            "rows": 4,
        }
        assert told["entries"][-1] | {"uid": ""} == {
            "date": "2013-04-02", "ledger": "aid_batch", "uid": "", "summary": "红字冲销　三八救助", "voucher": "记-7",
            "lines": 1, "income": "0.00", "paid": "-400.00", "red": True, "balance": "1401.25", "unit": "",
        }  # fmt: skip
    said = fulian("fund-statement", "--db", office.path, "--fund", "chunhui", "-o", tmp_path / "全部.pdf")
    assert said.status == 0 and "期末余额 1,401.25 元" in said.out
    refused = fulian(
        "fund-statement", "--db", office.path, "--fund", "没有", "-o", tmp_path / "x.pdf", "--json"
    )
    assert (refused.status, refused.error) == (1, "E-REC-06")
