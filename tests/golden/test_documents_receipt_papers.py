"""Receipts on each paper that an office may use, and as each thing that a receipt may be."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pypdf
import pytest

from fulian_desktop.documents import calibration, receipts
from fulian_desktop.documents.calibration import write_calibration
from fulian_desktop.documents.content import Copy, GoodsLine, Proxy, Receipt, Receipts
from fulian_desktop.documents.pen import MM, Pen
from fulian_desktop.documents.receipt_papers import PAPERS
from fulian_desktop.documents.receipts import write_receipts
from fulian_desktop.values.money import grouped, in_words
from fulian_desktop.values.steps import Steps
from tests.golden.paper_tape import Sheet, Tape, faults
from tests.golden.test_documents_receipts import LONG_NAME, RARE_NAMES, WORST, batch, printed, receipt

SIZES = {"two": (595.3, 841.9), "three": (595.3, 841.9), "continuous": (683.15, 396.0)}
SIX_LINES = "浙江省温州市苍南县灵溪镇\n大坪头自然村\n第三村民小组\n12号\n二单元\n301室"
PLAIN = replace(
    receipt(1),
    address="灵溪镇大坪头自然村12号",
    phone="138****5678",
    accounting_id_number="330327196303080029",
    pay_method="银行卡",
    bank="浙江苍南农村商业银行股份有限公司灵溪支行",
    account="6228480000000000123",
    proxy=Proxy("李𬭎", "配偶", "330327196003080038", authorization=True),
)
RED = replace(
    receipt(9, amount=-120_000), counters="330327101-01-2013-000001", counter_reason="银行退票，账号有误"
)


def sheets(content: Receipts) -> list[Sheet]:
    tape = Tape()
    receipts._draw(Pen(tape), content, Steps())
    return tape.pages[:-1]


def full(**fields: object) -> Receipts:
    return batch(approver="林主任", witness="周霞", **fields)


@pytest.mark.parametrize("layout", PAPERS)
def test_the_page_is_exactly_the_paper(tmp_path: Path, layout: str) -> None:
    file = write_receipts(tmp_path / "a.pdf", batch(receipt(1), layout=layout)).file
    box = pypdf.PdfReader(file).pages[0].mediabox
    wide, high = (241.0, 139.7) if layout == "continuous" else (210.0, 297.0)
    assert (float(box.width) / MM, float(box.height) / MM) == pytest.approx((wide, high), abs=0.01)


@pytest.mark.parametrize(
    ("layout", "count", "pages"), [("two", 5, 5), ("three", 3, 2), ("three", 5, 4), ("continuous", 5, 5)]
)
def test_slips_fill_the_pages(tmp_path: Path, layout: str, count: int, pages: int) -> None:
    texts = printed(tmp_path, batch(*(receipt(n) for n in range(count)), layout=layout))
    assert len(texts) == pages
    copies = 1 if layout == "continuous" else 2
    assert "".join(texts).count("人民币壹仟贰佰元整") == count * copies


@pytest.mark.parametrize("layout", PAPERS)
def test_every_paper_says_all_that_a_receipt_must(tmp_path: Path, layout: str) -> None:
    text = "".join(printed(tmp_path, replace(full(), receipts=(PLAIN,), copies=tuple(Copy), layout=layout)))
    for words in (
        "领款单", PLAIN.number, PLAIN.payee, PLAIN.village, PLAIN.address, PLAIN.phone, "330327196303080029",
        "2013年“三八”节慰问困难妇女", "县级慰问经费", "苍妇〔2013〕3号", "人民币壹仟贰佰元整", "¥1,200.00", PLAIN.bank,
        PLAIN.account, "代领人签名：李𬭎", "与领款人关系：配偶", "身份证号：330327196003080038", "委托书：有",
        "负责人：林主任", "审核人：李梅", "监发（证明）人：周霞", "经办人：王芳", "公章", f"校验码{PLAIN.check_code}",
    ):  # fmt: skip
        assert words in text, words
    labels = ["一式三联（复写）"] if layout == "continuous" else ["第一联存根", "第二联记账", "第三联领款人"]
    assert [text.count(label) for label in labels] == [1] * len(labels)


@pytest.mark.parametrize("layout", PAPERS)
@pytest.mark.parametrize(
    "one",
    [
        PLAIN,
        RED,
        replace(PLAIN, goods=(GoodsLine("母亲邮包", 1, "温暖包 200元", value=20_000),), amount=0),
        replace(WORST, address=SIX_LINES, phone="13800000000、0577-64751234"),
        replace(RED, payee=LONG_NAME, amount=-9_999_999_999, counter_reason="银行退票，" * 12, reprint=11),
    ],
)
def test_nothing_is_cut_and_nothing_lies_on_anything_else(layout: str, one: Receipt) -> None:
    content = replace(full(layout=layout), receipts=(one,), copies=tuple(Copy), handler="王芳、陈燕")
    for sheet in sheets(content):
        assert not faults(sheet, *SIZES[layout])


@pytest.mark.parametrize("layout", PAPERS)
@pytest.mark.parametrize("fen", [1, 9_999_999_999])
def test_the_smallest_and_the_largest_amount(tmp_path: Path, layout: str, fen: int) -> None:
    text = printed(tmp_path, batch(receipt(1, amount=fen), layout=layout))[0]
    assert f"人民币{in_words(fen)}¥{grouped(fen)}" in text


@pytest.mark.parametrize("layout", PAPERS)
def test_rare_and_long_names_and_addresses_are_copied_out_as_they_were(tmp_path: Path, layout: str) -> None:
    for name in (*RARE_NAMES, LONG_NAME):
        one = replace(receipt(1, name), address=SIX_LINES)
        text = printed(tmp_path, batch(one, layout=layout))[0]
        assert name in text
        assert "".join(SIX_LINES.split()) in text


def test_needles_print_nothing_small_thin_or_grey(tmp_path: Path) -> None:
    goods = (GoodsLine("母亲邮包", 1, "温暖包 200元", value=20_000),)
    one = replace(
        PLAIN, goods=goods, amount=0, pay_method="实物", bank="", account="", remark="已由村妇联送达"
    )
    for given in (one, replace(PLAIN, proxy=None), RED):
        content = replace(full(layout="continuous"), receipts=(given,))
        assert min(drawn.size for sheet in sheets(content) for drawn in sheet.texts) >= 10.5
        operators = pypdf.PdfReader(write_receipts(tmp_path / "a.pdf", content).file)
        page = operators.pages[0]
        forms = [one.get_object() for one in page["/Resources"]["/XObject"].values()]  # type: ignore[index]
        drawn = b"\n".join([page.get_contents().get_data(), *(form.get_data() for form in forms)])  # type: ignore[union-attr]
        widths = [float(line.split()[-2]) for line in drawn.splitlines() if line.endswith(b" w")]
        assert min(widths) >= 1.0
        colours = {line for line in drawn.splitlines() if line.endswith((b" rg", b" RG", b" g", b" G"))}
        assert {line.split()[0] for line in colours} <= {b"0", b"q"}, colours


def test_between_the_holes_nothing_is_printed() -> None:
    content = replace(full(layout="continuous"), receipts=(PLAIN, RED))
    for sheet in sheets(content):
        assert min(drawn.x for drawn in sheet.texts) > 12.7 * MM
        assert max(drawn.right for drawn in sheet.texts) < (241 - 12.7) * MM
        assert all(12.7 * MM < x < (241 - 12.7) * MM for rule in sheet.rules for x in (rule[0], rule[2]))


@pytest.mark.parametrize("layout", PAPERS)
def test_on_a_printed_form_only_values_stand_and_each_where_the_form_has_it(layout: str) -> None:
    content = replace(full(layout=layout), receipts=(replace(PLAIN, reprint=0),), copies=(Copy.ACCOUNTING,))
    (whole,), (bare,) = sheets(content), sheets(replace(content, frame=False))
    assert not bare.rules
    assert not {drawn.text for drawn in bare.texts} & {"领款人", "身份证号", "编号：", "公章", "第二联　记账"}
    at = {(drawn.text, drawn.x, drawn.y) for drawn in whole.texts}
    for drawn in bare.texts:
        beside = [
            one for one in whole.texts
            if one.text.endswith(drawn.text) and abs(one.right - drawn.right) < 0.5 and abs(one.y - drawn.y) < 0.5
        ]  # fmt: skip
        assert (drawn.text, drawn.x, drawn.y) in at or beside, drawn.text
    for words in (PLAIN.payee, "人民币壹仟贰佰元整", "县级慰问经费", "李𬭎", "王芳"):
        assert any(words in drawn.text for drawn in bare.texts)


@pytest.mark.parametrize(("right", "down"), [(1, 0), (-7, 4), (60, -60)])
def test_offsets_move_everything_by_half_millimetres(tmp_path: Path, right: int, down: int) -> None:
    places = []
    for offset in ((0, 0), (right, down)):
        content = batch(receipt(1), layout="continuous", frame=False, offset=offset)
        found: list[tuple[float, float]] = []

        def visit(
            text: str, cm: list[float], tm: list[float], *_: object, to: list[tuple[float, float]] = found
        ) -> None:
            if text.strip() == "¥1,200.00":
                to.append((cm[4] + tm[4], cm[5] + tm[5]))

        pypdf.PdfReader(write_receipts(tmp_path / "a.pdf", content).file).pages[0].extract_text(
            visitor_text=visit
        )
        places.append(found[0])
    (x, y), (moved_x, moved_y) = places
    assert (moved_x - x, y - moved_y) == pytest.approx((right / 2 * MM, down / 2 * MM), abs=0.01)


def test_a_red_receipt_says_what_it_takes_back_and_why(tmp_path: Path) -> None:
    for layout in PAPERS:
        text = printed(tmp_path, batch(RED, layout=layout))[0]
        for words in (
            "领款单（红字冲销）", "（负数）人民币壹仟贰佰元整", "¥-1,200.00", "冲销330327101-01-2013-000001；",
            "银行退票，账号有误", "退款人签名", "退回方式", "冲销原因",
        ):  # fmt: skip
            assert words in text, words
        assert "领款人签名" not in text


def test_a_preview_has_no_code_and_cannot_be_taken_for_a_receipt(tmp_path: Path) -> None:
    one = replace(receipt(1), number="（打印时编号）", check_code="", draft=True)
    file = write_receipts(tmp_path / "a.pdf", batch(one)).file
    text = "".join(pypdf.PdfReader(file).pages[0].extract_text().split())
    assert (text.count("预览"), text.count("校验码"), text.count("（打印时编号）")) == (2, 0, 2)


@pytest.mark.parametrize("layout", PAPERS)
def test_the_calibration_page_has_the_frame_and_true_millimetres(tmp_path: Path, layout: str) -> None:
    tape, paper = Tape(), PAPERS[layout]
    calibration._draw(Pen(tape), paper, "灵溪镇妇联", (0, 0), "LQ-630K")
    sheet = tape.pages[0]
    assert not faults(sheet, *SIZES[layout])
    marks = {drawn.text: (drawn.x + drawn.right) / 2 / MM for drawn in sheet.texts if drawn.text.isdigit()}
    assert (marks["90"], marks["150"]) == pytest.approx((90, 150), abs=0.01)
    ticks = [rule[0] / MM for rule in sheet.rules if rule[0] == rule[2]]
    assert min(abs(tick - 90) for tick in ticks) < 0.01
    written = write_calibration(tmp_path / "a.pdf", "灵溪镇妇联", layout, (1, -2), "LQ-630K")
    text = "".join(pypdf.PdfReader(written.file).pages[0].extract_text().split())
    assert "向右0.5毫米，向下-1毫米" in text
    assert "打印机：LQ-630K" in text
