"""Whom a batch is for: from files, from last time, from a list, from a village; and how much each gets."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from fulian_desktop.app import aid_choice, aid_list, aid_reversal, records
from fulian_desktop.app.aid_choice import Amounts, Candidate, For
from fulian_desktop.errors import UserError
from fulian_desktop.ledgers.aid import AidBatch, AidDisbursement
from fulian_desktop.ledgers.aid_recipient import AidRecipient
from fulian_desktop.ledgers.fund import Fund
from fulian_desktop.ledgers.person import Person
from fulian_desktop.ledgers.village import Village
from fulian_desktop.store.aid import Recipient
from fulian_desktop.store.office import Office
from fulian_desktop.values.uid import new_uid
from tests.offices import UNIT, on_disk, woman

BROOK, HILL = f"{UNIT}201", f"{UNIT}202"
HELD = date(2014, 1, 22)
ACCOUNT = {"bank_name": "县农村合作银行", "bank_account": "0123456789012345"}


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with on_disk(tmp_path).open() as opened:
        records.add_many(
            opened, [Village(division_code=BROOK, name="溪头村"), Village(division_code=HILL, name="山后村")]
        )
        yield opened


@pytest.fixture
def wanted() -> For:
    return For(HELD, new_uid())


def file(who: Person, *categories: str, **more: Any) -> AidRecipient:
    return AidRecipient(person=who.uid, categories=categories or ("low_income",), filed_on=date(2012, 1, 5),
                        causes=("illness",), **more)  # fmt: skip


def names(found: list[Candidate]) -> list[str]:
    return [one.person.name for one in found]


def test_from_files_by_category_and_village(office: Office, wanted: For) -> None:
    chen, wang, lin = (
        woman("陈小兰", village=BROOK),
        woman("王丹", village=BROOK),
        woman("林芳", village=HILL),
    )
    gone, dead, closed = (
        woman("徐迁", village=BROOK, moved_on=date(2013, 1, 1)),
        woman("苏故", died_on=HELD),
        woman("谢销"),
    )
    records.add_many(office, [
        chen, wang, lin, gone, dead, closed, file(chen, "single_mother", "disabled", **ACCOUNT),
        file(wang, account_own=False, account_owner="王大海", reasons={"account_not_own": "本人没有账户，已核实"}, **ACCOUNT),
        file(lin, "disabled"), file(gone), file(dead), file(closed, closed_on=date(2013, 5, 1), close_reason="improved"),
    ])  # fmt: skip
    every = aid_choice.from_files(office, wanted).candidates
    assert names(every) == ["陈小兰", "王丹", "林芳"]
    assert names(aid_choice.from_files(office, wanted, ["disabled"]).candidates) == ["陈小兰", "林芳"]
    assert names(aid_choice.from_files(office, wanted, ["disabled"], BROOK).candidates) == ["陈小兰"]
    assert every[0].values == {"category": "single_mother", **ACCOUNT, "account_owner": ""}
    assert every[1].values["account_owner"] == "王大海"
    assert aid_choice.from_files(office, wanted, ["disabled"]).candidates[0].values["category"] == "disabled"


def test_one_person_is_offered_once_whatever_files_she_has(office: Office, wanted: For) -> None:
    chen = woman("陈小兰")
    newer = file(chen, "disabled")
    newer.filed_on = date(2013, 1, 5)
    records.add_many(office, [chen, file(chen), newer])
    assert [one.values["category"] for one in aid_choice.from_files(office, wanted).candidates] == [
        "disabled"
    ]


def last_time(office: Office, women: list[Person], **more: Any) -> AidBatch:
    fund = Fund(name="慰问经费", scheme="condolence", nature="appropriation", founded_on=date(2010, 1, 1),
                opening_balance=100_000_00)  # fmt: skip
    records.add_many(office, [fund])
    lines = [
        AidDisbursement(recipient=one.uid, category="low_income", amount=600_00, paid_on=date(2013, 2, 1),
                        payee_name=one.name, signed="signed", **more)
        for one in women
    ]  # fmt: skip
    made = AidBatch(title="2013年春节慰问", fund=fund.uid, aid_kind="condolence", pay_method="cash",
                    held_on=date(2013, 2, 1), handler="李经办", second_handler="张经办", lines=lines)  # fmt: skip
    records.save(office, made)
    return made


def test_the_same_people_as_last_time(office: Office, wanted: For) -> None:
    women = [woman("陈小兰"), woman("王丹"), woman("林芳"), woman("苏银云")]
    records.add_many(office, [*women, file(women[0], "disabled", **ACCOUNT)])
    made = last_time(office, women)
    aid_reversal.reverse(office, made.uid, made.lines[3].uid, date(2013, 3, 1), "本人退回")
    for one, day in ((women[1], {"died_on": date(2013, 8, 1)}), (women[2], {"moved_on": date(2013, 9, 1)})):
        held = records.load(office, "person", one.uid).record
        for name, value in day.items():
            setattr(held, name, value)
        records.save(office, held)
    choice = aid_choice.from_batch(office, wanted, made.uid)
    assert names(choice.candidates) == ["陈小兰"]
    assert {one.words for one in choice.left} == {"王丹：已去世", "林芳：已迁出"}
    assert choice.candidates[0].values == {
        "category": "low_income",
        "amount": 600_00,
        **ACCOUNT,
        "account_owner": "",
    }


def test_a_village_and_what_the_year_gave(office: Office) -> None:
    chen, man = woman("陈小兰", village=BROOK), Person(name="林先生", sex="1", village=BROOK)
    records.add_many(office, [chen, man, woman("林芳", village=HILL)])
    last_time(office, [chen])
    found = aid_choice.from_village(office, For(date(2013, 3, 8), new_uid()), BROOK).candidates
    assert [(one.person.name, one.person.got, one.person.times) for one in found] == [("陈小兰", 600_00, 1)]


def test_amounts_are_equal_or_by_category_and_a_list_knows_better() -> None:
    people = [Candidate(person, values) for person, values in (
        (_person("陈小兰"), {"category": "low_income"}), (_person("王丹"), {"category": "disabled"}),
        (_person("林芳"), {"category": "disabled", "amount": 50_00}), (_person("苏银云"), {}),
    )]  # fmt: skip
    made = aid_choice.lines(people, Amounts(equal=300_00, by_category={"disabled": 800_00}), "other")
    assert [(line.category, line.amount) for line in made] == [
        ("low_income", 300_00), ("disabled", 800_00), ("disabled", 50_00), ("other", 300_00)
    ]  # fmt: skip
    goods = Amounts(goods={"item": "food", "quantity": 2, "unit_value": 60_00})
    assert [line.worth for line in aid_choice.lines(people[:1], goods)] == [120_00]


def test_amounts_set_anew_leave_what_stands_on_paper() -> None:
    people = [_person("陈小兰"), _person("王丹"), _person("林芳")]
    made = aid_choice.lines(
        [Candidate(one, {"category": "disabled"}) for one in people], Amounts(equal=300_00)
    )
    made[0].receipt_no, made[1].paid_on = "1-2", HELD
    assert aid_choice.apply(made, Amounts(by_category={"disabled": 800_00})) == 1
    assert [line.amount for line in made] == [300_00, 300_00, 800_00]
    assert aid_choice.apply(made, Amounts(by_category={"low_income": 100_00})) == 0


def _person(name: str) -> Any:
    return Recipient(new_uid(), name, "", None, "", "")


LIST = """2014年春节慰问名单
序号,姓名,身份证号码,村,类别,金额,银行卡号,备注
1,陈小兰,11010519491231002X,溪头村,低保,500,,
2,王丹,,溪头村,残疾,800.5,6222020200012345678,行动不便
3,林芳,,,低保,300,,
4,陈兰,11010519491231002X,溪头村,低保,500,,
5,谁也不是,,,低保,300,,
6,李秀英,,,低保,300,,
7,苏银云,,山后村,低保,另定,,
8,,,,低保,300,,
合计,,,,,3000.5,,
"""


def test_from_a_list_and_whoever_is_not_found_is_told(office: Office, wanted: For, tmp_path: Path) -> None:
    chen = woman("陈小兰", id_number="11010519491231002X", village=BROOK)
    records.add_many(office, [
        chen, woman("王丹", village=BROOK), woman("林芳", village=HILL), woman("李秀英"), woman("李秀英"),
        woman("苏银云", village=HILL), file(chen, "single_mother", **ACCOUNT),
    ])  # fmt: skip
    given = tmp_path / "名单.csv"
    given.write_text(LIST, encoding="utf-8")
    choice = aid_list.from_list(office, wanted, given)
    assert names(choice.candidates) == ["陈小兰", "王丹", "林芳"]
    chen_, wang, lin = choice.candidates
    assert (chen_.values["category"], chen_.values["amount"]) == ("low_income", 500_00)
    assert chen_.values["bank_account"] == ACCOUNT["bank_account"]
    assert (wang.values["category"], wang.values["amount"], wang.values["bank_account"], wang.values["remark"]) == (
        "disabled", 800_50, "6222020200012345678", "行动不便"
    )  # fmt: skip
    assert not wang.doubt and "同名" in lin.doubt
    assert [(one.row, one.name) for one in choice.left] == [
        (6, "陈兰"), (7, "谁也不是"), (8, "李秀英"), (9, "苏银云"), (10, "")
    ]  # fmt: skip
    said = [one.words for one in choice.left]
    assert said[0] == "第6行 陈兰：与第3行是同一人"
    assert said[1] == "第7行 谁也不是：人员名册里没有此人，请先登记到人员名册"
    assert "几个同名的人" in said[2] and "金额" in said[3]
    assert said[4] == "第10行 （没有姓名）：没有姓名和身份证号"


def test_a_list_that_names_nobody(office: Office, wanted: For, tmp_path: Path) -> None:
    given = tmp_path / "名单.csv"
    given.write_text("金额,备注\n500,无\n", encoding="utf-8")
    with pytest.raises(UserError, match=r"E-AID-65|E-IMP-01"):
        aid_list.from_list(office, wanted, given)
