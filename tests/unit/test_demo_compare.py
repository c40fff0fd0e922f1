from fulian_desktop.app.figures import FigureValue
from fulian_desktop.demo.compare import compare, table


def figure(id: str, value: int | None, *, unit: str = "人", shown: str = "", places: int = 0) -> FigureValue:
    return FigureValue(id, "指标", unit, "组", "sum", value, shown or str(value), "", 1, {}, places)


def test_figures_stand_in_the_reports_order_and_strangers_are_left_out() -> None:
    rows = compare(
        [
            figure("child.aid.persons", 505),
            figure("training.all.sessions", 9),
            figure("organization.two_new.new", 489),
        ]
    )

    assert [row.figure.id for row in rows] == ["organization.two_new.new", "child.aid.persons"]
    assert all(row.agrees for row in rows)


def test_a_difference_is_told_by_its_size() -> None:
    below, above = compare([figure("child.aid.persons", 500), figure("training.skill.sessions", 34)])[::-1]

    assert below.verdict == "差 -5"
    assert above.verdict == "差 +1"


def test_money_is_compared_in_yuan() -> None:
    (row,) = compare([figure("aid.condolence.amount", 527_500_00, unit="元", places=2)])

    assert row.agrees


def test_a_percentage_is_compared_in_percent_and_one_over_nought_is_missing() -> None:
    id = "organization.two_new.coverage"
    (found,), (none,) = (compare([figure(id, value, unit="%", places=2)]) for value in (95_54, None))

    assert found.agrees
    assert none.verdict == "没有数"


def test_the_columns_stand_under_each_other_in_a_terminal() -> None:
    rows = compare([figure("child.aid.persons", 505), figure("organization.two_new.new", 489, unit="个")])

    heading, *lines = table(rows).splitlines()
    assert heading.startswith("指标")
    assert [line.index("✓") for line in lines] == [lines[0].index("✓")] * 2
