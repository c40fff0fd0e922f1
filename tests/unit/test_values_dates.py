from datetime import UTC, date, datetime, timedelta

import pytest

from fulian_desktop.errors import BadValue
from fulian_desktop.values.dates import (
    Month,
    Period,
    age_on,
    chinese_year,
    dotted_month,
    long_date,
    parse_day,
    parse_month,
)

MAY_6 = date(2013, 5, 6)


@pytest.mark.parametrize(
    "typed",
    [
        "2013-5-6",
        "2013-05-06",
        "2013.5.6",
        "2013/5/6",
        "2013/5/6 0:00:00",
        "2013-05-06T00:00:00",
        "20130506",
        "2013年5月6日",
        "2013年5月6号",
        " 2013 年 5 月 6 日 ",
        "二〇一三年五月六日",
        "二零一三年五月六日",
        "二○一三年五月六日",
        "２０１３．０５．０６",
        "２０１３年５月６日",
        MAY_6,
        datetime(2013, 5, 6, 7, 8, tzinfo=UTC),
    ],
)
def test_a_day_as_clerks_type_it(typed: str | date) -> None:
    assert parse_day(typed) == MAY_6
    assert type(parse_day(typed)) is date


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("二〇一二年十二月三十一日", date(2012, 12, 31)),
        ("二〇一二年十月二十日", date(2012, 10, 20)),
        ("二〇一二年二月二十九日", date(2012, 2, 29)),
        ("一九八〇年十一月十日", date(1980, 11, 10)),
        ("1900-01-01", date(1900, 1, 1)),
        ("2100.12.31", date(2100, 12, 31)),
    ],
)
def test_days_with_chinese_numerals_and_at_the_ends(typed: str, day: date) -> None:
    assert parse_day(typed) == day


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "请填写日期"),
        ("2013-2-30", "2013年2月没有30日"),
        ("2013.2.29", "2013年2月没有29日"),
        ("20130431", "2013年4月没有31日"),
        ("2013-5-0", "2013年5月没有0日"),
        ("二〇一三年二月三十日", "2013年2月没有30日"),
        ("2013-13-1", "月份应在1至12之间"),
        ("1899-12-31", "年份应在1900至2100之间"),
        (date(2101, 1, 1), "年份应在1900至2100之间"),
        ("13-5-6", "年份请写四位"),
        ("13.5.6", "年份请写四位"),
        ("13年5月6日", "年份请写四位"),
        ("130506", "年份请写四位"),
        ("20130-5-6", "年份请写四位"),
        ("2013-05", "日期缺少日"),
        ("2013年5月", "日期缺少日"),
        ("201305", "日期缺少日"),
        ("5月6日", "日期缺少年份"),
        ("5.6", "日期缺少年份"),
        ("腊月廿三", "农历"),
        ("2013年腊月初八", "农历"),
        ("正月十五", "农历"),
        ("五月廿三", "农历"),
        ("农历2013年5月6日", "农历"),
        ("2013年闰四月初一", "农历"),
        ("大年三十", "农历"),
        ("2013-5/6", "看不懂"),
        ("2013-05-06 07:08", "看不懂"),
        ("2013年十十月六日", "看不懂"),
        ("41400", "看不懂"),
        ("昨天", "看不懂"),
        ("٢٠١٣-٥-٦", "看不懂"),
    ],
)
def test_a_day_that_cannot_be_is_refused_with_its_reason(typed: str | date, sentence: str) -> None:
    with pytest.raises(BadValue, match=sentence):
        parse_day(typed)


@pytest.mark.parametrize(
    "typed", ["2013-05", "2013.5", "2013/5", "201305", "2013年5月", "二〇一三年五月", "２０１３．５"]
)
def test_a_month_as_clerks_type_it(typed: str) -> None:
    month = parse_month(typed)
    assert (month, str(month)) == (Month(2013, 5), "2013-05")
    assert (month.first, month.last) == (date(2013, 5, 1), date(2013, 5, 31))


@pytest.mark.parametrize(
    "typed", ["", "2013", "2013-13", "201300", "13-5", "1899-12", "2013-05-06", "腊月", "五月"]
)
def test_a_month_that_cannot_be_is_refused(typed: str) -> None:
    with pytest.raises(BadValue):
        parse_month(typed)


def test_months_are_in_order() -> None:
    assert Month.of(MAY_6) == Month(2013, 5)
    assert sorted([Month(2014, 1), Month(2013, 12), Month(2013, 2)])[0] == Month(2013, 2)
    assert Month(2012, 2).last == date(2012, 2, 29)


@pytest.mark.parametrize(
    ("text", "label", "first", "last", "before"),
    [
        ("2013", "2013年", date(2013, 1, 1), date(2013, 12, 31), "2012"),
        ("2013H1", "2013年上半年", date(2013, 1, 1), date(2013, 6, 30), "2012H1"),
        ("2013H2", "2013年下半年", date(2013, 7, 1), date(2013, 12, 31), "2012H2"),
        ("2013Q1", "2013年第一季度", date(2013, 1, 1), date(2013, 3, 31), "2012Q1"),
        ("2013Q3", "2013年第三季度", date(2013, 7, 1), date(2013, 9, 30), "2012Q3"),
        ("2013Q4", "2013年第四季度", date(2013, 10, 1), date(2013, 12, 31), "2012Q4"),
        ("2013-02", "2013年2月", date(2013, 2, 1), date(2013, 2, 28), "2012-02"),
        ("2013-12", "2013年12月", date(2013, 12, 1), date(2013, 12, 31), "2012-12"),
    ],
)
def test_a_period_has_its_name_and_its_ends(
    text: str, label: str, first: date, last: date, before: str
) -> None:
    period = Period.parse(text)
    assert (str(period), period.label, period.year) == (text, label, 2013)
    assert (period.first, period.last) == (first, last)
    assert str(period.year_before()) == before
    assert period == Period.parse(text)
    assert len({period, Period.parse(text)}) == 1


def test_a_period_contains_its_first_and_last_day_and_no_more() -> None:
    quarter = Period.parse("2013Q3")
    one_day = timedelta(days=1)
    assert quarter.contains(quarter.first)
    assert quarter.contains(quarter.last)
    assert not quarter.contains(quarter.first - one_day)
    assert not quarter.contains(quarter.last + one_day)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "13",
        "2013H3",
        "2013Q0",
        "2013Q5",
        "2013-13",
        "2013-00",
        "2013-6",
        "2013h1",
        "1899",
        "2013年",
        "2013\n",
    ],
)
def test_another_form_is_no_period(text: str) -> None:
    with pytest.raises(BadValue):
        Period.parse(text)


def test_a_period_begins_where_its_length_allows() -> None:
    for start, months in [(2, 3), (3, 6), (2, 12), (1, 2), (1, 0)]:
        with pytest.raises(BadValue, match="期间"):
            Period(2013, start, months)


def test_dates_as_papers_write_them() -> None:
    assert long_date(date(2014, 1, 5)) == "2014年1月5日"
    assert chinese_year(2013) == "二\u3007一三"
    assert dotted_month(date(1980, 5, 6)) == dotted_month(Month(1980, 5)) == "1980.05"


@pytest.mark.parametrize(
    ("birth", "day", "age"),
    [
        (date(1980, 5, 6), date(2013, 5, 5), 32),
        (date(1980, 5, 6), date(2013, 5, 6), 33),
        (date(1980, 2, 29), date(2013, 2, 28), 32),
        (date(1980, 2, 29), date(2013, 3, 1), 33),
        (date(2013, 5, 6), date(2013, 5, 6), 0),
    ],
)
def test_age_is_in_full_years(birth: date, day: date, age: int) -> None:
    assert age_on(birth, day) == age
