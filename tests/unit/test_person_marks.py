"""Who came twice is one person: by number, or by the case that she came for before."""

from __future__ import annotations

from uuid import UUID, uuid4

from hypothesis import given
from hypothesis import strategies as st

from fulian_desktop.store.person_marks import Known, marks


def known(number: str = "", earlier: UUID | None = None, mark: str = "", uid: UUID | None = None) -> Known:
    return Known(uid or uuid4(), number, earlier, mark)


def grouped(*cases: Known) -> list[int]:
    """The number of the group of each case, groups counted as they first come."""
    found = marks(cases)
    order = list(dict.fromkeys(found[one.uid] for one in cases))
    return [order.index(found[one.uid]) for one in cases]


def test_one_number_is_one_person_and_no_number_nobody_known() -> None:
    assert grouped(known("1"), known(""), known("1"), known("2"), known("")) == [0, 1, 0, 2, 3]


def test_a_repeated_case_is_the_first_ones() -> None:
    first = known()
    second = known(earlier=first.uid)
    assert grouped(first, second, known(earlier=second.uid), known("7", earlier=second.uid)) == [0, 0, 0, 0]


def test_two_numbers_stay_two_people_though_one_came_for_the_others_case() -> None:
    mother = known("1")
    assert grouped(mother, known("2", earlier=mother.uid)) == [0, 1]


def test_a_mark_stays_and_is_never_shared() -> None:
    first, other = known("1", mark="a"), known("2", mark="a")
    found = marks([first, other, known("1", mark="b")])
    assert found[first.uid] == "a"
    assert found[other.uid] != "a"


@given(st.lists(st.tuples(st.sampled_from(["", "", "1", "2", "3"]), st.integers(0, 12)), max_size=12))
def test_the_same_again_changes_nothing_and_numbers_never_mix(drawn) -> None:
    uids = [uuid4() for _ in drawn]
    cases = [
        Known(uid, number, uids[at % len(uids)] if at % 3 and uids[at % len(uids)] != uid else None, "")
        for uid, (number, at) in zip(uids, drawn, strict=True)
    ]
    found = marks(cases)
    again = [Known(one.uid, one.number, one.earlier, found[one.uid]) for one in cases]
    assert marks(again) == found
    for one in cases:
        for other in cases:
            if one.number and other.number:
                assert (found[one.uid] == found[other.uid]) == (one.number == other.number)
