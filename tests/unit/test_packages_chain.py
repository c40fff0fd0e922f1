"""Where a package stands among those of its device (faults C7 to C11, E8)."""

from __future__ import annotations

import itertools
from functools import cache

import pytest

from fulian_desktop.packages.chain import Place, Seen, Standing, standing
from fulian_desktop.packages.cover import Cover
from fulian_desktop.packages.outer import unpack
from fulian_desktop.packages.refusals import PackageRefused
from fulian_desktop.packages.write import NAMES
from tests.faults.package_county import joined

OFFICE = joined()[1]


@cache
def cover(epoch: int, sequence: int, previous: str = "") -> Cover:
    return Cover.read(unpack(OFFICE.package([], epoch=epoch, sequence=sequence, previous=previous), NAMES)[0])


def name(number: int) -> str:
    return f"{number:064x}"


HISTORY = [Seen(1, number, name(number), name(number - 1) if number > 1 else "") for number in range(1, 7)]


def test_the_first_and_the_next_are_newest() -> None:
    assert standing(cover(1, 1), name(1), []) == Standing(Place.NEWEST, ())
    assert standing(cover(1, 3, name(2)), name(3), HISTORY[:2]) == Standing(Place.NEWEST, ())


def test_a_gap_is_told_and_accepted() -> None:
    assert standing(cover(1, 5, name(4)), name(5), HISTORY[:2]) == Standing(Place.NEWEST, (3, 4))


def test_a_latecomer_goes_into_the_history() -> None:
    seen = [HISTORY[0], HISTORY[4]]
    assert standing(cover(1, 2, name(1)), name(2), seen) == Standing(Place.OLDER, ())


def test_the_same_file_again_is_the_same() -> None:
    assert standing(cover(1, 3, name(2)), name(3), HISTORY).place is Place.SAME


def test_in_any_order_each_package_of_one_history_is_taken_once() -> None:
    for order in itertools.permutations(HISTORY[:5]):
        for at, one in enumerate(order):
            found = standing(cover(1, one.sequence, one.previous), one.sha256, order[:at])
            newest = all(other.sequence < one.sequence for other in order[:at])
            assert found.place is (Place.NEWEST if newest else Place.OLDER)


def test_the_same_number_with_other_contents_is_a_fork() -> None:
    with pytest.raises(PackageRefused, match="同一序号而内容不同") as refused:
        standing(cover(1, 3, name(2)), name(99), HISTORY[:4])
    assert refused.value.code == "E-PKG-11"


@pytest.mark.parametrize(
    ("sequence", "previous", "seen"), [(3, name(99), HISTORY[:2]), (2, name(1), [HISTORY[2]])]
)
def test_a_chain_that_does_not_join_is_refused(sequence: int, previous: str, seen: list[Seen]) -> None:
    with pytest.raises(PackageRefused, match="接不上") as refused:
        standing(cover(1, sequence, previous), name(77), seen)
    assert refused.value.code == "E-PKG-12"


def test_a_restored_office_goes_on_in_a_new_epoch() -> None:
    """It restored to 1.2 after it had sent 1.4; numbers begin again at 1, and the older epoch stays history."""
    assert standing(cover(2, 1, name(2)), name(21), HISTORY[:4]) == Standing(Place.NEWEST, ())
    both = [*HISTORY[:4], Seen(2, 1, name(21), name(2))]
    assert standing(cover(1, 5, name(4)), name(5), both).place is Place.OLDER
