from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime

import pytest

from fulian_desktop.errors import BadValue
from fulian_desktop.values import clock
from fulian_desktop.values.identity import (
    check_digit,
    mask_account,
    mask_id_number,
    mask_name,
    mask_phone,
    parse_id_number,
)


@pytest.fixture(autouse=True)
def in_2014() -> Iterator[None]:
    with clock.frozen(datetime(2014, 1, 5, 4, tzinfo=UTC)):
        yield


def numbered(first17: str) -> str:
    return first17 + check_digit(first17)


@pytest.mark.parametrize("number", ["11010519491231002X", "440524188001010014", "34052419800101001X"])
def test_the_check_digits_of_the_standard(number: str) -> None:
    assert check_digit(number[:17]) == number[17]


def test_a_number_tells_birth_and_sex() -> None:
    number = parse_id_number("11010519491231002X")
    assert (number.text, number.birth_date, number.sex) == ("11010519491231002X", date(1949, 12, 31), "2")
    assert (number.check_digit_ok, number.converted) == (True, False)
    assert parse_id_number("34052419800101001X").sex == "1"


@pytest.mark.parametrize(
    "typed",
    [
        "11010519491231002x",
        " 110105 19491231 002X ",
        "110105-19491231-002X",
        "１１０１０５１９４９１２３１００２Ｘ",
        "'11010519491231002X",
        "\u200e11010519491231002X\u202c",
        "110105\u300019491231002X\n",
    ],
)
def test_a_number_as_it_is_typed_and_pasted(typed: str) -> None:
    assert parse_id_number(typed).text == "11010519491231002X"


def test_a_wrong_check_digit_is_told_and_not_refused() -> None:
    number = parse_id_number("110105194912310021")
    assert not number.check_digit_ok
    assert number.birth_date == date(1949, 12, 31)


@pytest.mark.parametrize("first6", ["000000", "330327", "510149", "810000", "830000", "999999"])
def test_an_unknown_area_is_no_matter(first6: str) -> None:
    assert parse_id_number(numbered(f"{first6}19800101002")).check_digit_ok


def test_a_foreigner_with_permanent_residence_has_a_number_too() -> None:
    number = parse_id_number(numbered("91115619900510001"))
    assert number.text.startswith("9")
    assert number.birth_date == date(1990, 5, 10)


def test_fifteen_digits_are_converted() -> None:
    number = parse_id_number("110105491231002")
    assert (number.text, number.converted, number.check_digit_ok) == ("11010519491231002X", True, True)


def test_the_sequence_of_centenarians_means_the_century_before() -> None:
    assert parse_id_number("110105951231998").birth_date == date(1895, 12, 31)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "请填写身份证号"),
        ("1101051949123100", "身份证号应为18位，现为16位，请对照证件重新输入"),
        ("1101051949123100 2", "现为17位"),
        ("110105194912310021X", "现为19位"),
        ("1101051949123X0021", "只能有数字"),
        ("11010519491231002Y", "只能有数字"),
        ("11010549123100X", "现为15位"),
        ("无", "只能有数字"),
        ("M330012345", "只能有数字"),
        ("١١٠١٠٥١٩٤٩١٢٣١٠٠٢١", "只能有数字"),
        ("110105194902310020", "出生日期不存在"),
        ("110105194913010020", "出生日期不存在"),
        ("110105490231002", "出生日期不存在"),
        ("110105201401060021", "今天之后"),
        ("440524188001010014", "超过120岁"),
        ("3.30327E+17", "已被电子表格改成0"),
        ("3.30327198001011e17", "已被电子表格改成0"),
        ("3E+17", "已被电子表格改成0"),
        ("330327198001010000", "对照证件重新抄写"),
    ],
)
def test_what_cannot_be_a_number_is_refused_with_its_reason(typed: str, sentence: str) -> None:
    with pytest.raises(BadValue, match=sentence):
        parse_id_number(typed)


def test_a_true_number_may_end_in_three_zeros() -> None:
    assert parse_id_number("330327198001011000").check_digit_ok


def test_refusals_repeat_no_personal_data() -> None:
    for typed in ["110105194902310020", "1101051949123100", "440524188001010014"]:
        with pytest.raises(BadValue) as refusal:
            parse_id_number(typed)
        assert typed[:6] not in refusal.value.sentence


@pytest.mark.parametrize(
    ("mask", "shown", "masked"),
    [
        (mask_id_number, "330327198001010029", "330327********0029"),
        (mask_id_number, "110105491231002", "110105*****1002"),
        (mask_id_number, "M330012345", "**********"),
        (mask_id_number, "", ""),
        (mask_phone, "13812345678", "138****5678"),
        (mask_phone, "0577-64751234", "0577-****1234"),
        (mask_phone, "010-64751234-801", "010-****1234"),
        (mask_phone, "13812345678、0577-6475123", "138****5678、0577-***5123"),
        (mask_phone, "64751234", "********"),
        (mask_phone, "", ""),
        (mask_account, "6228480402564890018", "***************0018"),
        (mask_account, "1234567", "*******"),
        (mask_name, "张小兰", "张*兰"),
        (mask_name, "王芳", "王*"),
        (mask_name, "欧阳小兰", "欧**兰"),
        (mask_name, "张", "*"),
        (mask_name, "", ""),
        (mask_name, "阿依古丽·买买提", "阿***·**提"),
        (mask_name, "阿·买", "阿·*"),
        (mask_name, "𬭎小兰", "𬭎*兰"),
        (mask_name, "Mary Smith", "M*** ****h"),
    ],
)
def test_masks_show_the_ends_alone(mask: Callable[[str], str], shown: str, masked: str) -> None:
    assert mask(shown) == masked
