"""Signed papers come back: by scanner or last digits, with a picture of the page, and what came back in money."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from reportlab.pdfgen import canvas

from fulian_desktop.app import aid, aid_receipts, attachments, batches, records
from fulian_desktop.app.aid_stages import Step
from fulian_desktop.documents.check_code import receipt_qr_text
from fulian_desktop.errors import UserError
from fulian_desktop.gui import pictures
from fulian_desktop.gui.attachments import AttachmentsDialog
from fulian_desktop.gui.desk import Desk
from fulian_desktop.gui.pages import aid_reversing
from fulian_desktop.gui.pages.aid import AidPage
from fulian_desktop.gui.pages.aid_reversing import ReversingDialog
from fulian_desktop.gui.pages.aid_signing import state_of
from fulian_desktop.ledgers.aid import AidBatch, AidDisbursement
from fulian_desktop.ledgers.fund import Fund
from fulian_desktop.store.numbers import ReceiptInfo

from .conftest import Spoken, person

DAY = date(2013, 3, 7)
Settle = Callable[[], None]


@pytest.fixture
def batch(desk: Desk, tmp_path: Path) -> UUID:
    """Twelve people with printed receipts, nobody signed."""
    fund = Fund(
        name="慰问经费", scheme="condolence", nature="appropriation", founded_on=date(2012, 1, 1),
        opening_balance=2_000_000,
    )  # fmt: skip
    people = [person(f"陈{sign}兰") for sign in "一二三四五六七八九十春秋"]
    records.add_many(desk.office, [fund, *people])
    made = AidBatch(
        title="三八慰问", fund=fund.uid, aid_kind="condolence", pay_method="cash", held_on=DAY, handler="李经办",
        second_handler="王经办",
        lines=[AidDisbursement(recipient=one.uid, category="low_income", amount=50_000) for one in people],
    )  # fmt: skip
    records.save(desk.office, made)
    aid_receipts.print_receipts(desk.office, made.uid, tmp_path / "a.pdf")
    return made.uid


@pytest.fixture
def page(desk: Desk, batch: UUID, qtbot: Any, settle: Settle) -> AidPage:
    made = AidPage(desk)
    qtbot.addWidget(made)
    made.resize(1160, 660)
    made.show()
    settle()
    made.batches.batch_list.setCurrentIndex(made.batches.model.index(0))
    settle()
    made.sheet.panels.step(Step.SIGN)
    return made


def scan(page: AidPage, text: str) -> str:
    """Type as a scanner does; what is said then."""
    back = page.sheet.signing.back
    QTest.keyClicks(back.edit, text)
    QTest.keyClick(back.edit, Qt.Key.Key_Return)
    assert back.edit.text() == "", "the next paper comes at once"
    return back.said.text()


def qr(one: ReceiptInfo, fen: int | None = None, day: date = DAY) -> str:
    return receipt_qr_text(one.number, one.amount if fen is None else fen, day, one.check_code)


def signed(page: AidPage) -> list[int]:
    """The places of the lines that are signed for, from 1."""
    return [at for at, line in enumerate(page.work.lines, 1) if state_of(line) == "已签名"]


def test_last_digits_and_codes_sign_line_by_line(
    page: AidPage, desk: Desk, batch: UUID, settle: Settle
) -> None:
    receipts = aid.receipts(desk.office, batch)
    assert "陈三兰　500.00 元　已签名　还有 11 笔未领" in scan(page, "3")
    assert "陈秋兰" in scan(page, "012")
    assert "陈五兰" in scan(page, qr(receipts[4]))
    assert "陈六兰" in scan(page, receipts[5].number)
    assert "已经登记过" in scan(page, "3")
    assert signed(page) == [3, 5, 6, 12]
    page.sheet.save()
    settle()
    kept = records.load(desk.office, "aid_batch", batch).record
    assert [(line.payee_name, line.paid_on) for line in kept.lines if line.signed == "signed"] == [
        ("陈三兰", DAY), ("陈五兰", DAY), ("陈六兰", DAY), ("陈秋兰", DAY),
    ]  # fmt: skip


def test_fingerprints_are_noted_as_such(page: AidPage) -> None:
    page.sheet.signing.back.state_box.setCurrentIndex(1)
    assert "已按指印" in scan(page, "7")


@pytest.mark.parametrize(
    ("paper", "why"),
    [
        (lambda r: "99", "没有以“99”结尾"),
        (lambda r: qr(r[1], fen=5_000_000), "单上是 50,000.00 元"),
        (lambda r: qr(r[1], day=date(2014, 3, 7)), "2014年3月7日"),
        (lambda r: qr(r[1])[:-9] + r[2].check_code, "校验码对不上"),
        (lambda r: qr(r[1]).replace("330327101-2013", "330327101-2012"), "查不到这个单号"),
        (lambda r: "http://example.org", "查不到这个单号"),
        (lambda r: qr(r[0]), "已作废：写错了"),
    ],
)  # fmt: skip
def test_a_paper_that_does_not_stand_is_said_to_be_so(
    page: AidPage,
    desk: Desk,
    batch: UUID,
    settle: Settle,
    paper: Callable[[list[ReceiptInfo]], str],
    why: str,
) -> None:
    receipts = aid.receipts(desk.office, batch)
    aid.void_receipt(desk.office, receipts[0].number, "写错了")
    page.reload()
    settle()
    assert why in scan(page, paper(receipts))
    assert signed(page) == []


def test_the_code_of_another_batch_names_it(page: AidPage, desk: Desk, batch: UUID, tmp_path: Path) -> None:
    first = records.load(desk.office, "aid_batch", batch).record
    someone = person("林小燕")
    records.add_many(desk.office, [someone])
    other = AidBatch(
        title="六一慰问", fund=first.fund, aid_kind="condolence", pay_method="cash", held_on=DAY, handler="李经办",
        lines=[AidDisbursement(recipient=someone.uid, category="other", amount=50_000)],
    )  # fmt: skip
    records.add_many(desk.office, [other])
    aid_receipts.print_receipts(desk.office, other.uid, tmp_path / "b.pdf")
    said = scan(page, qr(aid.receipts(desk.office, other.uid)[0]))
    assert "“六一慰问”的领款单" in said


def test_what_came_back_is_asked_for_and_stands_in_red(
    page: AidPage, desk: Desk, batch: UUID, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    scan(page, "1")
    page.sheet.save()
    settle()
    signing = page.sheet.signing
    signing.signing_table.selectRow(0)
    assert signing.reverse_button.isEnabled()
    monkeypatch.setattr(aid_reversing, "ask", lambda *given: (date(2013, 4, 2), "本人退回"))
    signing.reverse_button.click()
    settle()
    assert [state_of(page.work.lines[at]) for at in (0, 12)] == ["已冲销", "红字"]
    signing.mark_all()
    assert signed(page) == list(range(2, 13))
    assert page.sheet.panels.line.buttons[Step.SIGN].text() == "✓ 签收\n11/11"
    signing.signing_table.selectRow(12)
    assert not signing.reverse_button.isEnabled()
    assert not signing.proxy_box.isEnabled()


def test_the_question_wants_a_day_and_a_reason(desk: Desk, batch: UUID, qtbot: Any) -> None:
    line = records.load(desk.office, "aid_batch", batch).record.lines[0]
    batches.note(line, "signed", DAY, "陈一兰")
    dialog = ReversingDialog(desk.office, "陈一兰", line)
    qtbot.addWidget(dialog)
    dialog.submit()
    assert dialog.wrong.text() == "请写明退回的原因"
    dialog.reason.setText("本人退回")
    dialog.day.set_value("2013-03-06")
    dialog.submit()
    assert dialog.given is None
    assert "早于付款日期" in dialog.wrong.text()
    dialog.day.set_value("2013-04-02")
    dialog.submit()
    assert dialog.given == (date(2013, 4, 2), "本人退回")


# ---------------------------------------------------------------------------------- signed pages


def picture(path: Path, width: int = 400, height: int = 300, kind: str = "PNG") -> Path:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkGreen)
    assert image.save(str(path), kind)  # type: ignore[call-overload]
    return path


def pdf(path: Path) -> Path:
    page = canvas.Canvas(str(path), (300, 400))
    page.drawString(50, 50, "signed")
    page.showPage()
    page.showPage()
    page.save()
    return path


def test_pictures_are_made_small_and_pdfs_are_looked_at(tmp_path: Path) -> None:
    large = pictures.made_small(picture(tmp_path / "a.png", 4000, 3000))
    assert large.startswith(b"\xff\xd8\xff")
    shown = pictures.picture_of(large)
    assert max(shown.width(), shown.height()) == pictures.LONGEST
    kept = pictures.made_small(pdf(tmp_path / "b.pdf"))
    assert [max(one.width(), one.height()) for one in pictures.pages_of(kept)] == [800, 800]


@pytest.mark.qt_log_ignore("JPEG datastream")
def test_what_is_none_of_ours_is_refused(tmp_path: Path) -> None:
    broken = tmp_path / "broken.jpg"
    broken.write_bytes(b"\xff\xd8\xff\xe0" + b"x" * 100)
    torn = tmp_path / "torn.pdf"
    torn.write_bytes(b"%PDF-1.7\n" + b"x" * 100)
    word = tmp_path / "word.jpg"
    word.write_bytes(b"PK\x03\x04")
    huge = tmp_path / "huge.png"
    with huge.open("wb") as out:
        out.write(b"\x89PNG\r\n\x1a\n")
        out.truncate(attachments.LARGEST + 1)
    flood = picture(tmp_path / "flood.png", 8, 8)
    head = bytearray(flood.read_bytes())
    head[16:24] = (30_000).to_bytes(4, "big") * 2  # what the header claims
    head[29:33] = zlib.crc32(head[12:29]).to_bytes(4, "big")
    flood.write_bytes(head)
    for file in (broken, torn, word, huge, flood):
        with pytest.raises(UserError, match="E-AID-52"):
            pictures.made_small(file)


def test_signed_pages_are_kept_shown_and_taken_away_with_a_reason(
    page: AidPage, desk: Desk, batch: UUID, settle: Settle, spoken: Spoken, tmp_path: Path, qtbot: Any
) -> None:
    changed: list[int] = []
    dialog = AttachmentsDialog(desk.office, batch, "三八慰问", lambda: changed.append(1))
    qtbot.addWidget(dialog)
    dialog.show()
    spoken.answers.append([picture(tmp_path / "第1页.png"), pdf(tmp_path / "第2页.pdf"), Path(__file__)])
    dialog.add_button.click()
    settle()
    assert [one.name for one in dialog.shown] == ["第1页.png", "第2页.pdf"]
    assert "test_sign_back.py：只能附" in dialog.said.text()
    dialog.take([tmp_path / "第1页.png"])
    settle()
    assert "已经附过" in dialog.said.text()
    dialog.list.setCurrentRow(0)
    spoken.answers.append("拍糊了")
    dialog.remove_button.click()
    settle()
    assert [one.name for one in attachments.of_batch(desk.office, batch)] == ["第2页.pdf"]
    assert len(changed) == 3
    acts = [(one.act, one.detail.get("reason")) for one in records.history(desk.office, batch)]
    assert acts[-3:] == [("attach", None), ("attach", None), ("detach", "拍糊了")]
    page.reload()
    settle()
    assert page.sheet.signing.pages_button.text() == "签领页（1）…"
