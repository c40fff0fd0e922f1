import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fulian_desktop.documents import fonts
from fulian_desktop.documents.fitting import LEADING, fit, wrap

WORDS = st.text(alphabet="王秀兰阿卜杜·，。（）“”330327* ABCxyz-\n", max_size=120)


@settings(max_examples=150, deadline=None)
@given(WORDS, st.floats(30, 450), st.floats(12, 60))
def test_a_fitted_text_lies_within_its_place(text: str, width: float, height: float) -> None:
    fitted = fit(text, fonts.TEXT, 10.5, width, height)
    assert fitted.width <= width + 1e-6
    assert len(fitted.lines) == 1 or len(fitted.lines) * fitted.size * LEADING <= height or fitted.size == 1.0


@settings(max_examples=150, deadline=None)
@given(WORDS, st.floats(30, 450))
def test_wrapping_loses_no_character(text: str, width: float) -> None:
    lines = wrap(text, fonts.TEXT, 10.5, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(fonts.width(line, fonts.TEXT, 10.5) <= width for line in lines)


def test_a_short_text_keeps_its_size_and_a_long_one_goes_on_several_lines() -> None:
    assert fit("王秀兰", fonts.TEXT, 10.5, 100, 25).size == 10.5
    long = fit("灵溪镇大坪头自然村联合村民委员会第三村民小组", fonts.TEXT, 10.5, 100, 25)
    assert (len(long.lines) > 1, long.size < 10.5) == (True, True)


@pytest.mark.parametrize("opening", "（《“〔")
def test_no_line_ends_with_a_mark_that_opens(opening: str) -> None:
    lines = wrap(f"困难妇女慰问{opening}春节", fonts.TEXT, 10, 70.5)
    assert lines == ("困难妇女慰问", f"{opening}春节")


@pytest.mark.parametrize("closing", "，。；）》”·")
def test_no_line_begins_with_a_mark_that_closes(closing: str) -> None:
    lines = wrap(f"困难妇女慰问金{closing}春节", fonts.TEXT, 10, 70.5)
    assert lines[1].startswith(f"金{closing}")


def test_numbers_stay_together_unless_they_are_wider_than_the_place() -> None:
    assert wrap("账号6228480000001234", fonts.TEXT, 10, 95) == ("账号", "6228480000001234")
    assert len(wrap("6" * 64, fonts.TEXT, 10, 95)) > 2
