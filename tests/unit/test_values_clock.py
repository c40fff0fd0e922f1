from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from fulian_desktop.errors import BadValue
from fulian_desktop.values import clock

NEW_YEAR = datetime(2014, 1, 5, 7, 8, 9, 123_456, tzinfo=UTC)
CHINA = timezone(timedelta(hours=8))


def test_the_clock_says_utc_in_whole_milliseconds() -> None:
    at = clock.now()
    assert at.tzinfo is UTC
    assert at.microsecond % 1000 == 0
    assert abs(datetime.now(UTC) - at) < timedelta(minutes=1)


def test_a_frozen_clock_stands_and_comes_back() -> None:
    with clock.frozen(NEW_YEAR):
        assert clock.now() == clock.now() == datetime(2014, 1, 5, 7, 8, 9, 123_000, tzinfo=UTC)
        assert clock.today() == NEW_YEAR.astimezone().date()
    assert clock.now().year > 2014


def test_a_frozen_clock_steps_and_today_follows() -> None:
    with clock.frozen(datetime(2013, 12, 31, 12, tzinfo=UTC), step=timedelta(days=1)):
        assert clock.today() == date(2013, 12, 31)
        first, second = clock.now(), clock.now()
        assert second - first == timedelta(days=1)
        assert clock.today() == date(2014, 1, 2)


def test_the_clock_before_comes_back_even_after_a_failure() -> None:
    with clock.frozen(NEW_YEAR):
        with pytest.raises(RuntimeError), clock.frozen(NEW_YEAR + timedelta(days=365)):
            raise RuntimeError
        assert clock.now().year == 2014


def test_a_time_without_zone_is_a_mistake_of_the_programmer() -> None:
    with pytest.raises(ValueError, match="zone"), clock.frozen(datetime(2014, 1, 5)):
        pass
    with pytest.raises(ValueError, match="zone"):
        clock.stamp(datetime(2014, 1, 5))


@pytest.mark.parametrize(
    ("at", "text"),
    [
        (datetime(2013, 5, 6, 7, 8, 9, 123_999, tzinfo=UTC), "2013-05-06T07:08:09.123Z"),
        (datetime(2013, 5, 6, 7, 8, 9, tzinfo=UTC), "2013-05-06T07:08:09.000Z"),
        (datetime(2013, 5, 6, 7, 8, 9, tzinfo=CHINA), "2013-05-05T23:08:09.000Z"),
    ],
)
def test_a_stamp_is_utc_with_milliseconds(at: datetime, text: str) -> None:
    assert clock.stamp(at) == text
    assert clock.stamp(clock.read_stamp(text)) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2013-05-06",
        "2013-05-06T07:08:09Z",
        "2013-05-06T07:08:09.123",
        "2013-05-06T07:08:09.123+08:00",
        "昨天",
    ],
)
def test_another_form_is_no_stamp(text: str) -> None:
    with pytest.raises(BadValue):
        clock.read_stamp(text)
