"""The statement of a fund as paper: all entries, running balance, sums of each page, red entries in red."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pypdf
import pytest

from fulian_desktop.documents import fund_statement
from fulian_desktop.documents.fund_statement import paginate
from fulian_desktop.documents.fund_statement import write_statement as write_paper
from fulian_desktop.documents.pen import RED, Pen
from fulian_desktop.excel.fund_statement import HEADING_ROW
from fulian_desktop.excel.fund_statement import write_statement as write_workbook
from fulian_desktop.statistics.fund_statement import Statement, running
from fulian_desktop.store.funds import Entry
from fulian_desktop.values.money import grouped
from fulian_desktop.values.uid import new_uid
from tests.golden.paper_tape import Tape, faults

A4_LANDSCAPE = (841.9, 595.3)
FUND = new_uid()
LONG = (
    "苍南县灵溪镇2013年“三八”国际劳动妇女节走访慰问建档立卡困难妇女、单亲母亲和留守妇女慰问金发放（第二批）"
    * 2
)


def income(day: date, amount: int, donor: str = "温州𬭎䶮制笔有限公司", **more: Any) -> Entry:
    return Entry(day, "fund_income", new_uid(), FUND, donor, "donation", "13000001", income=amount, **more)


def paid(day: date, amount: int, title: str = "春节慰问", **more: Any) -> Entry:
    return Entry(day, "aid_batch", new_uid(), FUND, title, "condolence", "记-15", paid=amount,
                 lines=more.pop("lines", 12), **more)  # fmt: skip


def statement(*entries: Entry, opening: int = 1_000_00, **more: Any) -> Statement:
    return Statement(
        office="苍南县灵溪镇妇女联合会", name="春晖基金", period="2013年", first=date(2013, 1, 1), last=date(2013, 12, 31),
        opening=opening, lines=running(opening, entries), made_on=date(2014, 1, 5),
        notes=("资金性质：社会捐赠；救助方向：困难妇女。", "限定用途：只用于本镇困难妇女"), **more,
    )  # fmt: skip


def many(count: int) -> Statement:
    first = date(2013, 1, 1)
    return statement(
        *(
            (income if at % 2 else paid)(first + timedelta(days=at), 10_00 + at, f"第{at}笔")
            for at in range(count)
        )
    )


RED_ONE = statement(
    income(date(2013, 3, 1), 5_000_00),
    paid(date(2013, 3, 8), 3_000_00),
    paid(date(2013, 3, 20), -250_00, red=True, lines=1),
)


def printed(tmp_path: Path, content: Statement) -> list[str]:
    written = write_paper(tmp_path / "明细表.pdf", content)
    pages = ["".join(page.extract_text().split()) for page in pypdf.PdfReader(written.file).pages]
    assert (written.pages, written.missing) == (len(pages), "")
    return pages


def test_head_entries_total_and_foot(tmp_path: Path) -> None:
    (page,) = printed(tmp_path, RED_ONE)
    for words in (
        "资金收支明细表", "春晖基金2013年", "编制单位（盖章）：苍南县灵溪镇妇女联合会", "单位：元", "第1页共1页",
        "期初余额1,000.00",
        "12013-03-01捐赠温州𬭎䶮制笔有限公司130000015,000.006,000.00", "22013-03-08春节慰问记-15123,000.003,000.00",
        "32013-03-20红字冲销春节慰问记-151-250.003,250.00", "本期合计125,000.002,750.003,250.00",
        "期末余额3,250.00元（大写：人民币叁仟贰佰伍拾元整）", "红字为款项退回的冲销，共250.00元", "限定用途：只用于本镇困难妇女",
        "单位负责人：", "审核人：", "制表人：", "制表日期：2014年1月5日",
    ):  # fmt: skip
        assert words in page, words
    assert "本页小计" not in page


class Inks(Tape):
    """A tape that also notes what was written in red."""

    def __init__(self) -> None:
        super().__init__()
        self.red: list[str] = []

    def beginText(self) -> Any:  # noqa: N802
        words, tape = super().beginText(), self

        class Words:
            ink = (0.0, 0.0, 0.0)

            def setFillColorRGB(self, *ink: float) -> None:  # noqa: N802
                self.ink = ink  # type: ignore[assignment]

            def textLine(self, text: str) -> None:  # noqa: N802
                if self.ink == RED:
                    tape.red.append(text)
                words.textLine(text)

            def __getattr__(self, name: str) -> Any:
                return getattr(words, name)

        return Words()


def test_red_entries_and_overdrawn_balances_stand_in_red() -> None:
    tape = Inks()
    fund_statement.draw(Pen(tape), RED_ONE)
    assert tape.red == ["3", "2013-03-20", "红字冲销　春节慰问", "记-15", "1", "-250.00"]
    tape = Inks()
    fund_statement.draw(Pen(tape), statement(paid(date(2013, 3, 8), 1_000_01)))
    assert tape.red == ["-0.01", "-0.01"]  # of the entry and of the total


def test_the_red_is_in_the_file_and_ends_there(tmp_path: Path) -> None:
    written = write_paper(tmp_path / "明细表.pdf", many(40))
    assert all(b" rg" not in page.get_contents().get_data() for page in pypdf.PdfReader(written.file).pages)  # type: ignore[union-attr]
    written = write_paper(tmp_path / "明细表.pdf", RED_ONE)
    (page,) = pypdf.PdfReader(written.file).pages
    told = page.get_contents().get_data()  # type: ignore[union-attr]
    assert b".75 .05 .05 rg" in told and told.rindex(b"0 0 0 rg") > told.rindex(b".75 .05 .05 rg")


@pytest.mark.parametrize("count", [0, 1, 15, 16, 17, 18, 19, 20, 21, 60, 400])
def test_any_number_of_entries(count: int) -> None:
    content = many(count)
    tape = Tape()
    fund_statement.draw(Pen(tape), content)
    pages = [sheet for sheet in tape.pages if sheet.texts]
    texts = ["".join(drawn.text for drawn in sheet.texts).replace("\u3000", "") for sheet in pages]
    for number, (sheet, text) in enumerate(zip(pages, texts, strict=True), start=1):
        assert not faults(sheet, *A4_LANDSCAPE)
        assert f"第 {number} 页共 {len(pages)} 页" in text
        assert "序号日期摘要凭证（票据）号笔数收入支出余额" in text, "the headings stand on every page"
        assert ("本页小计" in text) == (len(pages) > 1)
    assert [text.count("本期合计") for text in texts] == [0] * (len(pages) - 1) + [1]
    assert [text.count("审核人：") for text in texts] == [0] * (len(pages) - 1) + [1]
    whole = "".join(texts)
    for line in content.lines:
        assert whole.count(f"{line.entry.day.isoformat()}") == 1
        assert f"{grouped(line.balance)}" in whole
    assert whole.count("期初余额") == 2  # the row, and the note that adds up


def test_page_sums_add_up_to_the_total() -> None:
    content = many(60)
    tape = Tape()
    fund_statement.draw(Pen(tape), content)
    income_, paid_ = 0, 0
    for sheet in tape.pages:
        row = [at for at, drawn in enumerate(sheet.texts) if drawn.text == "本页小计"]
        if row:
            came, went = (sheet.texts[row[0] + 1 + at].text.replace(",", "") for at in range(2))
            income_ += round(float(came) * 100)
            paid_ += round(float(went) * 100)
    assert (income_, paid_) == (content.income, content.paid)


def test_the_last_page_always_has_room_for_the_foot() -> None:
    for rows in range(80):
        pages = paginate([7.0] * rows, 4)
        assert sum(pages) == rows and all(count <= 20 for count in pages) and pages[-1] <= 15


def test_long_words_and_large_sums_are_printed_whole() -> None:
    largest = 9_999_999_999_999
    content = replace(
        statement(
            income(date(2013, 1, 1), largest, LONG[:50], purpose="重大疾病儿童的医疗救助" * 8),
            paid(date(2013, 1, 2), largest, LONG, goods=99_999, worth=largest, item="food"),
            opening=0,
        ),
        several=True,
    )
    content = replace(
        content, lines=tuple(replace(one, unit="苍南县岱岭畲族乡妇女联合会" * 2) for one in content.lines)
    )
    tape = Tape()
    fund_statement.draw(Pen(tape), content)
    (sheet,) = [sheet for sheet in tape.pages if sheet.texts]
    assert not faults(sheet, *A4_LANDSCAPE)
    whole = "".join(drawn.text for drawn in sheet.texts)
    for words in (LONG, "重大疾病儿童的医疗救助" * 8, grouped(largest), "苍南县岱岭畲族乡妇女联合会" * 2):
        assert words in whole


def test_the_workbook_says_the_same(tmp_path: Path) -> None:
    (page,) = openpyxl.load_workbook(write_workbook(tmp_path / "明细表.xlsx", RED_ONE)).worksheets
    rows = [[cell.value for cell in row] for row in page.iter_rows(min_row=HEADING_ROW + 1)]
    assert rows[0] == ["序号", "日期", "摘要", "凭证（票据）号", "笔数", "收入", "支出", "余额"]
    assert rows[1][2:] == ["期初余额", None, None, None, None, 1000]
    assert [row[5:] for row in rows[2:6]] == [
        [5000, None, 6000], [None, 3000, 3000], [None, -250, 3250], [5000, 2750, 3250],
    ]  # fmt: skip
    assert rows[4][2] == "红字冲销　春节慰问" and rows[5][2] == "本期合计"
    assert page.cell(HEADING_ROW + 5, 7).font.color.rgb == "FFC00000"
    assert (
        page.cell(HEADING_ROW + 4, 7).font.color is None
        or page.cell(HEADING_ROW + 4, 7).font.color.rgb != "FFC00000"
    )
    assert page.cell(HEADING_ROW + 3, 2).value.date() == date(2013, 3, 1)


def test_a_donor_that_begins_like_a_formula_stays_a_name(tmp_path: Path) -> None:
    content = statement(income(date(2013, 3, 1), 1, '=HYPERLINK("http://x")'))
    (page,) = openpyxl.load_workbook(write_workbook(tmp_path / "明细表.xlsx", content)).worksheets
    cell = page.cell(HEADING_ROW + 3, 3)
    assert (cell.data_type, cell.value) == ("s", '捐赠　=HYPERLINK("http://x")')
