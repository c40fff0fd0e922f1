from decimal import Decimal

from fulian_desktop.demo.reference import reference


def test_the_reference_holds_every_figure_of_the_report_in_order() -> None:
    figures = reference()

    assert len(figures) == 81
    assert next(iter(figures)) == "womens_home.demo_county.new"
    assert figures["training.skill.attendance"].low == figures["training.skill.attendance"].high == 4867


def test_a_rounded_figure_holds_between_its_limits() -> None:
    income = reference()["fund.chunhui.income"]

    assert income.reported == "近55万"
    assert income.holds(Decimal("540000.00")) and income.holds(Decimal("549999.99"))
    assert not income.holds(Decimal("550000.00"))
