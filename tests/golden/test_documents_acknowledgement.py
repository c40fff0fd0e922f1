"""The letter of thanks: it says who gave what, in figures and words, and cannot be taken for a bill."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdf
import pytest

from fulian_desktop.documents import acknowledgement
from fulian_desktop.documents.acknowledgement import NO_BILL, Letter, write_letters
from fulian_desktop.documents.pen import Pen
from tests.golden.paper_tape import Tape, faults

A4 = (595.3, 841.9)
LETTER = Letter(
    unit="苍南县灵溪镇妇女联合会", donor="温州𬭎䶮制笔有限公司", person=False, anonymous=False, day=date(2013, 5, 10),
    fund="春晖基金", amount=10_030, made_on=date(2013, 5, 12), purpose="困难母亲的救助", bill_no="13000001",
)  # fmt: skip
LONG = replace(
    LETTER, donor="阿卜杜热合曼·买买提·吐尔逊江·艾合买提·努尔穆罕默德·玉素甫江·阿不都拉·库尔班江·斯迪克江", person=True,
    fund="苍南县妇女联合会困难妇女儿童关爱救助专项资金" * 4, purpose="用于重大疾病儿童的医疗和康复救助。" * 12,
    item="棉被、羽绒服、保温杯、学习用品等过冬物资" * 5, quantity=9_999_999, amount=9_999_999_999_999,
    unit="苍南县灵溪镇妇女联合会关爱妇女儿童工作委员会" * 2,
)  # fmt: skip


def printed(tmp_path: Path, *letters: Letter) -> list[str]:
    written = write_letters(tmp_path / "致谢函.pdf", letters)
    pages = ["".join(page.extract_text().split()) for page in pypdf.PdfReader(written.file).pages]
    assert (written.pages, written.missing) == (len(letters), "")
    return pages


def test_who_gave_what_when_and_for_what(tmp_path: Path) -> None:
    (page,) = printed(tmp_path, LETTER)
    for words in (
        "捐赠致谢函", "尊敬的温州𬭎䶮制笔有限公司：", "2013年5月10日，贵单位向我会捐赠人民币壹佰元零叁角整（¥100.30）",
        "列入“春晖基金”，指定用于困难母亲的救助。", "衷心的感谢", "苍南县灵溪镇妇女联合会", "（盖章处）", "2013年5月12日",
        f"{NO_BILL}（票据号：13000001）。",
    ):  # fmt: skip
        assert words in page, words
    assert "本函不作报销凭证，财政票据由财务部门另行开具" in page


def test_goods_are_named_with_their_value(tmp_path: Path) -> None:
    given = replace(LETTER, item="棉被", quantity=40, amount=8_000_00, bill_no="", purpose="", fund="")
    (page,) = printed(tmp_path, given)
    assert "捐赠物资：棉被40件，折价人民币捌仟元整（¥8,000.00）。" in page
    assert "票据号" not in page


def test_a_person_and_one_who_wants_no_name(tmp_path: Path) -> None:
    person, anonymous = printed(
        tmp_path,
        replace(LETTER, donor="陈〇", person=True),
        replace(LETTER, donor="匿名", person=False, anonymous=True),
    )
    assert "尊敬的陈〇：" in person and "您向我会捐赠" in person
    assert "尊敬的爱心人士：" in anonymous and "匿名" not in anonymous


@pytest.mark.parametrize("letter", [LETTER, LONG, replace(LONG, anonymous=True)])
def test_nothing_is_cut_and_nothing_lies_on_anything_else(letter: Letter) -> None:
    tape = Tape()
    acknowledgement.draw(Pen(tape), [letter])
    sheet = tape.pages[0]
    assert not faults(sheet, *A4)
    whole = "".join(drawn.text for drawn in sheet.texts)
    for paragraph in acknowledgement.paragraphs(letter):
        assert paragraph in whole


def test_it_does_not_look_like_a_bill() -> None:
    """No table, no number of its own, no copies, no columns of figures, no places for a payee and a cashier."""
    tape = Tape()
    acknowledgement.draw(Pen(tape), [LETTER])
    (sheet, _) = tape.pages
    upright = [rule for rule in sheet.rules if rule[0] == rule[2]]
    assert len(upright) == 2, "only the place of the seal has sides"
    whole = "".join(drawn.text for drawn in sheet.texts)
    for word in ("收据", "发票", "No", "№", "编号", "联", "收款人", "开票", "金额："):
        assert word not in whole.replace(LETTER.unit, "")
