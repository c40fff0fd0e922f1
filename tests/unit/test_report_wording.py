"""Rounded words never say more, or less, than the stored value allows."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from fulian_desktop.documents.report.wording import Style, compared, exact, phrase

UNITS = ("个", "名", "户", "支", "所", "家", "场", "期", "次", "份", "人", "人次", "对", "篇")
ROUND = {"百": 100, "千": 1000, "万": 10_000}
SAYING = re.compile(r"(近|超过)?([0-9.]+|[百千万])([多余]?)(万?)([多余]?)(.+)")


def told(text: str, unit: str) -> tuple[str, Decimal]:
    """What a phrase claims: its sign (近, 多, 余, 超过, 首 or "") and the number, read without our code."""
    if text == f"首{unit}":
        return "首", Decimal(1)
    found = SAYING.fullmatch(text)
    assert found, text
    near, number, early, wan, late, measure = found.groups()
    assert measure == unit, text
    value = Decimal(ROUND[number]) if number in ROUND else Decimal(number)
    sign = near or early or late or ("百" if number in ROUND else "")
    return sign, value * (10_000 if wan else 1)


def as_value(sign: str, claimed: Decimal, value: Decimal) -> bool:
    """Whether a claim holds for a value."""
    if sign == "近":
        return value < claimed <= value * 2
    if sign in ("多", "余", "超过"):
        return value / 2 <= claimed < value
    return value == claimed


values = some.one_of(
    some.integers(0, 300), some.integers(0, 10**7), some.integers(1, 12).map(lambda n: 10**n)
)


@given(values, some.sampled_from(UNITS), some.sampled_from(Style))
def test_a_count_is_never_worded_against_its_value(value: int, unit: str, style: Style) -> None:
    said = phrase(value, unit, style)
    sign, claimed = told(said.text, unit)
    assert as_value(sign, claimed, Decimal(value)), said
    assert said.used in (style, Style.EXACT)
    assert bool(sign) == (said.used is not Style.EXACT)


@given(some.integers(0, 10**12), some.sampled_from((Style.NEAR, Style.MANY, Style.OVER, Style.ABOVE)))
def test_money_is_never_worded_against_its_value(fen: int, style: Style) -> None:
    said = phrase(fen, "元", style, places=2)
    if said.used is style:
        sign, claimed = told(said.text, "元")
        assert as_value(sign, claimed, Decimal(fen) / 100), said


@given(some.integers(0, 10_000), some.sampled_from(Style))
def test_a_rate_is_never_worded_against_its_value(hundredths: int, style: Style) -> None:
    said = phrase(hundredths, "%", style, places=2)
    sign, claimed = told(said.text, "%")
    assert as_value(sign, claimed, Decimal(hundredths) / 100), said


@given(some.integers(0, 10**6), some.sampled_from(Style))
def test_hours_are_never_worded_against_their_value(tenths: int, style: Style) -> None:
    said = phrase(tenths, "小时", style, places=1)
    assert as_value(*told(said.text, "小时"), Decimal(tenths) / 10), said


@pytest.mark.parametrize(
    ("value", "unit", "style", "places", "text"),
    [
        (95, "个", Style.NEAR, 0, "近百个"),
        (201, "支", Style.ABOVE, 0, "超过200支"),
        (9400, "名", Style.NEAR, 0, "近万名"),
        (2101, "人", Style.MANY, 0, "2000多人"),
        (545, "人", Style.MANY, 0, "540多人"),
        (518, "人", Style.MANY, 0, "500多人"),
        (102, "家", Style.OVER, 0, "100余家"),
        (586, "个", Style.NEAR, 0, "近600个"),
        (1956, "人", Style.NEAR, 0, "近2000人"),
        (6834, "人", Style.MANY, 0, "6800多人"),
        (1345, "人", Style.MANY, 0, "1300多人"),
        (54_812_300, "元", Style.NEAR, 2, "近55万元"),
        (265_000_000, "元", Style.MANY, 2, "260多万元"),
        (72_334_000, "元", Style.MANY, 2, "70多万元"),
        (2_150_000, "元", Style.OVER, 2, "2万余元"),
        (9554, "%", Style.ABOVE, 2, "超过95%"),
        (9554, "%", Style.MANY, 2, "超过95%"),
        (100, "名", Style.HUNDRED, 0, "百名"),
        (1, "个", Style.FIRST, 0, "首个"),
    ],
)
def test_words_are_those_of_an_office(value: int, unit: str, style: Style, places: int, text: str) -> None:
    said = phrase(value, unit, style, places=places)
    assert (said.text, said.used) == (text, style)


@pytest.mark.parametrize(
    ("value", "unit", "style", "text"),
    [
        (200, "支", Style.NEAR, "200支"),
        (200, "支", Style.ABOVE, "200支"),
        (33, "期", Style.NEAR, "33期"),
        (7, "期", Style.MANY, "7期"),
        (101, "名", Style.HUNDRED, "101名"),
        (99, "名", Style.HUNDRED, "99名"),
        (2, "个", Style.FIRST, "2个"),
        (100, "%", Style.HUNDRED, "100%"),
    ],
)
def test_where_the_style_does_not_fit_the_exact_value_stands(
    value: int, unit: str, style: Style, text: str
) -> None:
    said = phrase(value, unit, style)
    assert (said.text, said.used) == (text, Style.EXACT)


def test_a_first_that_is_not_the_first_is_one() -> None:
    assert phrase(1, "个", Style.FIRST, first=False).text == "1个"


@pytest.mark.parametrize(
    ("fen", "text"),
    [
        (727_320_000, "727.32万元"),
        (47_100_000, "47.1万元"),
        (50_000_000, "50万元"),
        (52_000, "520元"),
        (52_050, "520.5元"),
        (0, "0元"),
    ],
)
def test_money_is_in_ten_thousands_without_trailing_zeros(fen: int, text: str) -> None:
    assert exact(fen, "元", places=2) == text


def test_small_money_is_in_ten_thousands_where_the_template_says_so() -> None:
    assert exact(520_000, "元", places=2, wan=True) == "0.52万元"
    assert exact(99, "元", places=2, wan=True) == "0.99元"


@pytest.mark.parametrize(
    ("value", "before", "unit", "text"),
    [
        (9, 8, "期", "比上年增长12.5%"),
        (6, 8, "期", "比上年下降25%"),
        (8, 8, "期", "与上年持平"),
        (100_001, 100_000, "人", "与上年基本持平"),
        (9554, 9300, "%", "比上年提高2.54个百分点"),
        (9300, 9554, "%", "比上年下降2.54个百分点"),
        (8, 0, "期", ""),
        (8, None, "期", ""),
    ],
)
def test_a_comparison_needs_something_to_compare_with(
    value: int, before: int | None, unit: str, text: str
) -> None:
    assert compared(value, before, unit) == text
