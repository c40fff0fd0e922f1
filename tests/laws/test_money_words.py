"""Amounts in capital numerals, held against a second reader and against cn2an where that is right."""

import re

import cn2an
from hypothesis import example, given
from hypothesis import strategies as st

from fulian_desktop.values.money import LARGEST, grouped, in_words, parse_yuan, yuan

DIGITS = {sign: digit for digit, sign in enumerate("零壹贰叁肆伍陆柒捌玖")}
PLACES = {"拾": 10, "佰": 100, "仟": 1000}

uniform = st.integers(0, LARGEST)
# Amounts of an office are mostly zeros; uniform numbers hardly ever hold two of them together.
holey = st.text("0000001259", min_size=1, max_size=13).map(int)
amounts = holey | uniform


def read(words: str) -> int:
    """The amount in fen, read place by place without knowing how it was written."""
    fen = group = total = digit = 0
    for sign in words.removesuffix("整"):
        if sign in DIGITS:
            digit = DIGITS[sign]
        elif sign in PLACES:
            group, digit = group + digit * PLACES[sign], 0
        elif sign in "亿万元":
            total += (group + digit) * {"亿": 10**8, "万": 10**4, "元": 1}[sign]
            group = digit = 0
        else:
            fen, digit = fen + digit * {"角": 10, "分": 1}[sign], 0
    return total * 100 + fen


@given(amounts)
@example(10_000_100_000)
@example(LARGEST)
def test_words_read_back_to_the_same_amount(fen: int) -> None:
    assert read(in_words(fen)) == fen


@given(amounts)
def test_words_are_well_formed(fen: int) -> None:
    words = in_words(fen)
    assert "零零" not in words
    assert not re.search(r"零[拾佰仟万亿分整]", words)
    assert not re.match(r"[拾佰仟万亿元]", words)
    assert words.endswith("分") != words.endswith("整")
    assert (words.startswith("零")) == (fen == 0)
    whole, part = divmod(fen, 100)
    if whole and part:  # rules 4 and 5: an empty place beside 元 is spoken
        assert ("元零" in words) == (whole % 10 == 0 or part < 10)


@given(amounts)
def test_cn2an_agrees_where_it_is_right(fen: int) -> None:
    whole, part = divmod(fen, 100)
    if not whole or (whole >= 10**8 and whole // 10**4 % 10**4 == 0):
        return  # there cn2an drops a required 零, or begins with 零元
    words = in_words(fen)
    theirs = cn2an.an2cn(yuan(fen), "rmb").removeprefix("人民币")
    optional = words.removesuffix("整") if part % 10 == 0 and part else words
    assert theirs in (words, optional) or theirs == optional.replace("元零", "元")


@given(st.integers(-LARGEST, LARGEST))
def test_an_amount_reads_back_from_what_the_program_writes(fen: int) -> None:
    assert parse_yuan(yuan(fen), negative=True) == fen
    assert parse_yuan(grouped(fen), negative=True) == fen
    assert parse_yuan(fen / 100, negative=True) == fen


@given(st.text("0123456789.,-+¥￥元 eE万", max_size=20))
def test_typing_gives_an_amount_or_a_sentence(typed: str) -> None:
    try:
        fen = parse_yuan(typed, negative=True)
    except ValueError as mistake:
        assert re.search("[\u4e00-\u9fff]", str(mistake))
    else:
        assert abs(fen) <= LARGEST
        assert parse_yuan(yuan(fen), negative=True) == fen
