import pytest

from fulian_desktop.errors import BadValue
from fulian_desktop.values.places import county_of, level_of_code, township_of, unit_code, village_code


@pytest.mark.parametrize(
    ("typed", "code", "level"),
    [
        ("330327", "330327", "county"),
        (" ３３０３２７ ", "330327", "county"),
        ("330327 100", "330327100", "township"),
    ],
)
def test_a_unit_is_a_county_or_a_township(typed: str, code: str, level: str) -> None:
    assert unit_code(typed) == code
    assert level_of_code(code) == level


def test_a_city_without_counties_counts_as_a_county() -> None:
    assert unit_code("441900003") == "441900003"


def test_a_village_lies_in_its_township_and_county() -> None:
    code = village_code("330327100201")
    assert (level_of_code(code), township_of(code), county_of(code)) == ("village", "330327100", "330327")
    assert township_of("330327100") == "330327100"
    assert county_of("330327") == "330327"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "只能是数字"),
        ("33032A", "只能是数字"),
        ("٣٣٠٣٢٧", "只能是数字"),
        ("33032", "现为5位"),
        ("330327100201", "现为12位"),
        ("330000", "不是县级代码"),
        ("030327", "不是县级代码"),
        ("330327000", "不能是000"),
    ],
)
def test_what_is_no_unit_is_refused(typed: str, sentence: str) -> None:
    with pytest.raises(BadValue, match=sentence):
        unit_code(typed)


@pytest.mark.parametrize(
    ("typed", "sentence"), [("330327100", "现为9位"), ("330327100000", "末3位"), ("330327000001", "第7至9位")]
)
def test_what_is_no_village_is_refused(typed: str, sentence: str) -> None:
    with pytest.raises(BadValue, match=sentence):
        village_code(typed)


def test_a_code_of_another_length_has_no_level() -> None:
    with pytest.raises(BadValue, match="现为7位"):
        level_of_code("3303271")
    with pytest.raises(BadValue, match="没有乡镇"):
        township_of("330327")
