"""Cells as clerks and spreadsheets leave them: read, asked about, or refused with a sentence that helps."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime, time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fulian_desktop.errors import BadValue
from fulian_desktop.excel.grid import Cell
from fulian_desktop.excel.values import PARSERS, Context, Doubt, MonthOnly, read_cell, read_value
from fulian_desktop.ledgers.registry import BY_KEY, TABLES, WHOLE
from fulian_desktop.schema import kinds
from fulian_desktop.schema.field import Field
from fulian_desktop.schema.kinds import Kind
from fulian_desktop.values.identity import check_digit
from tests.strategies import value_of

VILLAGES = {
    "330327101201": "桥头村",
    "330327101202": "仙堂村",
    "330327101001": "溪东社区",
    "330327101203": "溪东村",
    "330327102204": "新民村",
    "330327103204": "新民村",
}
HERE = Context(VILLAGES, today=date(2013, 12, 20))


def a_field(kind: Kind, *, label: str = "某栏", unit: str = "") -> Field:
    return Field(label=label, kind=kind, required=False, unit=unit, name="some")


def of(ledger: str, name: str) -> Field:
    return BY_KEY[ledger].fields[name]


DAY = a_field(kinds.Day())
MONTH = a_field(kinds.MonthOf())
MONEY = a_field(kinds.Money(), unit="元")
PEOPLE = a_field(kinds.Whole(), unit="人次")
NAME = a_field(kinds.Name())
ID = a_field(kinds.IdNumber())
PHONE = a_field(kinds.Phone())
ACCOUNT = a_field(kinds.Account())
PLACE = a_field(kinds.Place())
TEXT = a_field(kinds.Text())
TO_PERSON = a_field(kinds.Link("person"))


def read(field: Field, raw: Cell, context: Context = HERE, **options: Any) -> Any:
    return read_cell(field, raw, context, **options)


def asked(field: Field, raw: Cell, context: Context = HERE, **options: Any) -> Any:
    """The value that is proposed where a cell is asked about."""
    with pytest.raises(Doubt) as doubt:
        read_cell(field, raw, context, **options)
    assert doubt.value.sentence
    return doubt.value.value


def refused(field: Field, raw: Cell, context: Context = HERE) -> str:
    with pytest.raises(BadValue) as bad:
        read_cell(field, raw, context)
    return bad.value.sentence


@pytest.mark.parametrize(
    "raw",
    [
        "2013-5-6", "2013.5.6", "2013/5/6", "20130506", 20130506, "2013年5月6日", "二〇一三年五月六日", "二○一三年五月六日",
        "二零一三年五月六号", "二O一三年五月六日", "２０１３．５．６", " 2013-05-06 ",
        "'2013-5-6", "2013。5。6", "2013、5、6", "2013.5.6.",
        "2013-05-06 00:00:00", "2013/5/6 9:30", "2013年5月6日 上午9:30", "2013年5月6日（星期一）", "2013-5-6\u200b", "2013-5-6\n",
        date(2013, 5, 6), datetime(2013, 5, 6, 18, 0), 41400, 41400.75, "41400", "41400.75", "2013年5月6日生",
    ],
)  # fmt: skip
def test_days_in_every_writing_are_one_day(raw: Cell) -> None:
    assert read(DAY, raw) == "2013-05-06"


def test_bare_numbers_of_a_workbook_from_a_mac_count_from_1904() -> None:
    assert read(DAY, 39938, Context(epoch_1904=True)) == "2013-05-06"


@pytest.mark.parametrize(
    ("raw", "day"),
    [
        ("13.5.6", "2013-05-06"), ("13-5-6", "2013-05-06"), ("13年5月6日", "2013-05-06"), ("80.5.6", "1980-05-06"),
        ("130506", "2013-05-06"), (130506, "2013-05-06"), ("5/6/2013", "2013-05-06"), ("2013.5.6-5.8", "2013-05-06"),
        ("2013年5月6日至8日", "2013-05-06"), ("2013年5月6日—5月8日", "2013-05-06"), ("2013-5-6（补）", "2013-05-06"),
        ("至今", None), ("长期", None),
    ],
)  # fmt: skip
def test_days_that_are_not_written_out_are_asked_about(raw: Cell, day: str | None) -> None:
    assert asked(DAY, raw) == day


@pytest.mark.parametrize(
    "raw",
    [
        "1980.05",
        "1980.5",
        "1980-05",
        "1980年5月",
        1980.05,
        1980.5,
        "198005",
        198005,
        "一九八〇年五月",
        "1980年5月生",
    ],
)
def test_a_month_in_a_column_of_days_is_asked_about_and_known_as_a_month(raw: Cell) -> None:
    with pytest.raises(MonthOnly) as doubt:
        read(DAY, raw)
    assert doubt.value.value == "1980-05-01"
    assert str(doubt.value.month) == "1980-05"


def test_the_tenth_month_that_excel_cuts_to_the_first_is_asked_about() -> None:
    with pytest.raises(MonthOnly, match="10月"):
        read(DAY, 2013.1)
    assert asked(MONTH, 2013.1) == "2013-01"
    assert read(MONTH, "2013.1") == "2013-01"
    assert read(MONTH, "2013.10") == "2013-10"
    assert read(MONTH, 2013.11) == "2013-11"


@pytest.mark.parametrize(
    "raw",
    [
        "2013.5",
        2013.5,
        "2013-05",
        "2013/5",
        "201305",
        201305,
        "2013年5月",
        "二〇一三年五月",
        date(2013, 5, 6),
        "2013-5-6",
        41400,
    ],
)
def test_where_a_month_is_enough_it_is_read_from_anything(raw: Cell) -> None:
    assert read(MONTH, raw) == "2013-05"


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        ("腊月廿三", "农历"), ("正月初五", "农历"), ("2013年腊月廿三", "农历"), ("五月初五", "农历"), ("2013-2-30", "没有30日"),
        ("2013年", "年份"), (2013, "年份"), ("2013", "年份"), ("5月6日", "年份"), ("昨天", "看不懂"), (time(9, 30), "日期"),
        (True, "TRUE"), (-3, "看不懂"), (1e300, "看不懂"), ("1900-2-29", "没有29日"), ("2013.13.6", "月份"), (20131301, "月份"),
    ],
)  # fmt: skip
def test_days_that_are_none_are_refused_with_what_to_write(raw: Cell, why: str) -> None:
    assert why in refused(DAY, raw)


@pytest.mark.parametrize(
    ("raw", "yuan"),
    [
        ("1,000.00", "1000.00"), ("￥1000", "1000.00"), ("¥1000", "1000.00"), ("１０００元", "1000.00"), (1000, "1000.00"),
        (1000.0, "1000.00"), (1000.0000000001, "1000.00"), (330.00000000000006, "330.00"), (0.1 + 0.2, "0.30"),
        ("1千元", "1000.00"), ("1千", "1000.00"), ("0.5万", "5000.00"), ("3.2万元", "32000.00"), ("1万2千元", "12000.00"),
        ("3万5000元", "35000.00"), ("伍佰元整", "500.00"), ("五百元", "500.00"), ("壹仟零伍拾元贰角", "1050.20"),
        ("人民币壹万元整", "10000.00"), ("两千元", "2000.00"),
        ("500元整", "500.00"), ("500块", "500.00"), ("人民币500元", "500.00"),
        ("1000.50", "1000.50"), ("'500", "500.00"), ("0", "0.00"), (" 500 ", "500.00"), ("共500元", "500.00"),
    ],
)  # fmt: skip
def test_money_as_people_write_it(raw: Cell, yuan: str) -> None:
    assert read(MONEY, raw) == yuan


@pytest.mark.parametrize(
    ("raw", "yuan"),
    [("约500元", "500.00"), ("500余元", "500.00"), ("500元/人", "500.00"), ("每人500元", "500.00"), ("500元左右", "500.00"),
     (330.337, "330.34"), ("330.337", "330.34"), ("500元（现金）", "500.00")],
)  # fmt: skip
def test_money_that_is_not_exact_is_asked_about(raw: Cell, yuan: str) -> None:
    assert asked(MONEY, raw) == yuan


@pytest.mark.parametrize(
    ("raw", "why"),
    [("500-1000", "范围"), ("3万5", "元"), ("五六百", "数字"), ("abc", "字母"), (-5, "负数"), ("-500", "负数"), (1e17, "15位"),
     (float("nan"), "有效"), ("1,00", "逗号"), (date(2013, 5, 6), "日期"), ("1" * 50, "太长")],
)  # fmt: skip
def test_money_that_is_none_is_refused(raw: Cell, why: str) -> None:
    assert why in refused(MONEY, raw)


def test_what_is_below_zero_is_read_where_the_field_allows_it() -> None:
    minus = a_field(kinds.Money((-1_000_00, 1_000_00)), unit="元")
    assert (
        read(minus, "-500")
        == read(minus, -500)
        == read(minus, "(500.00)")
        == read(minus, "（500）")
        == "-500.00"
    )


def test_a_column_of_ten_thousands_is_read_in_ten_thousands() -> None:
    assert read(MONEY, 3.2, unit=10_000) == "32000.00"
    assert read(MONEY, "3.2", unit=10_000) == "32000.00"
    assert read(MONEY, "3.2万元", unit=10_000) == "32000.00"
    assert read(MONEY, "32000元", unit=10_000) == "32000.00"
    assert asked(MONEY, 32000, unit=10_000) == "320000000.00"


@pytest.mark.parametrize(
    ("raw", "number"),
    [(40, 40), (40.0, 40), ("40", 40), ("４０", 40), ("40人", 40), ("40人次", 40), ("40名", 40), ("40.0", 40), ("1,200人", 1200),
     ("四十", 40), ("一百零五人", 105), ("40 人", 40), ("40人。", 40), ("'40", 40), ("1.2万人", 12_000), ("共40人", 40)],
)  # fmt: skip
def test_whole_numbers_as_people_write_them(raw: Cell, number: int) -> None:
    assert read(PEOPLE, raw) == number


@pytest.mark.parametrize(
    "raw", ["约40", "40余人", "近40人", "40多人", "40左右", "四十余人", "40人以上", "40+", "大约40人次"]
)
def test_about_forty_is_asked_about(raw: Cell) -> None:
    assert asked(PEOPLE, raw) == 40


@pytest.mark.parametrize(
    ("raw", "why"),
    [(40.5, "整数"), ("40户", "人次"), ("30-40人", "几个数"), ("一百二", "整数"), ("很多", "整数"), (date(2013, 5, 6), "日期"),
     (-1, "之间"), ("30人（其中女20人）", "几个数"), (False, "FALSE")],
)  # fmt: skip
def test_what_is_no_whole_number_is_refused(raw: Cell, why: str) -> None:
    assert why in refused(PEOPLE, raw)


def test_years_of_a_loan_are_months_to_be_confirmed() -> None:
    assert asked(of("loan", "term_months"), "2年") == 24
    assert read(of("loan", "term_months"), "24个月") == read(of("loan", "term_months"), "24月") == 24


def test_a_rate_shown_in_percent_is_asked_about() -> None:
    rate = of("loan", "rate")
    assert read(rate, 4.35) == read(rate, "4.35%") == read(rate, "4.35") == "4.35"
    assert asked(rate, 0.0435) == "4.35"
    assert read(rate, 0.5, Context(ours=True)) == "0.50"


def test_decimals_keep_their_places() -> None:
    hours = of("training", "hours")
    assert read(hours, 1.5) == read(hours, "1.5课时") == read(hours, "1.50") == "1.5"
    assert asked(hours, 1.25) == "1.3"


@pytest.mark.parametrize(
    "raw", ["是", "有", "√", "✓", "✔", "1", 1, True, "Y", "yes", "☑是 □否", "有 ", "挂牌", "已挂牌"]
)
def test_yes(raw: Cell) -> None:
    assert read(of("venue", "plaque"), raw) is True


@pytest.mark.parametrize(
    "raw", ["否", "无", "×", "✗", "0", 0, 0.0, False, "N", "no", "□是 ☑否", "没有", "未挂牌"]
)
def test_no(raw: Cell) -> None:
    assert read(of("venue", "plaque"), raw) is False


def test_yes_with_words_behind_it_is_asked_about() -> None:
    assert asked(of("venue", "plaque"), "有，2012年") is True
    assert asked(of("venue", "plaque"), "无（待补）") is False
    assert "“是”或“否”" in refused(of("venue", "plaque"), "也许")
    assert "“是”或“否”" in refused(of("venue", "plaque"), 2)
    assert read(of("venue", "plaque"), "/") is None


@pytest.mark.parametrize(
    ("name", "raw", "code"),
    [
        ("political_status", "中共党员", "01"), ("political_status", "党员", "01"), ("political_status", "共产党员", "01"),
        ("political_status", "群众", "13"), ("political_status", "01", "01"), ("political_status", 1, "01"),
        ("political_status", "无", "13"), ("political_status", "团员", "03"),
        ("education", "本科", "20"), ("education", "大学", "20"),
        ("education", "大学本科毕业", "20"), ("education", "初中文化", "70"),
        ("education", "大 专", "30"), ("education", 70, "70"), ("education", "高职", "30"),
        ("sex", "女", "2"), ("sex", "女性", "2"), ("sex", "F", "2"), ("sex", 2, "2"), ("sex", "男 ", "1"),
        ("ethnicity", "汉", "01"), ("ethnicity", "畲", "22"), ("ethnicity", "畲族", "22"),
        ("disability_kind", "肢体残疾", "4"), ("disability_level", "二级", "2"), ("disability_level", "Ⅱ级", "2"),
        ("disability_level", "2级", "2"), ("disability_level", 2, "2"), ("household_kind", "农业户口", "rural"),
    ],
)  # fmt: skip
def test_choices_in_every_writing(name: str, raw: Cell, code: str) -> None:
    assert read(of("person", name), raw) == code


@pytest.mark.parametrize(
    ("name", "raw", "code"),
    [
        ("education", "本科（在读）", "20"),
        ("education", "大专肄业", "30"),
        ("political_status", "中共党员（2010年入党）", "01"),
    ],
)
def test_choices_with_more_words_are_asked_about(name: str, raw: Cell, code: str) -> None:
    assert asked(of("person", name), raw) == code


def test_a_choice_that_is_none_is_refused_with_the_list() -> None:
    assert "可选：" in refused(of("person", "education"), "神仙")
    assert read(of("person", "education"), "/") is None
    assert "日期" in refused(of("person", "education"), date(2013, 5, 6))


def test_several_choices_in_one_cell() -> None:
    causes = of("aid_recipient", "causes")
    for raw in (
        "疾病、残疾",
        "疾病，残疾",
        "疾病/残疾",
        "因病 因残",
        "残疾；疾病",
        "疾病\n残疾",
        "illness,disability",
    ):
        assert read(causes, raw) == ["illness", "disability"]
    assert read(causes, "") is None
    assert asked(causes, "疾病、残疾（二级）") == ["illness", "disability"]
    assert "可选" in refused(causes, "疾病、懒")


def _id(first17: str) -> str:
    return first17 + check_digit(first17)


LIN = _id("33032719800506002")


@pytest.mark.parametrize(
    "raw",
    [
        LIN,
        f" {LIN} ",
        f"'{LIN}",
        f"{LIN[:6]} {LIN[6:14]} {LIN[14:]}",
        LIN.replace("0", "０"),
        f"\u202d{LIN}\u202c",
        f"\t{LIN}",
    ],
)
def test_id_numbers_in_every_writing(raw: str) -> None:
    assert read(ID, raw) == LIN


def test_id_numbers_with_x_and_of_fifteen_digits() -> None:
    assert read(ID, "11010519491231002x") == read(ID, "11010519491231002Ｘ") == "11010519491231002X"
    assert read(ID, "330327800506002") == read(ID, 330327800506002) == LIN


@pytest.mark.parametrize(
    "raw",
    [
        3.30327198005060e17,
        330327198005060000.0,
        "330327198005060000",
        "3.30327E+17",
        "3.30327E17",
        "3.3e+17",
        "330327198005060000.0",
    ],
)
def test_id_numbers_that_excel_has_rounded_are_beyond_repair(raw: Cell) -> None:
    assert "无法恢复" in refused(ID, raw)
    assert "文本格式" in refused(ID, raw)


def test_id_numbers_that_are_none() -> None:
    assert "17位" in refused(ID, LIN[:17])
    for field, masked in ((ID, "330327********0029"), (PHONE, "138****8000"), (ACCOUNT, "********0123")):
        assert "星号" in refused(field, masked)
    assert read(ID, "无") is None
    assert read(ID, "/") is None
    assert "出生日期" in refused(ID, "330327198013060021")
    assert "日期" in refused(ID, date(1980, 5, 6))


@pytest.mark.parametrize(
    ("raw", "number"),
    [
        (13800138000, "13800138000"), (13800138000.0, "13800138000"), ("138 0013 8000", "13800138000"),
        ("13800138000.0", "13800138000"), ("13800138000/13900139000", "13800138000、13900139000"),
        ("13800138000\n13900139000", "13800138000、13900139000"), ("0577-64751234", "0577-64751234"),
        ("（0577）64751234", "0577-64751234"), ("'13800138000", "13800138000"),
    ],
)  # fmt: skip
def test_telephones(raw: Cell, number: str) -> None:
    assert read(PHONE, raw) == number


def test_telephones_to_be_asked_about() -> None:
    assert asked(PHONE, "13800138000（丈夫）") == "13800138000"
    assert asked(PHONE, "手机：13800138000") == "13800138000"
    assert asked(PHONE, 57764751234) == "0577-64751234"
    assert "改坏" in refused(PHONE, "1.38E+10")
    assert "10位" in refused(PHONE, "1380013800")
    assert read(PHONE, "无") is None


def test_bank_accounts() -> None:
    assert read(ACCOUNT, "6222 0200 0000 0000 123") == "6222020000000000123"
    assert read(ACCOUNT, 123456789012) == "123456789012"
    assert "无法恢复" in refused(ACCOUNT, 6222020000000000000.0)
    assert "无法恢复" in refused(ACCOUNT, "6.22202E+18")
    assert "1至" in refused(ACCOUNT, "123").replace("8至", "1至")


def test_credit_codes() -> None:
    code = a_field(kinds.CreditCode())
    assert read(code, " 91350100m000100y43 ") == "91350100M000100Y43"
    assert "无法恢复" in refused(code, 9.1350100e17)


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("张 三", "张三"), ("张　三", "张三"), ("张\u00a0三", "张三"), (" 张三\n", "张三"), ("张三\u200b", "张三"),
        ("阿依古丽•买买提", "阿依古丽·买买提"), ("阿依古丽 . 买买提", "阿依古丽·买买提"), ("阿依古丽・买买提", "阿依古丽·买买提"),
        ("Anna  Maria", "Anna Maria"), ("𬱖小丽", "𬱖小丽"),
    ],
)  # fmt: skip
def test_names(raw: Cell, name: str) -> None:
    assert read(NAME, raw) == name


def test_names_to_be_asked_about_or_refused() -> None:
    assert asked(NAME, "张三（户主）") == "张三"
    assert "每人" in refused(NAME, "张三、李四")
    assert "数字" in refused(NAME, "张三1")
    assert "姓名" in refused(NAME, 12)
    with pytest.raises(Doubt, match=r"第2个字.*U\+E815"):
        read(NAME, "李\ue815兰")
    assert read(NAME, "李\ue815兰", Context(ours=True)) == "李\ue815兰"


def test_texts() -> None:
    assert read(TEXT, "桥墩镇\n妇女之家") == "桥墩镇妇女之家"
    assert read(TEXT, "a\r\nb") == "a b"
    assert read(TEXT, "\u00a0有\u200b备注 ") == "有备注"
    assert read(TEXT, 12) == "12"
    assert read(TEXT, 1.5) == "1.5"
    assert read(TEXT, 1e-7) == "0.0000001"
    assert read(TEXT, time(8, 30)) == "08:30"
    assert asked(TEXT, datetime(2013, 3, 5)) == "2013-03-05"
    assert "无法恢复" in refused(TEXT, 20130506000000012.0)
    assert "最多100个字" in refused(TEXT, "字" * 101)
    assert read(a_field(kinds.LongText()), "一\r\n二") == "一\n二"
    assert read(TEXT, "-") == "-"


@pytest.mark.parametrize("error", ["#N/A", "#DIV/0!", "#REF!", "#未计算"])
def test_errors_of_formulas_are_refused_whatever_the_field(error: str) -> None:
    for field in (TEXT, DAY, MONEY, PLACE):
        assert "公式" in refused(field, error)


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("桥头村", "330327101201"), ("桥头", "330327101201"), ("桥头村委会", "330327101201"), ("桥头村民委员会", "330327101201"),
        ("桥 头 村", "330327101201"), ("灵溪镇桥头村", "330327101201"),
        ("桥头村三组", "330327101201"), ("桥头村5组12号", "330327101201"),
        ("330327101201", "330327101201"), (330327101201, "330327101201"),
        ("溪东社区", "330327101001"), ("溪东村", "330327101203"),
        ("330327101999", "330327101999"),
    ],
)  # fmt: skip
def test_villages(raw: Cell, code: str) -> None:
    assert read(PLACE, raw) == code


def test_villages_that_are_unknown_or_not_told_apart() -> None:
    assert asked(PLACE, "新民村") is None
    assert asked(PLACE, "溪东") is None
    assert asked(PLACE, "桥头社区") == "330327101201"
    assert "没有“无名村”" in refused(PLACE, "无名村")
    assert "12位" in refused(PLACE, "33032710")
    assert read(PLACE, "不详") is None


def test_links_are_words_cleaned_as_the_title_is() -> None:
    assert read(TO_PERSON, "林 小丽") == "林小丽"
    assert read(TO_PERSON, LIN.lower()) == LIN
    assert read(TO_PERSON, "018f5e7e-0000-7000-8000-000000000001") == "018f5e7e000070008000000000000001"
    assert read(a_field(kinds.Link("fund")), "春晖基金 2013") == "春晖基金 2013"
    assert read(a_field(kinds.Link("volunteer")), "林　小丽") == "林小丽"
    assert asked(TO_PERSON, "林小丽（组长）") == "林小丽"
    assert "无法恢复" in refused(TO_PERSON, 330327198005060000.0)


def test_an_amount_in_merged_cells_is_asked_about() -> None:
    assert asked(MONEY, 500, spread=True) == "500.00"
    assert read(PLACE, "桥头村", spread=True) == "330327101201"


def test_what_an_apostrophe_protects_in_a_text_file_is_read_without_it() -> None:
    ours = Context(neutralised=True)
    assert read(TEXT, "'=1+1", ours) == "=1+1"
    assert read(TEXT, "'-5", ours) == "-5"
    assert read(TEXT, "'''", ours) == "''"
    assert read(TEXT, "'=1+1") == "'=1+1"


def test_no_kind_lacks_a_line() -> None:
    tables = (*TABLES, *(table for one in WHOLE.values() for table in (one, *one.children.values())))
    used = {type(field.kind) for table in tables for field in table.fields.values()}
    declared = {one for one in vars(kinds).values() if isinstance(one, type) and issubclass(one, Kind)} - {
        Kind
    }
    assert used | declared <= set(PARSERS)
    assert "明细" in refused(of("training", "attendees"), "一")


def test_a_value_is_read_as_a_record_holds_it() -> None:
    assert read_value(DAY, "2013-5-6", HERE) == date(2013, 5, 6)
    assert read_value(MONEY, "500元", HERE) == 500_00
    assert read_value(of("aid_recipient", "causes"), "疾病", HERE) == ("illness",)
    with pytest.raises(Doubt) as doubt:
        read_value(DAY, "13.5.6", HERE)
    assert doubt.value.value == date(2013, 5, 6)


# ------------------------------------------------------------------------------------------------ laws
KINDS = [
    kinds.Text(), kinds.Name(), kinds.LongText(), kinds.CreditCode(), kinds.Whole(), kinds.Number(2), kinds.Money(), kinds.Day(),
    kinds.MonthOf(), kinds.YesNo(), of("person", "education").kind, of("aid_recipient", "causes").kind, kinds.IdNumber(),
    kinds.Phone(), kinds.Account(), kinds.Place(),
]  # fmt: skip
CODED = {
    field.kind.codes.key: field
    for table in TABLES
    for field in table.columns
    if isinstance(field.kind, (kinds.OneCode, kinds.ManyCodes))
}
CELLS: st.SearchStrategy[Any] = st.one_of(
    st.none(),
    st.text(max_size=40),
    st.text("0123456789.,-/年月日元万千百十零一二三四五六七八九约余人()（）:至、 ×√是否无有", max_size=20),
    st.integers(),
    st.floats(),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.times(),
)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_whatever_a_kind_shows_or_keeps_is_read_back(kind: Kind, data: st.DataObject) -> None:
    value = data.draw(value_of(kind).filter(lambda one: one != ()))
    field = a_field(kind)
    ours = Context(ours=True)
    assert read_cell(field, _as_cell(kind.plain(value)), ours) == kind.plain(value)
    if not isinstance(kind, (kinds.Text, kinds.Place)):
        assert read_cell(field, kind.show(value), ours) == kind.plain(value)


def _as_cell(plain: Any) -> Cell:
    return "、".join(plain) if isinstance(plain, list) else plain


@pytest.mark.parametrize("field", CODED.values(), ids=list(CODED))
def test_every_entry_of_every_list_is_read_back_by_code_label_and_alias(field: Field) -> None:
    kind = field.kind
    assert isinstance(kind, (kinds.OneCode, kinds.ManyCodes))
    for entry in kind.codes:
        for word in (entry.code, entry.label, *entry.aliases):
            known = kind.codes.read(word)
            expected: Any = known if isinstance(kind, kinds.OneCode) else [known]
            assert read(field, word) == expected, word


@pytest.mark.parametrize(
    "field", [one for one in CODED.values() if isinstance(one.kind, kinds.ManyCodes)], ids=lambda f: f.name
)
@settings(max_examples=20, deadline=None)
@given(data=st.data())
def test_any_choice_of_several_is_read_back_as_it_is_shown(field: Field, data: st.DataObject) -> None:
    value = data.draw(value_of(field.kind))
    assert (read(field, field.kind.show(value)) or []) == field.kind.plain(value)


@pytest.mark.parametrize(
    "kind", [*KINDS, kinds.Link("person"), kinds.Link("fund")], ids=lambda kind: kind.name
)
@settings(max_examples=150, deadline=None)
@given(raw=CELLS)
def test_no_cell_raises_anything_but_a_refusal_or_a_doubt(kind: Kind, raw: Any) -> None:
    field = declare_unit(kind)
    try:
        plain = read_cell(field, raw, HERE)
    except BadValue as bad:
        assert bad.sentence
    except Doubt as doubt:
        assert doubt.sentence
        plain = doubt.value
        if plain is not None and not isinstance(kind, kinds.Link):
            assert kind.plain(kind.read(plain)) == plain
    else:
        if plain is not None and not isinstance(kind, kinds.Link):
            assert kind.plain(kind.read(plain)) == plain


@pytest.mark.parametrize(
    "raw", ["1" * 39 + "-", "1" * 30_000, "一" * 39 + "-", "张 " * 9_000, "(" * 30_000, "1-" * 9_000]
)
def test_a_cell_made_to_keep_the_program_busy_is_answered_too(raw: str) -> None:
    for kind in KINDS:
        if isinstance(kind, (kinds.Text, kinds.LongText)):
            with suppress(BadValue):
                assert isinstance(read(a_field(kind), raw), str)
        else:
            with pytest.raises((BadValue, Doubt)):
                read(declare_unit(kind), raw)


def declare_unit(kind: Kind) -> Field:
    unit = {kinds.Whole: "人", kinds.Money: "元", kinds.Number: "%"}.get(type(kind), "")
    return a_field(kind, unit=unit)
