"""A village's count is told from three on, and never so that another's follows from it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from fulian_desktop.values.small_cells import LEAST, told


def line(**villages: int) -> dict[str | None, tuple[int, int]]:
    return {name: (cases, cases) for name, cases in villages.items()}


def test_two_cases_are_not_told_and_three_are() -> None:
    assert told(line(a=3, b=2, c=1)) == {"a": 3}
    assert told(line(a=3, b=4)) == {"a": 3, "b": 4}


def test_one_alone_held_back_would_follow_from_the_total_so_the_next_smallest_goes_with_it() -> None:
    assert told(line(a=3, b=4, c=2)) == {"b": 4}
    assert told(line(a=3, c=2)) == {}


def test_cases_of_no_village_are_cover_enough_and_need_none() -> None:
    assert told({None: (1, 1), "a": (3, 3), "b": (2, 2)}) == {"a": 3}
    assert told({None: (1, 1), "a": (3, 3)}) == {"a": 3}


def test_three_visits_of_one_woman_are_not_told() -> None:
    assert told({"a": (5, 1), "b": (3, 3), "c": (9, 4)}) == {"c": 9}


COUNTS = st.integers(1, 12).flatmap(lambda cases: st.tuples(st.just(cases), st.integers(1, cases)))


@given(st.dictionaries(st.one_of(st.none(), st.sampled_from("abcdefgh")), COUNTS))
def test_whatever_is_told_is_true_large_enough_and_leaves_no_single_village_open(given_line) -> None:
    shown = told(given_line)
    assert all(given_line[village] == (cases, given_line[village][1]) for village, cases in shown.items())
    assert all(min(given_line[village]) >= LEAST for village in shown)
    held = {village for village in given_line if village not in shown}
    small = {village for village in held if village is not None and min(given_line[village]) < LEAST}
    assert not small or len(held) > 1 or not shown
