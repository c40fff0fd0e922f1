"""The unified social credit code: what is one, what is not, and how the last sign is reckoned."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fulian_desktop.errors import BadValue
from fulian_desktop.values.uscc import check_sign, checks, parse_credit_code

SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
VALID = "91350100M000100Y43"
"""The example of GB 32100-2015."""


def test_the_example_of_the_standard_checks() -> None:
    assert check_sign(VALID[:17]) == "3"
    assert checks(VALID)


@pytest.mark.parametrize(
    "typed", [VALID, VALID.lower(), " 91350100 M000100Y 43 ", "９１３５０１００Ｍ０００１００Ｙ４３"]
)
def test_a_code_is_read_however_it_is_written(typed: str) -> None:
    assert parse_credit_code(typed) == VALID


@given(st.text(SIGNS, min_size=17, max_size=17))
def test_every_code_has_exactly_one_last_sign(first17: str) -> None:
    assert [sign for sign in SIGNS if checks(first17 + sign)] == [check_sign(first17)]


@given(st.text(SIGNS, min_size=17, max_size=17), st.integers(0, 16), st.sampled_from(SIGNS))
def test_one_wrong_sign_is_noticed(first17: str, place: int, sign: str) -> None:
    code = first17 + check_sign(first17)
    wrong = code[:place] + sign + code[place + 1 :]
    assert checks(wrong) == (sign == code[place])


@given(st.text(SIGNS, min_size=17, max_size=17))
def test_thirty_one_less_a_remainder_of_nothing_is_nothing(first17: str) -> None:
    """Programs fall over this one: 31 - 0 has no sign."""
    assert len(check_sign(first17)) == 1
    assert check_sign("0" * 17) == "0"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("9135010M000100Y43", "现为17位"),
        ("330327000012345", "旧注册号"),
        ("M000100Y4", "组织机构代码"),
        ("9.13501E+17", "电子表格"),
        ("91350100M000100I43", "I"),
        ("91350100M000100Y4妇", "妇"),
        ("", "现为0位"),
    ],
)
def test_what_is_no_code_is_refused_with_the_reason(typed: str, sentence: str) -> None:
    with pytest.raises(BadValue, match=sentence):
        parse_credit_code(typed)


@pytest.mark.parametrize("code", ["", VALID[:-1], VALID + "0", "91350100M000100I43", "91350100m000100y43"])
def test_what_is_no_code_does_not_check(code: str) -> None:
    assert not checks(code)
