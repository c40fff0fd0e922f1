"""Printing receipts: what is counted, what is chosen, and that no failure leaves two papers that look alike."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from uuid import UUID

import pypdf
import pytest

from fulian_desktop.app import aid, aid_papers, aid_receipts, aid_reversal, aid_settings, aid_summary, records
from fulian_desktop.app.aid_receipts import ReceiptChoice, preview_receipts, print_receipts
from fulian_desktop.app.aid_settings import AidSettings
from fulian_desktop.errors import UserError
from fulian_desktop.ledgers.aid import AidBatch, AidDisbursement
from fulian_desktop.ledgers.fund import Fund
from fulian_desktop.store.office import Office
from fulian_desktop.values.steps import Cancelled, Steps
from tests.offices import on_disk, woman

CARD = "330327196303080029"
HELD = date(2013, 3, 8)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """An empty township."""
    with on_disk(tmp_path).open() as opened:
        yield opened


@pytest.fixture
def batch(office: Office) -> UUID:
    """A saved batch of two people, one of them with a proxy."""
    fund = Fund(
        name="春晖基金",
        scheme="chunhui",
        nature="donation",
        founded_on=date(2010, 3, 8),
        opening_balance=900_000,
    )
    people = [woman("王小兰", phone="13812345678", residence="大坪头\n12号"), woman("李秀英")]
    records.add_many(office, [fund, *people])
    lines = [AidDisbursement(recipient=one.uid, category="low_income", amount=50_000) for one in people]
    lines[1].proxy, lines[1].payee_name, lines[1].proxy_relation = True, "张三", "10"
    lines[1].proxy_id, lines[1].authorization = CARD, True
    made = AidBatch(
        title="三八慰问", fund=fund.uid, aid_kind="condolence", pay_method="cash", held_on=date(2013, 3, 8),
        handler="陈梅", second_handler="周霞", lines=lines,
    )  # fmt: skip
    records.save(office, made)
    return made.uid


def text_of(file: Path) -> str:
    return "".join("".join(page.extract_text().split()) for page in pypdf.PdfReader(file).pages)


def prints(office: Office, batch: UUID) -> list[int]:
    return [one.prints for one in aid.receipts(office, batch)]


def trail(office: Office) -> list[str]:
    with office.read() as connection:
        rows = connection.exec_driver_sql(
            "SELECT act, detail FROM audit WHERE act IN ('print', 'print_failed') ORDER BY seq"
        )
        return [f"{row[0]} {row[1]}" for row in rows]


def test_what_the_office_set_is_what_is_printed(office: Office, batch: UUID, tmp_path: Path) -> None:
    aid_settings.put(office, AidSettings(copies=3, layout="three"))
    made = print_receipts(office, batch, tmp_path / "a.pdf")
    assert (made.receipts, made.pages, made.total) == (2, 2, 100_000)
    text = text_of(made.file)
    for words in (
        "第三联领款人",
        "住址",
        "大坪头12号",
        "138****5678",
        "经办人：陈梅、周霞",
        "代领人签名：张三",
    ):
        assert words in text, words
    assert (text.count(CARD), text.count("330327********0029")) == (1, 2)


def test_a_choice_goes_before_what_was_set(office: Office, batch: UUID, tmp_path: Path) -> None:
    choice = ReceiptChoice(layout="continuous", copies=2)
    made = print_receipts(office, batch, tmp_path / "a.pdf", choice=choice)
    assert made.pages == 2
    assert "一式两联" in text_of(made.file)
    for wrong in (ReceiptChoice(layout="five"), ReceiptChoice(copies=4)):
        with pytest.raises(UserError, match="E-AID-21"):
            print_receipts(office, batch, tmp_path / "b.pdf", choice=wrong)
    assert prints(office, batch) == [1, 1]


def test_every_print_is_noted_with_what_it_was(office: Office, batch: UUID, tmp_path: Path) -> None:
    for layout in ("two", "continuous"):
        print_receipts(office, batch, tmp_path / "a.pdf", choice=ReceiptChoice(layout=layout, copies=1))
    first, second = trail(office)
    for words in ("receipts", '"copies"', '"count"', '"numbers"', '"layout"'):
        assert words in first
    assert '"reprints": 0' in first or '"reprints":0' in first
    assert '"reprints": 2' in second or '"reprints":2' in second


def test_a_refused_print_gives_its_count_back_and_the_next_is_no_reprint(
    office: Office, batch: UUID, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(UserError, match="E-DOC-02"):
        print_receipts(office, batch, tmp_path / "gone" / "a.pdf")
    given = [one.number for one in aid.receipts(office, batch)]
    assert prints(office, batch) == [0, 0]
    stop = Steps(lambda what, done, total: stop.cancel())
    with pytest.raises(Cancelled):
        stop.cancel()
        print_receipts(office, batch, tmp_path / "a.pdf", stop)
    real = Path.replace
    with monkeypatch.context() as held:

        def in_use(self: Path, target: Path) -> Path:
            if target.suffix == ".pdf":
                raise PermissionError(errno.EACCES, "in use")
            return real(self, target)

        held.setattr(Path, "replace", in_use)
        held.setattr("fulian_desktop.documents.saving._PAUSE", 0)
        with pytest.raises(UserError, match="E-DOC-02"):
            print_receipts(office, batch, tmp_path / "a.pdf")
    with monkeypatch.context() as full:

        def no_room(_: int) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

        full.setattr("fulian_desktop.documents.saving.os", SimpleNamespace(fsync=no_room))
        with pytest.raises(UserError, match="E-DOC-01"):
            print_receipts(office, batch, tmp_path / "a.pdf")
    assert prints(office, batch) == [0, 0]
    assert [one.number for one in aid.receipts(office, batch)] == given
    assert "补打" not in text_of(print_receipts(office, batch, tmp_path / "a.pdf").file)
    assert [line.split()[0] for line in trail(office)] == ["print", "print_failed"] * 4 + ["print"]


def test_a_preview_gives_no_number_and_counts_no_print(office: Office, batch: UUID, tmp_path: Path) -> None:
    made = preview_receipts(office, batch, tmp_path / "a.pdf")
    assert (made.receipts, aid.receipts(office, batch), trail(office)) == (2, [], [])
    assert "打印时编号" in text_of(made.file)
    number = print_receipts(office, batch, tmp_path / "a.pdf").numbers[0]
    again = preview_receipts(office, batch, tmp_path / "b.pdf", most=1)
    assert (again.receipts, again.numbers) == (1, (number, number))
    text = text_of(again.file)
    assert "预览" in text
    assert number in text
    assert prints(office, batch) == [1, 1]


def test_some_receipts_alone_and_voided_ones(office: Office, batch: UUID, tmp_path: Path) -> None:
    first, second = print_receipts(office, batch, tmp_path / "a.pdf").numbers
    made = print_receipts(office, batch, tmp_path / "b.pdf", choice=ReceiptChoice(numbers=(second,)))
    assert made.numbers == (second, second)
    assert sorted(prints(office, batch)) == [1, 2]
    with pytest.raises(UserError, match="E-AID-21"):
        print_receipts(office, batch, tmp_path / "c.pdf", choice=ReceiptChoice(which="voided"))
    with pytest.raises(UserError, match="E-AID-21"):
        print_receipts(office, batch, tmp_path / "c.pdf", choice=ReceiptChoice(numbers=("1",)))
    aid.void_receipt(office, first, "姓名写错")
    voided = print_receipts(office, batch, tmp_path / "c.pdf", choice=ReceiptChoice(which="voided"))
    text = text_of(voided.file)
    assert voided.numbers == (first, first)
    for words in ("作废", "作废原因：姓名写错", "2013年3月8日", "补打第1次", "王小兰"):
        assert words in text, words


def test_a_voided_receipt_states_what_it_stated_though_the_line_has_changed(
    office: Office, batch: UUID, tmp_path: Path
) -> None:
    first = print_receipts(office, batch, tmp_path / "a.pdf").numbers[0]
    for one in aid.receipts(office, batch):
        aid.void_receipt(office, one.number, "金额写错")
    kept: AidBatch = records.load(office, "aid_batch", batch).record
    kept.held_on = date(2013, 3, 9)
    for line in kept.lines:
        line.amount, line.item, line.quantity, line.unit_value = 70_000, "food", 1, 100
    records.save(office, kept)
    choice = ReceiptChoice(numbers=(first,), copies=1)
    text = text_of(print_receipts(office, batch, tmp_path / "b.pdf", choice=choice).file)
    assert "人民币伍佰元整" in text
    for words in ("2013年3月9日", "粮油食品", "柒佰"):
        assert words not in text, words


def test_what_came_back_is_printed_as_a_red_receipt(office: Office, batch: UUID, tmp_path: Path) -> None:
    first, second = print_receipts(office, batch, tmp_path / "a.pdf").numbers
    kept: AidBatch = records.load(office, "aid_batch", batch).record
    for line in kept.lines:
        line.paid_on, line.signed, line.payee_name = HELD, "signed", line.payee_name or "王小兰"
    records.save(office, kept)
    made = aid_reversal.reverse(office, batch, kept.lines[0].uid, date(2013, 4, 2), "银行退票，账号有误")
    red = print_receipts(office, batch, tmp_path / "b.pdf", choice=ReceiptChoice(which="red", copies=1))
    text = text_of(red.file)
    assert (red.receipts, red.total, red.numbers) == (1, -50_000, (made.number, made.number))
    for words in (
        "领款单（红字冲销）", "（负数）人民币伍佰元整", "¥-500.00", f"冲销{first}；银行退票，账号有误", "2013年4月2日", "王小兰",
    ):  # fmt: skip
        assert words in text, words
    assert text.count("红字冲销") == 1
    again = print_receipts(office, batch, tmp_path / "c.pdf")
    assert (again.numbers, again.total) == ((second, second), 50_000)
    voided = print_receipts(office, batch, tmp_path / "d.pdf", choice=ReceiptChoice(which="voided", copies=1))
    assert voided.numbers == (first, first)
    for words in ("作废", made.number, "2013年3月8日", "人民币伍佰元整"):
        assert words in text_of(voided.file), words
    roster = aid_papers.print_roster(office, batch, tmp_path / "e.pdf")
    assert (roster.receipts, roster.total) == (2, 100_000)
    assert "已于2013-04-02冲销" in text_of(roster.file)
    cover = aid_summary.print_summary(office, batch, tmp_path / "f.pdf")
    assert cover.total == 50_000
    for words in (
        "已冲销（不计入合计）11500.00",
        f"{made.number}¥-500.00",
        "红字冲销（1张）",
        "合计11500.00",
    ):
        assert words in text_of(cover.file), words


def test_the_calibration_page_has_the_printer_s_offset(office: Office, tmp_path: Path) -> None:
    aid_settings.put(office, AidSettings(offsets={"LQ-630K": (3, -2)}))
    choice = ReceiptChoice(layout="continuous", printer="LQ-630K")
    text = text_of(aid_receipts.print_calibration(office, tmp_path / "a.pdf", choice).file)
    assert "向右1.5毫米，向下-1毫米" in text
