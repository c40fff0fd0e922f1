"""Goods roster, bank list, notice, reply cards and summary as they come out of the printer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdf
import pytest

from fulian_desktop.documents import bank_list, goods_roster, notice, reply_cards, summary
from fulian_desktop.documents.aid_content import (
    BankLine,
    BankList,
    GoodsRoster,
    GoodsRosterLine,
    Notice,
    NoticeLine,
    Officials,
    ReplyCard,
    ReplyCards,
    Summary,
    SummaryRow,
)
from fulian_desktop.documents.listing import Listing, draw_listing
from fulian_desktop.documents.pen import Pen
from fulian_desktop.errors import UserError
from fulian_desktop.values.money import grouped, in_words
from tests.golden.paper_tape import Sheet, Tape, faults
from tests.golden.test_documents_roster import LONG_NAME, NAMES

UNIT, DAY = "苍南县灵溪镇妇女联合会", date(2013, 3, 5)
WHO = Officials("林主任", "李梅", ("王芳", "陈燕"), "周霞")
VILLAGE = "灵溪镇大坪头自然村联合村民委员会第三村民小组"
BANK = "浙江苍南农村商业银行股份有限公司灵溪支行大坪头分理处"
PORTRAIT, LANDSCAPE = (595.3, 841.9), (841.9, 595.3)
MOST = 9_999_999_999


def goods(count: int, **how: object) -> GoodsRoster:
    lines = [
        GoodsRosterLine(
            NAMES[n % 4],
            ("母亲邮包", "粮油食品")[n % 2],
            1 + n % 2,
            "份",
            "温暖包",
            20_000,
            "女",
            40,
            "灵江村",
        )
        for n in range(count)
    ]
    lines = [replace(line, **how) for line in lines]  # type: ignore[arg-type]
    return GoodsRoster("母亲邮包物资发放花名册", UNIT, "母亲邮包", tuple(lines), DAY, WHO)


def bank(count: int, **how: object) -> BankList:
    lines = [BankLine(NAMES[n % 4], "农商银行", f"6228480000000{n:06d}", 100_000 + n) for n in range(count)]
    lines = [replace(line, **how) for line in lines]  # type: ignore[arg-type]
    return BankList(
        "救助金银行代发清单", UNIT, "救助金", "救助", tuple(lines), DAY, WHO, "不含已冲销的 1 笔。"
    )


def public(count: int, minors: int = 2, **how: object) -> Notice:
    lines = [NoticeLine("王*兰", "灵江村", "低保", 50_000, "") for _ in range(count)]
    lines = [replace(line, **how) for line in lines]  # type: ignore[arg-type]
    intro = "根据苍妇〔2013〕3号，经审核，拟对下列名对象发放慰问金，现予公示，接受群众监督。"
    return Notice(
        "慰问对象公示",
        UNIT,
        intro,
        tuple(lines),
        minors,
        minors * 50_000,
        DAY,
        date(2013, 3, 11),
        "0577-1",
        DAY,
    )


def cover(voided: int = 1, categories: int = 3) -> Summary:
    rows = tuple(SummaryRow(f"类别{n}", 10, 9, 500_000, 10_000) for n in range(categories))
    return Summary(
        "2013年“三八”慰问", UNIT, "县级慰问经费", "慰问金", "现金", "苍妇〔2013〕3号", DAY, "镇政府", "林主任", DAY,
        "2013-02-20 至 2013-02-26", (("按对象类别", rows),), SummaryRow("合计", 30, 27, 1_500_000, 30_000),
        ("330327101-2013-0101-00001", "330327101-2013-0101-00030"), 29,
        tuple((f"330327101-2013-0101-{n:05d}", 50_000, "姓名写错，另开新单") for n in range(voided)), (), 2, "记-12", WHO,
    )  # fmt: skip


def listed(content: Listing) -> list[Sheet]:
    tape = Tape()
    draw_listing(Pen(tape), content)
    return tape.pages[:-1]


def drawn(draw: Callable[[Pen], None]) -> list[Sheet]:
    tape = Tape()
    draw(Pen(tape))
    return tape.pages[:-1]


def text_of(file: Path) -> list[str]:
    return ["".join(page.extract_text().split()) for page in pypdf.PdfReader(file).pages]


@pytest.mark.parametrize("count", [1, 13, 14, 15, 40])
def test_goods_by_item_add_up_over_the_pages(tmp_path: Path, count: int) -> None:
    content = goods(count)
    written = goods_roster.write_goods_roster(tmp_path / "a.pdf", content)
    texts = text_of(written.file)
    assert written.pages == len(texts)
    people = [int(text.split("本页小计")[1].split("人")[0]) for text in texts]
    assert sum(people) == count
    total = sum(line.value for line in content.lines)
    assert f"合计{count}人折价（小写）¥{grouped(total)}（大写）人民币{in_words(total)}" in texts[-1]
    parcels = sum(line.quantity for line in content.lines if line.item == "母亲邮包")
    assert f"其中：母亲邮包（温暖包）{parcels}份" in texts[-1]


@pytest.mark.parametrize("count", [1, 24, 25, 26, 80])
def test_a_bank_list_adds_up(tmp_path: Path, count: int) -> None:
    content = bank(count)
    texts = text_of(bank_list.write_bank_list(tmp_path / "a.pdf", content).file)
    whole = "".join(texts)
    total = sum(line.amount for line in content.lines)
    assert f"合计{count}笔金额（小写）¥{grouped(total)}" in texts[-1]
    assert f"金额（大写）人民币{in_words(total)}" in texts[-1]
    for number, line in enumerate(content.lines, 1):
        assert f"{number}{line.name}{line.bank}{line.account}{grouped(line.amount)}" in whole


@pytest.mark.parametrize("count", [0, 1, 28, 29, 30, 31, 90])
def test_a_notice_has_its_words_once_and_everybody_on_it(tmp_path: Path, count: int) -> None:
    texts = text_of(notice.write_notice(tmp_path / "a.pdf", public(count)).file)
    whole = "".join(texts)
    assert whole.count("王*兰灵江村低保500.00") == count
    for words in ("接受群众监督", "公示期：2013年3月5日至2013年3月11日，共7天", "监督电话：0577-1"):
        assert whole.count(words) == 1, words
    assert f"另有未成年人2人，共¥1,000.00，依法不公开其个人信息合计{count + 2}人" in texts[-1]


def test_a_notice_of_nobody_and_lists_of_nothing_are_refused(tmp_path: Path) -> None:
    acts: list[Callable[[], object]] = [
        lambda: notice.write_notice(tmp_path / "a.pdf", public(0, 0)),
        lambda: goods_roster.write_goods_roster(tmp_path / "a.pdf", goods(0)),
        lambda: bank_list.write_bank_list(tmp_path / "a.pdf", bank(0)),
        lambda: reply_cards.write_reply_cards(tmp_path / "a.pdf", ReplyCards("", "", ())),
    ]
    for act in acts:
        with pytest.raises(UserError, match="E-DOC-03"):
            act()
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(("each", "pages"), [(2, 3), (4, 2)])
def test_cards_lie_two_or_four_on_a_page(tmp_path: Path, each: int, pages: int) -> None:
    cards = tuple(ReplyCard(f"MY{n}", NAMES[n % 4], "灵江村", "温暖包") for n in range(5))
    written = reply_cards.write_reply_cards(tmp_path / "a.pdf", ReplyCards("邮包", UNIT, cards, each))
    texts = text_of(written.file)
    assert (written.pages, len(texts)) == (pages, pages)
    for card in cards:
        assert sum(f"邮包编号：{card.parcel_no}受助人：{card.recipient}" in text for text in texts) == 1


@pytest.mark.parametrize(("voided", "pages"), [(0, 1), (1, 1), (60, 3)])
def test_a_summary_names_every_voided_receipt(tmp_path: Path, voided: int, pages: int) -> None:
    texts = text_of(summary.write_summary(tmp_path / "a.pdf", cover(voided)).file)
    assert len(texts) == pages
    whole = "".join(texts)
    for number in range(voided):
        assert f"330327101-2013-0101-{number:05d}¥500.00姓名写错" in whole
    assert whole.count("负责人审批：") == 1
    assert "人民币壹万伍仟叁佰元整" in whole


@pytest.mark.parametrize(
    "sheets",
    [
        listed(goods_roster.listing(goods(30))),
        listed(
            goods_roster.listing(
                goods(20, name=LONG_NAME, village=VILLAGE, value=MOST, quantity=99_999, spec="四件套、含保温杯与雨伞",
                      proxy=f"{LONG_NAME}（其他亲属）", remark="本人住院，由村妇联主席代为送达；" * 6)
            )
        ),
        listed(bank_list.listing(bank(60))),
        listed(bank_list.listing(bank(20, name=LONG_NAME, bank=BANK, amount=MOST, remark=f"代{LONG_NAME}收"))),
        listed(notice.listing(public(70))),
        listed(notice.listing(public(20, name=LONG_NAME, village=VILLAGE, goods="母亲邮包 99999份", amount=MOST))),
        listed(notice.listing(replace(public(1), intro="根据苍妇〔2013〕3号，经审核，" * 12))),
    ],
)  # fmt: skip
def test_on_no_list_anything_is_cut_or_lies_on_anything_else(sheets: list[Sheet]) -> None:
    size = LANDSCAPE if any(drawn.x > 600 for sheet in sheets for drawn in sheet.texts) else PORTRAIT
    for sheet in sheets:
        assert not faults(sheet, *size)


@pytest.mark.parametrize("each", [2, 4])
@pytest.mark.parametrize("name", [NAMES[2], LONG_NAME])
def test_nothing_on_a_card_is_cut_or_lies_on_anything_else(each: int, name: str) -> None:
    card = ReplyCard("MY2013000001", name, VILLAGE, "温暖包 200元")
    content = ReplyCards("邮包", f"{UNIT}，{VILLAGE}1号，邮编325800", (card,) * 5, each)
    for sheet in drawn(lambda pen: reply_cards._draw(pen, content)):
        assert not faults(sheet, *PORTRAIT)


def test_nothing_on_a_summary_is_cut_or_lies_on_anything_else() -> None:
    long = replace(
        cover(60, 14), title="2013年“三八”节慰问困难妇女及单亲贫困母亲专项行动" * 3, place=VILLAGE, approver=LONG_NAME,
        officials=Officials(LONG_NAME, LONG_NAME, (LONG_NAME, LONG_NAME), LONG_NAME), remark="备注" * 60,
        red=(("330327101-2013-0101-00017", -MOST, "红字冲销330327101-2013-0101-00001：银行退票，账号有误"),),
    )  # fmt: skip
    for content in (cover(), long):
        for sheet in drawn(lambda pen, given=content: summary._draw(pen, given)):  # type: ignore[misc]
            assert not faults(sheet, *PORTRAIT)


def test_three_thousand_lines(tmp_path: Path) -> None:
    written = bank_list.write_bank_list(tmp_path / "a.pdf", bank(3000))
    assert written.pages > 90
    assert written.file.stat().st_size < 3_000_000
    assert "合计3000笔" in "".join(pypdf.PdfReader(written.file).pages[-1].extract_text().split())
