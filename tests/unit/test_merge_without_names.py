"""What stays at the township stays there: a child's file and a screening reach the county without names and results."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from fulian_desktop.app import merging, records, submission
from fulian_desktop.app.before_submitting import check, stands_in_the_way
from fulian_desktop.ledgers.aid import AidBatch, AidDisbursement
from fulian_desktop.ledgers.child import Child, ChildGuardian
from fulian_desktop.ledgers.fund import Fund
from fulian_desktop.ledgers.person import Person
from fulian_desktop.ledgers.screening import Screening
from fulian_desktop.schema.check import findings
from fulian_desktop.schema.reading import plain_record
from fulian_desktop.store.browse import Query
from tests.counties import UNITS, YEAR, originals


def test_a_child_and_a_screening_come_without_what_points_at_people(tmp_path: Path) -> None:
    """A child that is aided is named by the aid, as the county decides on it; the register tells of no other."""
    boy = Person(name="王小宝", sex="1", birth_date=date(2006, 3, 8))
    file = Child(
        person=boy.uid, categories=("left_behind",), sex="1", birth_date=date(2006, 3, 8), both_parents_away=True,
        filed_on=date(2013, 4, 1), school="望里小学二年级", guardians=[ChildGuardian(relation="mother", name="李秀英")],
    )  # fmt: skip
    aided = Person(name="林小月", sex="2", birth_date=date(2005, 3, 8))
    file_of_aided = Child(person=aided.uid, categories=("poor",), sex="2", filed_on=date(2013, 4, 1))
    fund = Fund(
        name="助学金", scheme="other", nature="donation", founded_on=date(2013, 1, 1), opening_balance=50_000
    )
    line = AidDisbursement(
        recipient=aided.uid,
        category="child",
        amount=50_000,
        paid_on=date(2013, 5, 1),
        bank_name="农商银行",
        bank_account="6230910199019999999",
    )
    aid = AidBatch(
        title="助学", fund=fund.uid, aid_kind="condolence", pay_method="bank", held_on=date(2013, 5, 1),
        handler="王芳", lines=[line],
    )  # fmt: skip
    round_ = Screening(
        held_on=date(2013, 5, 6),
        institution="县妇幼保健院",
        cancer_kind="cervical",
        screened_count=280,
        cervical_cancer=1,
    )
    with originals().townships[UNITS[0]].moved_to(tmp_path / "town").open() as town:
        records.add_many(town, [boy, aided, file, file_of_aided, round_, aid, fund])
        assert [one for one in check(town, YEAR) if one.ledger == "child" and stands_in_the_way(one)] == []
        assert records.title_of(town, "child", file.uid) == "王小宝"
        assert [row.uid for row in records.rows(town, "child", Query(search="wxb"))] == [file.uid]
        package = submission.submit(town, YEAR, tmp_path).package
    with originals().county.moved_to(tmp_path / "county").open() as county:
        assert not merging.merge(county, [package]).refused
        rows = records.rows(county, "child", Query())
        assert {row.uid for row in rows} == {file.uid, file_of_aided.uid}
        assert not any(row.cells["person"] for row in rows)
        assert records.title_of(county, "child", file.uid) == ""
        assert records.rows(county, "person", Query(search="wxb")) == []
        assert [row.uid for row in records.rows(county, "person", Query(search="林小月"))] == [aided.uid]
        kept = records.load(county, "child", file.uid).record
        assert (kept.age_band, kept.sex, kept.categories) == ("6_13", "1", ("left_behind",))
        told = json.dumps(plain_record(kept), ensure_ascii=False)
        assert all(words not in told for words in ("王小宝", "李秀英", "2006", "望里小学", boy.uid.hex))
        findings(kept)  # the rules take what did not come
        came = records.load(county, "screening", round_.uid).record
        assert (came.screened_count, came.cervical_cancer) == (280, None)
