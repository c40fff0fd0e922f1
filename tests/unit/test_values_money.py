from decimal import Decimal

import pytest

from fulian_desktop.errors import BadValue
from fulian_desktop.values.money import LARGEST, grouped, in_words, parse_yuan, ten_thousands, yuan


@pytest.mark.parametrize(
    ("typed", "fen"),
    [
        ("1,234.50", 123_450),
        ("￥1000", 100_000),
        ("¥1000", 100_000),
        ("1000元", 100_000),
        ("1000元整", 100_000),
        ("１２３４．５", 123_450),
        ("１，２３４．５０元", 123_450),
        ("  300 ", 30_000),
        ("¥ 300 元", 30_000),
        ("1 234 567.89", 123_456_789),
        ("0", 0),
        ("0.05", 5),
        (".5", 50),
        ("500.", 50_000),
        ("1000.0000", 100_000),
        ("99,999,999,999.99", LARGEST),
        (1000, 100_000),
        (0.1, 10),
        (1234.56, 123_456),
        (4.35, 435),
        (99_999_999_999.99, LARGEST),
        (Decimal("1E+3"), 100_000),
        (Decimal("12.30"), 1_230),
    ],
)
def test_amounts_as_clerks_type_them_and_workbooks_hold_them(
    typed: str | int | float | Decimal, fen: int
) -> None:
    assert parse_yuan(typed) == fen


@pytest.mark.parametrize("sum_in_a_workbook", [0.1 + 0.2, 110.00000000000001 * 3, 1.1 * 3])
def test_the_noise_of_a_formula_is_not_a_third_decimal(sum_in_a_workbook: float) -> None:
    assert parse_yuan(sum_in_a_workbook) == round(sum_in_a_workbook * 100)


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("", "请填写"),
        ("   ", "请填写"),
        ("NaN", "字母"),
        ("inf", "字母"),
        ("1e3", "字母"),
        ("RMB100", "字母"),
        (float("nan"), "有效"),
        (float("inf"), "有效"),
        (float("-inf"), "有效"),
        (Decimal("sNaN"), "有效"),
        ("0.001", "两位小数"),
        (0.005, "两位小数"),
        (Decimal("1.000000000000000000000000000000000001"), "两位小数"),
        (Decimal("1E-9999999"), "两位小数"),
        ("100,000,000,000", "太大"),
        (9_999_999_999.991, "两位小数"),
        (10**400, "太大"),
        (1e300, "太大"),
        (Decimal("1E+9999999"), "太大"),
        ("1" * 41, "太长"),
        ("47.1万", "元"),
        ("1,23", "逗号"),
        ("10,0000", "逗号"),
        ("12 50", "空格"),
        ("一千", "数字"),
        ("1.2.3", "数字"),
        ("100-200", "数字"),
        ("--5", "数字"),
        ("(100)", "数字"),
        ("٣٠٠", "数字"),
        (True, "数字"),
    ],
)
def test_what_is_no_plain_amount_is_refused_with_its_reason(
    typed: str | int | float | Decimal, reason: str
) -> None:
    with pytest.raises(BadValue, match=reason):
        parse_yuan(typed, negative=True)


@pytest.mark.parametrize("typed", ["-5", "－5", "−5", "¥-5", "-¥5", -5, -5.0, Decimal(-5)])
def test_only_a_correction_may_be_negative(typed: str | int | float | Decimal) -> None:
    with pytest.raises(BadValue, match="负数"):
        parse_yuan(typed)
    assert parse_yuan(typed, negative=True) == -500


@pytest.mark.parametrize(
    ("fen", "plain", "with_commas"),
    [
        (0, "0.00", "0.00"),
        (5, "0.05", "0.05"),
        (123_450, "1234.50", "1,234.50"),
        (-123_450, "-1234.50", "-1,234.50"),
        (-5, "-0.05", "-0.05"),
        (LARGEST, "99999999999.99", "99,999,999,999.99"),
    ],
)
def test_amounts_are_written_with_two_decimals(fen: int, plain: str, with_commas: str) -> None:
    assert (yuan(fen), grouped(fen)) == (plain, with_commas)


@pytest.mark.parametrize(
    ("fen", "text"),
    [
        (47_100_000, "47.1"),
        (52_750_000, "52.75"),
        (727_320_000, "727.32"),
        (50_000_000, "50"),
        (1_000_000_000, "1000"),
        (0, "0"),
        (4_999, "0"),
        (5_000, "0.01"),
        (1_005_000, "1.01"),
        (1_004_999, "1"),
        (-1_005_000, "-1.01"),
        (-4_999, "0"),
    ],
)
def test_a_report_counts_in_ten_thousands(fen: int, text: str) -> None:
    assert ten_thousands(fen) == text


OFFICIAL = [
    ("1409.50", "壹仟肆佰零玖元伍角整"),  # the annex leaves 整 out after 角; both are right, we write it
    ("6007.14", "陆仟零柒元壹角肆分"),
    ("1680.32", "壹仟陆佰捌拾元零叁角贰分"),
    ("107000.53", "壹拾万柒仟元零伍角叁分"),
    ("16409.02", "壹万陆仟肆佰零玖元零贰分"),
    ("325.04", "叁佰贰拾伍元零肆分"),
]
TABLE = [
    ("0.00", "零元整"),
    ("0.05", "伍分"),
    ("0.30", "叁角整"),
    ("0.35", "叁角伍分"),
    ("10.00", "壹拾元整"),
    ("10.30", "壹拾元零叁角整"),
    ("15.30", "壹拾伍元叁角整"),
    ("100.03", "壹佰元零叁分"),
    ("1010.00", "壹仟零壹拾元整"),
    ("10001.00", "壹万零壹元整"),
    ("20000.00", "贰万元整"),
    ("100000.50", "壹拾万元零伍角整"),
    ("110000.08", "壹拾壹万元零捌分"),
    ("471000.00", "肆拾柒万壹仟元整"),
    ("527500.00", "伍拾贰万柒仟伍佰元整"),
    ("1001000.00", "壹佰万壹仟元整"),
    ("7273200.00", "柒佰贰拾柒万叁仟贰佰元整"),
    ("10010001.00", "壹仟零壹万零壹元整"),
    ("100000001.00", "壹亿零壹元整"),
    ("100001000.00", "壹亿零壹仟元整"),
    ("100010000.10", "壹亿零壹万元零壹角整"),
    ("99999999999.99", "玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分"),
]


@pytest.mark.parametrize(("amount", "words"), OFFICIAL + TABLE)
def test_amounts_in_words_follow_the_bill_rules(amount: str, words: str) -> None:
    assert in_words(parse_yuan(amount)) == words


def test_only_amounts_that_can_be_paid_have_words() -> None:
    with pytest.raises(BadValue, match="负数"):
        in_words(-1)
    with pytest.raises(BadValue, match="太大"):
        in_words(LARGEST + 1)
