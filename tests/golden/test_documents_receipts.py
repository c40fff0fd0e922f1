"""Receipts as they come out of the printer: what they say, where it stands, and that it can be copied."""

import re
import shutil
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdf
import pytest
import segno

from fulian_desktop.documents import receipts
from fulian_desktop.documents.check_code import receipt_code, receipt_qr_text
from fulian_desktop.documents.content import Copy, GoodsLine, Proxy, Receipt, Receipts
from fulian_desktop.documents.pen import Pen
from fulian_desktop.documents.qr import qr_operators
from fulian_desktop.documents.receipt_papers import PAPERS
from fulian_desktop.documents.receipts import write_receipts
from fulian_desktop.errors import UserError
from fulian_desktop.values.money import in_words
from fulian_desktop.values.steps import Cancelled, Steps
from tests.golden.paper_tape import Sheet, Tape, faults

DAY = date(2013, 3, 5)
LONG_NAME = "阿卜杜热合曼·买买提·吐尔逊江·艾合买提·努尔穆罕默德·玉素甫江·阿不都拉·库尔班江·斯迪克江"
LONG_VILLAGE = "灵溪镇大坪头自然村联合村民委员会第三村民小组"
RARE_NAMES = ["李𬭎", "王𬍛𬱖", "龚䶮", "陈㛃", "曾𰻞", "何頔犇", "吴\ue000"]
A4 = (595.3, 841.9)


def receipt(number: int, payee: str = "王秀兰", amount: int = 120_000) -> Receipt:
    label = f"330327101-01-2013-{number:06d}"
    code = receipt_code(b"key", label, amount, DAY, payee)
    return Receipt(label, DAY, payee, amount, code, village="灵江村", id_number="330327********0029")


def batch(*given: Receipt, **fields: object) -> Receipts:
    content = Receipts(
        "苍南县灵溪镇妇女联合会",
        "2013年“三八”节慰问困难妇女",
        "县级慰问经费",
        given,
        "苍妇〔2013〕3号",
        handler="王芳",
        reviewer="李梅",
    )
    return replace(content, **fields)  # type: ignore[arg-type]


def printed(tmp_path: Path, content: Receipts) -> list[str]:
    """The text of each page as it is copied out of the file, without blanks."""
    file = write_receipts(tmp_path / "领款单.pdf", content).file
    return ["".join(page.extract_text().split()) for page in pypdf.PdfReader(file).pages]


def sheets(content: Receipts) -> list[Sheet]:
    tape = Tape()
    receipts._draw(Pen(tape), content, Steps())
    return tape.pages[:-1]


def test_a_receipt_is_printed_twice_on_a_page_and_says_all_that_it_must(tmp_path: Path) -> None:
    one = replace(receipt(1), accounting_id_number="330327196303080029")
    (page,) = printed(tmp_path, batch(one))
    for words in (
        "苍南县灵溪镇妇女联合会领款单", "330327101-01-2013-000001", "2013年3月5日", "王秀兰", "灵江村",
        "2013年“三八”节慰问困难妇女", "县级慰问经费", "苍妇〔2013〕3号", "人民币壹仟贰佰元整", "¥1,200.00",
        "现金", "领款人签名", "代领人签名", "与领款人关系", "委托书", "经办人：王芳", "监发（证明）人：",
        "审核人：李梅", "负责人：", "公章", f"校验码{one.check_code}",
    ):  # fmt: skip
        assert page.count(words) == 2, words
    assert [page.count(label) for label in ("第一联存根", "第二联记账", "第三联领款人")] == [1, 1, 0]
    assert [page.count(id_number) for id_number in ("330327********0029", "330327196303080029")] == [1, 1]


@pytest.mark.parametrize(("copies", "pages"), [(1, 2), (2, 3), (3, 5)])
def test_slips_follow_each_other_two_to_a_page(tmp_path: Path, copies: int, pages: int) -> None:
    content = batch(receipt(1), receipt(2), receipt(3), copies=tuple(Copy)[:copies])
    texts = printed(tmp_path, content)
    assert len(texts) == pages
    assert "".join(texts).count("人民币壹仟贰佰元整") == 3 * copies


@pytest.mark.parametrize("fen", [5, 30, 1_030, 10_003, 10_000_050, 52_750_000, 1_234_567_890])
def test_the_amount_in_words_is_that_of_the_figures(tmp_path: Path, fen: int) -> None:
    (page,) = printed(tmp_path, batch(receipt(1, amount=fen)))
    assert page.count(f"人民币{in_words(fen)}¥{fen // 100:,}.{fen % 100:02d}") == 2


def test_every_name_is_copied_out_as_it_was_put_in(tmp_path: Path) -> None:
    given = [receipt(n, name) for n, name in enumerate([*RARE_NAMES, LONG_NAME], start=1)]
    pages = printed(tmp_path, batch(*given))
    assert [page.count(one.payee) for page, one in zip(pages, given, strict=True)] == [2] * len(given)


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler is not installed")
def test_poppler_reads_the_same_names(tmp_path: Path) -> None:
    file = write_receipts(tmp_path / "a.pdf", batch(*(receipt(1, name) for name in RARE_NAMES))).file
    command = ["pdftotext", "-layout", "-enc", "UTF-8", str(file), "-"]
    text = subprocess.run(command, capture_output=True, check=True).stdout.decode("utf-8")
    assert [text.count(name) for name in RARE_NAMES] == [2] * len(RARE_NAMES)


def test_characters_that_cannot_be_printed_are_reported(tmp_path: Path) -> None:
    assert write_receipts(tmp_path / "a.pdf", batch(receipt(1, "吴\ue000丽"))).missing == "\ue000"


WORST = Receipt(
    "330327101-01-2013-999999",
    DAY,
    LONG_NAME,
    9_999_999_999,
    "7Q4K-M2XD",
    village=LONG_VILLAGE,
    id_number="330327********0029",
    pay_method="银行卡",
    bank="浙江苍南农村商业银行股份有限公司灵溪支行大坪头分理处",
    account="6228480000000000123",
    goods=(GoodsLine("多功能家用学习用品大礼包", 99_999, "四件套、含保温杯与雨伞", value=99_999_999),) * receipts.MOST_GOODS,
    proxy=Proxy(LONG_NAME, "其他亲属", "330327196003080038", authorization=True),
    remark="本人住院，由村妇联主席代为送达并拍照留存；" * 9,
    reprint=12,
)  # fmt: skip


@pytest.mark.parametrize(
    "one",
    [
        receipt(1),
        receipt(1, LONG_NAME, 1_234_567_890),
        WORST,
        replace(WORST, goods=WORST.goods[:1]),
        replace(WORST, goods=(), proxy=None),
        replace(WORST, amount=0, goods=(GoodsLine("母亲邮包", 1),), remark=""),
    ],
)
def test_nothing_is_cut_and_nothing_lies_on_anything_else(one: Receipt) -> None:
    content = batch(
        one, reason="2013年“三八”节慰问困难妇女及单亲贫困母亲专项行动" * 4, fund="浙江省妇女儿童基金会春晖基金" * 3,
        basis_doc="苍妇〔2013〕3号、苍民〔2013〕128号", approver=LONG_NAME, witness=LONG_NAME, copies=tuple(Copy),
    )  # fmt: skip
    for sheet in sheets(content):
        assert not faults(sheet, *A4)


def test_goods_are_listed_with_kind_quantity_and_value(tmp_path: Path) -> None:
    goods = (
        GoodsLine("母亲邮包", 2, "温暖包 200元", value=40_000),
        GoodsLine("粮油食品", 1, "大米10公斤", value=12_050),
    )
    (page,) = printed(tmp_path, batch(replace(receipt(1, amount=0), goods=goods, pay_method="实物")))
    assert page.count("母亲邮包温暖包200元2份折价¥400.00粮油食品大米10公斤1份折价¥120.50") == 2
    assert page.count("人民币伍佰贰拾元零伍角整¥520.50") == 2


def test_money_and_goods_together_are_told_apart(tmp_path: Path) -> None:
    goods = (GoodsLine("母亲邮包", 1, value=20_000),)
    (page,) = printed(tmp_path, batch(replace(receipt(1, amount=50_000), goods=goods)))
    assert "其中款项¥500.00，物资折价¥200.00" in page
    assert "人民币柒佰元整" in page


def test_goods_that_nobody_valued_have_no_amount_of_zero(tmp_path: Path) -> None:
    (page,) = printed(tmp_path, batch(replace(receipt(1, amount=0), goods=(GoodsLine("被褥衣物", 1),))))
    assert "实物发放，未折价" in page
    assert "零元" not in page


def test_reprints_and_voided_receipts_cannot_be_taken_for_the_first(tmp_path: Path) -> None:
    void = replace(receipt(2), voided=True, void_reason="姓名有误，另开新单")
    first, again, voided = printed(tmp_path, batch(receipt(1), replace(receipt(1), reprint=2), void))
    assert [text.count("补打第2次") for text in (first, again, voided)] == [0, 2, 0]
    assert [text.count("作废原因：姓名有误，另开新单") for text in (first, again, voided)] == [0, 0, 2]
    assert [text.count("作废") for text in (first, again, voided)] == [0, 0, 4]


def test_a_bank_and_a_proxy_are_named(tmp_path: Path) -> None:
    paid = replace(
        receipt(1),
        pay_method="银行卡",
        bank="苍南农商银行灵溪支行",
        account="6228************4321",
        proxy=Proxy("李𬭎", "配偶", "330327196003080038", authorization=True),
    )
    (page,) = printed(tmp_path, batch(paid))
    assert page.count("银行卡开户行：苍南农商银行灵溪支行账号：6228************4321") == 2
    for words in ("代领人签名：李𬭎", "与领款人关系：配偶", "身份证号：330327196003080038", "委托书：有"):
        assert page.count(words) == 2


def test_the_qr_code_is_the_standard_one_for_its_text() -> None:
    text = receipt_qr_text("330327101-01-2013-000001", 120_000, DAY, "7Q4K-M2XD")
    expected = segno.make(text, micro=False, error="m", boost_error=False, mask=3).matrix
    size = len(expected)
    drawn = [bytearray(size) for _ in range(size)]
    for x, y, length in re.findall(
        r"^(\d+) (\d+) (\d+) 1 re$", qr_operators(text, PAPERS["two"].qr), re.MULTILINE
    ):
        drawn[int(y)][int(x) : int(x) + int(length)] = b"\x01" * int(length)
    assert drawn == list(expected)


def test_a_receipt_of_nothing_and_an_empty_batch_are_refused(tmp_path: Path) -> None:
    for content in (batch(), batch(receipt(1, amount=0)), batch(receipt(1, amount=-100))):
        with pytest.raises(UserError) as caught:
            write_receipts(tmp_path / "a.pdf", content)
        assert caught.value.code == "E-DOC-03"
    assert not list(tmp_path.iterdir())


def test_printing_can_be_stopped_and_leaves_nothing(tmp_path: Path) -> None:
    heard: list[int] = []

    def listen(_: str, done: int, total: int) -> None:
        heard.append(done)
        assert total == 120
        if done == 50:
            steps.cancel()

    steps = Steps(listen)
    with pytest.raises(Cancelled):
        write_receipts(tmp_path / "a.pdf", batch(*(receipt(n) for n in range(120))), steps)
    assert heard == [0, 50]
    assert not list(tmp_path.iterdir())


def test_every_font_is_in_the_file_so_that_any_office_computer_prints_it(tmp_path: Path) -> None:
    reader = pypdf.PdfReader(write_receipts(tmp_path / "a.pdf", batch(receipt(1, RARE_NAMES[0]))).file)
    fonts = reader.pages[0]["/Resources"]["/Font"].values()  # type: ignore[index]
    descriptors = [font.get_object()["/FontDescriptor"] for font in fonts]
    assert len(descriptors) >= 3
    assert all("/FontFile2" in descriptor for descriptor in descriptors)
