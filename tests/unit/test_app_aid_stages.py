"""A batch from nothing to its end, and back by a reason: what each stage says is seen from what the batch holds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from fulian_desktop.app import aid_reversal, aid_settings, aid_stages, importing, records
from fulian_desktop.app.aid_stages import NotReady, Step
from fulian_desktop.errors import UserError
from fulian_desktop.ledgers.aid import AidBatch, AidDisbursement
from fulian_desktop.ledgers.fund import Fund
from fulian_desktop.ledgers.person import Person
from fulian_desktop.store.office import Office
from fulian_desktop.values.steps import Steps
from tests.offices import on_disk, woman

HELD = date(2013, 3, 7)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with on_disk(tmp_path).open() as opened:
        yield opened


@pytest.fixture
def women(office: Office) -> list[Person]:
    made = [woman("陈小兰"), woman("王丹")]
    records.add_many(office, made)
    return made


def batch(office: Office, women: list[Person], **more: Any) -> AidBatch:
    fund = Fund(name="慰问经费", scheme="condolence", nature="appropriation", founded_on=date(2010, 1, 1),
                opening_balance=100_000_00)  # fmt: skip
    records.add_many(office, [fund])
    lines = [AidDisbursement(recipient=one.uid, category="low_income", amount=500_00) for one in women]
    given = {"title": "“三八”慰问", "aid_kind": "condolence", "pay_method": "cash", "held_on": HELD,
             "handler": "李经办", "second_handler": "张经办", "fund": fund.uid, "lines": lines}  # fmt: skip
    return AidBatch(**{**given, **more})


def finished(office: Office, women: list[Person], **more: Any) -> AidBatch:
    made = batch(
        office, women, approver="赵主席", approved_on=date(2013, 2, 20), publicity_from=date(2013, 2, 21),
        publicity_to=date(2013, 2, 27), publicity_result="clear", **more,
    )  # fmt: skip
    for line, one in zip(made.lines, women, strict=True):
        line.paid_on, line.payee_name = HELD, one.name
        line.signed = "blank" if made.pay_method == "bank" else "signed"
    records.save(office, made)
    return made


def states(made: AidBatch, waiting: int | None = 0) -> str:
    """D for done, c for current, o for open."""
    return "".join(stage.state[0] for stage in aid_stages.stages(made, waiting))


def test_the_line_follows_what_the_batch_holds(office: Office, women: list[Person]) -> None:
    made = batch(office, [])
    assert states(made) == "coooooo"
    made = batch(office, women, approver="赵主席", approved_on=date(2013, 2, 20))
    assert states(made, None) == "ddcoooo"
    assert states(made, 2) == "ddcoooo"
    assert states(made) == "dddcooo"
    made.publicity_from, made.publicity_to = date(2013, 2, 21), date(2013, 2, 27)
    assert states(made) == "dddcooo"
    made.publicity_result = "clear"
    assert states(made) == "ddddcoo"
    made.lines[0].paid_on = HELD
    assert [stage.note for stage in aid_stages.stages(made, 0)][-3:] == ["1/2", "0/2", ""]
    made.lines[1].unpaid_reason = "本人放弃"
    assert states(made) == "dddddco"
    made.lines[0].signed = "signed"
    assert states(made) == "ddddddc"
    made.closed_on = date(2013, 4, 1)
    assert states(made) == "ddddddd"


def test_a_bank_batch_is_signed_by_the_banks_slip(office: Office, women: list[Person]) -> None:
    made = batch(office, women, pay_method="bank")
    assert [stage.note for stage in aid_stages.stages(made, 0) if stage.step is Step.SIGN] == ["0/2"]
    made.lines[0].paid_on = HELD
    assert [stage.note for stage in aid_stages.stages(made, 0) if stage.step is Step.SIGN] == ["1/2"]


def test_a_red_entry_and_its_original_are_settled(office: Office, women: list[Person]) -> None:
    made = finished(office, women)
    aid_reversal.reverse(office, made.uid, made.lines[0].uid, date(2013, 3, 20), "本人退回")
    kept = records.load(office, "aid_batch", made.uid).record
    assert len(kept.lines) == 3
    assert [stage.note for stage in aid_stages.stages(kept, 0) if stage.step is Step.SIGN] == ["1/1"]
    aid_stages.close(office, made.uid)


def test_closing_asks_for_everything_that_is_missing(office: Office, women: list[Person]) -> None:
    made = batch(office, women)
    made.lines[0].paid_on, made.lines[0].payee_name = HELD, "陈小兰"
    records.save(office, made)
    with pytest.raises(NotReady) as caught:
        aid_stages.close(office, made.uid)
    assert caught.value.missing == [
        "还没有填写审批人和审批日期（准备）",
        "还没有登记公示结果；不公示的，请写明原因（公示）",
        "第2行还没有付款，也没有写明不发放的原因",
        "第1行已付款而没有签收",
    ]
    assert records.load(office, "aid_batch", made.uid).record.closed_on is None


def test_closing_asks_for_a_reason_that_came_up_later(office: Office, women: list[Person]) -> None:
    made = finished(office, women)
    moved = records.load(office, "person", women[0].uid).record
    moved.moved_on = date(2013, 1, 5)
    records.save(office, moved)
    with pytest.raises(NotReady, match="核对"):
        aid_stages.close(office, made.uid)


def test_closed_it_is_read_only_until_reopened(office: Office, women: list[Person], tmp_path: Path) -> None:
    made = finished(office, women)
    aid_stages.close(office, made.uid, date(2013, 4, 1))
    kept = records.load(office, "aid_batch", made.uid)
    assert kept.record.closed_on == date(2013, 4, 1)
    kept.record.remark = "改一改"
    with pytest.raises(records.Refused, match="结案"):
        records.save(office, kept.record)
    with pytest.raises(UserError, match="E-AID-60"):
        records.void(office, "aid_batch", made.uid, "录错了")
    with pytest.raises(UserError, match="E-AID-60"):
        aid_stages.close(office, made.uid)
    with pytest.raises(UserError, match="E-REC-04"):
        aid_stages.reopen(office, made.uid, "再改")
    aid_stages.reopen(office, made.uid, "审计要求补填凭证号")
    assert records.load(office, "aid_batch", made.uid).record.closed_on is None
    records.save(office, kept.record)
    acts = [(one.act, one.detail.get("reason", "")) for one in records.history(office, made.uid)]
    assert acts == [("add", ""), ("close", ""), ("reopen", "审计要求补填凭证号"), ("save", "")]
    with pytest.raises(UserError, match="E-AID-62"):
        aid_stages.reopen(office, made.uid, "审计要求补填凭证号")


def test_no_workbook_changes_a_closed_batch(office: Office, women: list[Person], tmp_path: Path) -> None:
    made = finished(office, women)
    aid_stages.close(office, made.uid)
    list_ = tmp_path / "批次.csv"
    list_.write_text(
        "批次名称,资金,发放类别,发放方式,发放日期,经办人,报账凭证号\n“三八”慰问,慰问经费,慰问金,现金,2013-03-07,李经办,记-5\n",
        encoding="utf-8",
    )
    plan = importing.prepare(office, "aid_batch", importing.look(list_, Steps()), update="always")
    assert [any("结案" in problem.message for problem in row.problems) for row in plan.rows] == [True]


def test_the_notice_hangs_as_long_as_set(office: Office) -> None:
    assert aid_stages.notice_days(office, date(2013, 2, 21)) == (date(2013, 2, 21), date(2013, 2, 27), "")
    aid_settings.put(office, aid_settings.AidSettings(notice_days=5, notice_phone="0577-64768001"))
    assert aid_stages.notice_days(office, date(2013, 2, 26)) == (
        date(2013, 2, 26),
        date(2013, 3, 2),
        "0577-64768001",
    )


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"publicity_result": "clear"}, "publicity_from"),
        ({"publicity_result": "waived"}, "publicity_note"),
        ({"publicity_result": "settled", "publicity_from": HELD, "publicity_to": HELD}, "publicity_note"),
        (
            {"publicity_result": "clear", "publicity_from": HELD, "publicity_to": date(2099, 1, 1)},
            "publicity_result",
        ),
    ],
)
def test_a_notice_ends_when_it_hung_or_was_given_up_with_a_word(
    office: Office, women: list[Person], values: dict[str, Any], field: str
) -> None:
    with pytest.raises(records.Refused) as caught:
        records.save(office, batch(office, women, **values))
    assert [one.field for one in caught.value.findings] == [field]


def test_nobody_is_paid_and_given_up(office: Office, women: list[Person]) -> None:
    made = batch(office, women)
    made.lines[0].paid_on, made.lines[0].payee_name, made.lines[0].unpaid_reason = HELD, "陈小兰", "本人放弃"
    with pytest.raises(records.Refused, match="不能又写明不发放"):
        records.save(office, made)
