"""Targets of a year: set by the county, shared out to townships, and held against what is recorded."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from fulian_desktop.app import enrolment, merging, records, submission, targets
from fulian_desktop.app.records import Refused
from fulian_desktop.app.targets import State, state
from fulian_desktop.errors import UserError
from fulian_desktop.ledgers.target import Target
from fulian_desktop.ledgers.training import Training
from fulian_desktop.store import keys
from fulian_desktop.store import records as kept
from fulian_desktop.store.browse import Query
from fulian_desktop.store.office import Office
from fulian_desktop.values import clock
from fulian_desktop.values.dates import Period
from tests.command_line import answered, lines
from tests.counties import UNITS, county_in, originals

SESSIONS, ATTENDANCE, RATE = (
    "training.skill.sessions", "training.skill.attendance", "rights_case.handled_rate",
)  # fmt: skip


@pytest.fixture
def county(tmp_path: Path) -> Iterator[Office]:
    with county_in(tmp_path / "county") as office:
        yield office


@pytest.fixture
def township(tmp_path: Path) -> Iterator[Office]:
    with originals().townships[UNITS[0]].moved_to(tmp_path / "town").open() as office:
        yield office


def target(figure: str = SESSIONS, value: str = "40", **more: Any) -> Target:
    return Target(year=2014, figure=figure, value=Decimal(value), **more)


def skill(number: int, attendance: int = 50) -> list[Training]:
    return [
        Training(title=f"第{at}期", kind="skill", held_on=date(2014, 3, 1), attendance=attendance)
        for at in range(1, number + 1)
    ]


def handed_down(county: Office, township: Office, folder: Path) -> enrolment.Joined:
    return enrolment.join(township, enrolment.enrol(county, folder / "启用.fulian-start"))


def told(office: Office) -> list[tuple[str, str, str]]:
    return [(one.unit_name, one.wanted_shown, one.words) for one in targets.standing(office, 2014)]


JUNE, NEXT_YEAR, YEAR_BEFORE = date(2014, 6, 30), date(2015, 1, 1), date(2013, 5, 1)


@pytest.mark.parametrize(
    ("comparator", "reached", "day", "flows", "wanted"),
    [
        ("ge", 40, JUNE, True, State.REACHED),
        ("ge", 41, NEXT_YEAR, True, State.REACHED),
        ("ge", 20, JUNE, True, State.ON_THE_WAY),  # 181 of 365 days: 19.8 are due
        ("ge", 19, JUNE, True, State.BEHIND),
        ("ge", 19, JUNE, False, State.ON_THE_WAY),  # a stock may rise at any time
        ("ge", 39, date(2014, 12, 31), True, State.BEHIND),
        ("ge", 39, NEXT_YEAR, True, State.MISSED),
        ("ge", 0, YEAR_BEFORE, True, State.ON_THE_WAY),
        ("eq", 40, JUNE, True, State.REACHED),
        ("eq", 41, JUNE, True, State.MISSED),
        ("eq", 41, JUNE, False, State.ON_THE_WAY),
        ("eq", 39, NEXT_YEAR, False, State.MISSED),
        ("le", 40, JUNE, True, State.ON_THE_WAY),
        ("le", 40, NEXT_YEAR, True, State.REACHED),
        ("le", 41, JUNE, True, State.MISSED),
        ("le", 41, JUNE, False, State.BEHIND),
        ("ge", None, JUNE, True, State.NO_DATA),
    ],
)
def test_how_a_target_of_forty_stands(
    comparator: str, reached: int | None, day: date, flows: bool, wanted: State
) -> None:
    number = None if reached is None else Decimal(reached)
    assert state(target(comparator=comparator), number, flows=flows, as_of=day) is wanted


def test_a_county_sees_what_is_reached_in_all_and_of_each_share(county: Office) -> None:
    with county.write() as connection:  # what two townships reported
        for unit, number in ((UNITS[0], 3), (UNITS[1], 5)):
            made = skill(number)
            kept.add_many(county, connection, made)
            connection.exec_driver_sql("UPDATE training SET unit = ? WHERE unit = '330327'", (unit,))
    for one in (
        target(value="8"),
        target(value="4", for_unit=UNITS[0]),
        target(value="4", for_unit=UNITS[1]),
        target(ATTENDANCE, "10000"),
        target(RATE, "98"),
    ):
        records.save(county, one)
    shown = [
        (one.label, one.unit_name, one.reached_shown, one.state)
        for one in targets.standing(county, 2014, JUNE)
    ]
    assert shown == [
        ("技能培训期数", "全县", "8期", State.REACHED),
        ("技能培训期数", "1号镇妇联", "3期", State.ON_THE_WAY),
        ("技能培训期数", "2号镇妇联", "5期", State.REACHED),
        ("技能培训人次", "全县", "400人次", State.BEHIND),
        ("处理率", "全县", "—", State.NO_DATA),
    ]
    assert targets.years(county) == [2014]


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (target("training.none"), "没有“training.none”这个指标"),
        (target(value="40.5"), "按期计，目标应是整数"),
        (target(RATE, "101"), "百分数的目标不能超过100"),
        (target(value="0"), "目标应大于0"),
        (target(for_unit="330328101"), "应是本县的9位乡镇代码"),
        (target(for_unit="330327"), "应是本县的9位乡镇代码"),
    ],
)
def test_a_target_that_cannot_be_one_is_refused(county: Office, wrong: Target, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        records.save(county, wrong)
    assert targets.standing(county, 2014) == []


def test_a_figure_has_one_target_a_year_and_unit(county: Office) -> None:
    first = target(value="40")
    records.save(county, first)
    records.save(county, target(value="4", for_unit=UNITS[0]))
    with pytest.raises(Refused, match="2014年这个指标已有目标"):
        records.save(county, target(value="50"))
    with pytest.raises(Refused, match="已有目标"):
        records.add_many(county, [target(RATE, "90"), target(RATE, "95")])
    first.value = Decimal(45)
    records.save(county, first)
    records.void(county, "target", first.uid, "任务调整")
    records.save(county, target(value="50"))
    with pytest.raises(Refused, match="已有目标"):
        records.restore(county, "target", first.uid)
    assert [one[1] for one in told(county)] == ["≥ 50期", "≥ 4期"]


def test_a_township_reads_the_county_s_targets_and_sets_its_own(
    county: Office, township: Office, tmp_path: Path
) -> None:
    records.save(county, target(ATTENDANCE, "10000", note="年中过半"))
    for unit, share in zip(UNITS, ("900", "800", "700"), strict=True):
        records.save(county, target(ATTENDANCE, share, for_unit=unit))
    assert handed_down(county, township, tmp_path).targets == 2
    records.save(township, target(SESSIONS, "2"))
    records.add_many(township, skill(2, attendance=450))
    assert told(township) == [
        ("1号镇妇联", "≥ 2期", "已完成"),
        ("全县", "≥ 10,000人次", "由县里统计"),
        ("1号镇妇联", "≥ 900人次", "已完成"),
    ]
    received = [one for one in targets.standing(township, 2014) if one.received]
    assert received[0].note == "年中过半"
    for one in received:
        changed = records.load(township, "target", one.uid).record
        changed.value = Decimal(1)
        with pytest.raises(UserError, match="县里下达的"):
            records.save(township, changed)
        with pytest.raises(UserError):
            records.void(township, "target", one.uid, "不要了")
    with pytest.raises(Refused, match="只有县里能把任务分解到乡镇"):
        records.save(township, target(RATE, "98", for_unit=UNITS[0]))


def test_a_renewed_starter_file_renews_the_targets_wholly(
    county: Office, township: Office, tmp_path: Path
) -> None:
    ours, whole = target(value="4", for_unit=UNITS[0]), target(value="40")
    records.add_many(county, [ours, whole, target(RATE, "98")])
    first = enrolment.enrol(county, tmp_path / "一.fulian-start")
    ours.value = Decimal(6)
    records.save(county, ours)
    records.void(county, "target", whole.uid, "任务调整")
    second = enrolment.enrol(county, tmp_path / "二.fulian-start")
    for file, number in ((first, 3), (second, 2), (second, 2), (first, None), (second, 2)):
        assert enrolment.join(township, file).targets == number
    assert [one[:2] for one in told(township)] == [("1号镇妇联", "≥ 6期"), ("全县", "≥ 98%")]
    assert [row.uid for row in records.page(township, "target", Query(search="skill")).rows] == [ours.uid]


def test_a_county_whose_clock_fell_back_still_renews(
    county: Office, township: Office, tmp_path: Path
) -> None:
    with clock.frozen(datetime(2099, 1, 1, tzinfo=UTC)):
        records.save(county, target(value="4", for_unit=UNITS[0]))
        assert handed_down(county, township, tmp_path).targets == 1
    records.save(county, target(RATE, "98"))
    assert handed_down(county, township, tmp_path).targets == 2


def test_the_county_s_targets_do_not_come_back_up_and_the_township_s_own_do(
    county: Office, township: Office, tmp_path: Path
) -> None:
    records.save(county, target(value="4", for_unit=UNITS[0]))
    handed_down(county, township, tmp_path)
    records.save(township, target(ATTENDANCE, "700"))
    records.add_many(township, skill(1))
    sent = submission.submit(township, Period(2014), tmp_path)
    assert sent.records["target"] == 1
    assert merging.merge(county, [sent.package]).refused == []
    assert told(county) == [("1号镇妇联", "≥ 4期", "未完成")]


def test_a_target_of_a_newer_program_is_shown_by_its_identifier(
    county: Office, township: Office, tmp_path: Path
) -> None:
    with county.write() as connection:
        kept.add_many(county, connection, [target("brand.new.figure", "7", for_unit=UNITS[0])])
    handed_down(county, township, tmp_path)
    (shown,) = targets.standing(township, 2014)
    assert (shown.label, shown.state, shown.reached_shown) == ("brand.new.figure", State.NO_DATA, "—")


def test_the_command_line_sets_and_shows_targets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(keys.SCRYPT, "n", 1 << 4)
    db = tmp_path / "县.fldb"
    answered("new", "--db", db, "--unit", "330327", "--name", "苍南县妇联", "--level", "county")
    given = lines({"year": 2014, "figure": RATE, "comparator": "ge", "value": "98"})
    answered("add", "target", "--db", db, "--input", "-", stdin=given)
    (shown,) = answered("targets", "--db", db, "--year", 2014)["targets"]
    assert shown["label"] == "处理率"
    assert (shown["wanted"], shown["reached"], shown["state"]) == ("98.00", None, "no_data")
    assert answered("targets", "--db", db, "--year", 2013) == {"year": 2013, "targets": []}
