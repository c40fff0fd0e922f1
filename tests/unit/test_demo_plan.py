from random import Random

import pytest

from fulian_desktop.demo.plan import COURSES, STEP, make_plan, part, spread
from fulian_desktop.demo.plan.sharing import Sharing

WEIGHTS = [16, 15, 9, 9, 8, 8, 7, 8, 7, 6, 5, 5]


@pytest.mark.parametrize("total", [0, 1, 7, 489, 4867, 15_600])
def test_parts_sum_to_the_total_and_follow_the_weights(total: int) -> None:
    parts = part(total, WEIGHTS)

    assert sum(parts) == total
    assert parts == sorted(parts, key=lambda p: -p) or parts[0] == max(parts)


def test_a_unit_without_weight_gets_nothing() -> None:
    assert part(100, [0, 3, 1]) == [0, 75, 25]


def test_an_uneven_spread_sums_exactly_and_leaves_nobody_out() -> None:
    sums = spread(1_055, 228, Random(1))

    assert sum(sums) == 1_055
    assert min(sums) >= 1
    assert len(set(sums)) > 2


def test_a_spread_over_nobody_is_empty() -> None:
    assert spread(5, 0, Random(1)) == []


def test_the_plan_for_twelve_townships_holds_the_reported_totals() -> None:
    plans = make_plan(WEIGHTS)

    assert len(plans) == 13
    assert sum(plan.organization.new_two_new for plan in plans) == 489
    assert sum(plan.organization.new_committees for plan in plans) == 13
    assert sum(plan.care.condolence for plan in plans) == 228
    assert sum(plan.care.condolence_money for plan in plans) == 527_500_00
    assert sum(plan.care.grant_money + plan.care.schooling_money for plan in plans) == 471_000_00
    assert sum(plan.care.parcels for plan in plans) == 12
    assert sum(share.attendance for plan in plans for share in plan.courses) == sum(
        course.attendance for course in COURSES
    )


def test_the_county_keeps_committees_donations_and_the_sick_childrens_fund() -> None:
    county, *townships = make_plan(WEIGHTS)

    assert (county.organization.new_committees, county.care.serious_illness) == (13, 9)
    assert county.care.seed_money == 500_000_00
    assert not any(
        plan.care.donation or plan.organization.new_committees or plan.care.serious_illness
        for plan in townships
    )


def test_scale_and_townships_multiply_the_totals() -> None:
    assert sum(plan.care.condolence for plan in make_plan(WEIGHTS, scale=3)) == 3 * 228
    assert sum(plan.care.condolence_money for plan in make_plan(WEIGHTS * 2)) == 2 * 527_500_00
    assert sum(plan.organization.new_two_new for plan in make_plan([1])) == 41


def test_every_amount_is_a_whole_number_of_steps() -> None:
    for plan in make_plan(WEIGHTS, scale=2):
        for name in (
            "condolence_money",
            "grant_money",
            "schooling_money",
            "child_care_money",
            "donation_money",
        ):
            assert getattr(plan.care, name) % STEP == 0


def test_an_amount_that_is_no_whole_number_of_steps_keeps_its_rest_with_the_first_who_has_lines() -> None:
    share = Sharing((3, 2, 1), 4)

    parts = share.money(7_273_200_00, [0, 5, 3, 0], step=5_000_00)

    assert sum(parts) == 7_273_200_00
    assert parts[0] == parts[3] == 0
    assert (parts[1] % 5_000_00, parts[2] % 5_000_00) == (3_200_00, 0)


@pytest.mark.parametrize(("weights", "scale"), [(WEIGHTS, 1), ([1], 1), (WEIGHTS[:5], 3), (WEIGHTS * 4, 1)])
def test_sums_go_only_to_units_that_have_something_to_spread_them_over(
    weights: list[int], scale: int
) -> None:
    for plan in make_plan(weights, scale):
        assert (plan.organization.grassroots_members > 0) == (plan.organization.grassroots_groups > 0)
        assert (plan.enterprise.loan_money > 0) == (plan.enterprise.loans > 0)
        assert (plan.development.proposal_copies > 0) == (plan.development.proposals > 0)
        assert plan.organization.demo_childrens_homes <= plan.organization.childrens_homes
        for share in plan.culture.series:
            assert all((total > 0) == (share.count > 0) for total in share.sums.values()), share


def test_the_county_has_the_report_s_single_things_at_every_size() -> None:
    for plans in (make_plan([1]), make_plan(WEIGHTS), make_plan(WEIGHTS, 5)):
        assert plans[0].culture.own_honors == 4
        assert [plan.development.township_pilots > 0 for plan in plans] == [False, *[True] * (len(plans) - 1)]
