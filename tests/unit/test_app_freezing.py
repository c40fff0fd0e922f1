"""A period is closed, corrected, closed again: what was fixed stays, and every difference is told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pypdf
import pytest
import python_calamine

from fulian_desktop.app import figures, freezing, merging, records
from fulian_desktop.app.freezing import Difference
from fulian_desktop.errors import UserError
from fulian_desktop.ledgers.person import Person
from fulian_desktop.ledgers.training import Training
from fulian_desktop.ledgers.volunteer import Volunteer
from fulian_desktop.store import audit
from fulian_desktop.store.office import Office
from fulian_desktop.values import clock
from fulian_desktop.values.dates import Period
from tests.command_line import PASSWORD, answered, fulian
from tests.counties import UNITS, YEAR, county_in, originals
from tests.offices import on_disk

SESSIONS, ATTENDANCE, PEOPLE = "training.skill.sessions", "training.skill.attendance", "aid.all.persons"


@pytest.fixture
def county(tmp_path: Path) -> Iterator[Office]:
    """A county that took in the first package of every township."""
    with county_in(tmp_path / "county") as office:
        merging.merge(office, [made[0] for made in originals().packages.values()])
        yield office


@pytest.fixture
def township(tmp_path: Path) -> Iterator[Office]:
    with on_disk(tmp_path).open() as office:
        yield office


def skill(title: str = "电商", attendance: int = 40, day: date = date(2013, 5, 6)) -> Training:
    return Training(title=title, kind="skill", held_on=day, attendance=attendance)


def of(found: list[Difference], figure: str, unit: str = "") -> Difference:
    return next(one for one in found if (one.figure, one.unit) == (figure, unit))


def test_frozen_values_stay_whatever_is_recorded_later(township: Office) -> None:
    records.add_many(township, [skill()])
    assert freezing.frozen_values(township, YEAR) is None
    fixed = freezing.freeze(township, YEAR, "执委会报告用数")
    assert (fixed.version, fixed.cut_off, fixed.note) == (1, date(2013, 12, 31), "执委会报告用数")
    live = {one.id: one for one in figures.figures(township, YEAR)}
    assert freezing.frozen_values(township, YEAR) == live
    records.add_many(township, [skill("补登", 30)])
    assert freezing.frozen_values(township, YEAR) == live
    assert freezing.frozen_values(township, Period(2013, 4, 3)) is None


def test_every_difference_is_told_with_what_happened_to_the_records(township: Office) -> None:
    kept, gone, moved = skill("留", 40), skill("撤", 50), skill("改", 10)
    records.add_many(township, [kept, gone, moved])
    freezing.freeze(township, YEAR)
    moved.attendance = 15
    records.save(township, moved)
    records.void(township, "training", gone.uid, "重复录入")
    records.add_many(township, [skill("补一"), skill("补二")])
    found = freezing.differences(township, YEAR)
    one = of(found, ATTENDANCE)
    assert (one.frozen, one.now, one.change, one.change_shown) == (100, 135, 35, "+35")
    assert one.why == "新增 2 条，减少 1 条，改动 1 条"
    assert of(found, SESSIONS).why == "新增 2 条，减少 1 条"
    assert of(found, SESSIONS).change == 1
    assert {(one.unit, one.unit_name) for one in found} == {("", "凤池镇妇联")}, "a township has no parts"
    assert {one.figure for one in found} >= {SESSIONS, ATTENDANCE, "training.all.sessions"}
    records.restore(township, "training", gone.uid)
    assert of(freezing.differences(township, YEAR), SESSIONS).change == 2


def test_the_county_sees_which_packages_brought_a_difference(county: Office) -> None:
    one, two, three = UNITS
    fixed = freezing.freeze(county, YEAR)
    assert {unit: facts["sequence"] for unit, facts in fixed.packages.items()} == dict.fromkeys(UNITS, 1)
    assert freezing.differences(county, YEAR) == []
    day = f"{clock.now().astimezone():%Y-%m-%d}收"
    second, third = originals().packages[one][1:3]
    merging.merge(county, [second, third, originals().packages[two][1]])
    found = freezing.differences(county, YEAR)
    figure = "organization.all.stock"
    assert of(found, figure, one).packages == f"1.2（{day}）、1.3（{day}）"
    assert of(found, figure).packages == f"1号镇妇联 1.2（{day}）、1.3（{day}）；2号镇妇联 1.2（{day}）"
    assert not [one for one in found if one.unit == three]
    for package in merging.received(county):
        if package.unit == one and package.sequence > 1:
            merging.withdraw(county, package.sha256)
    found = freezing.differences(county, YEAR)
    assert not [line for line in found if line.unit == one], "what was taken back makes no difference"
    first = next(
        package for package in merging.received(county) if (package.unit, package.sequence) == (one, 1)
    )
    merging.withdraw(county, first.sha256)
    assert "1.1 已撤回" in of(freezing.differences(county, YEAR), figure, one).packages


def test_a_county_s_own_records_are_named_as_such(county: Office) -> None:
    freezing.freeze(county, YEAR)
    records.add_many(county, [skill("县里办的")])
    found = of(freezing.differences(county, YEAR), SESSIONS, county.info.unit)
    assert (found.unit_name, found.packages, found.why) == ("苍南县妇联本级", "本级记录", "新增 1 条")
    assert of(freezing.differences(county, YEAR), SESSIONS).unit_name == "全县"


def test_a_period_can_be_closed_early_and_not_before_it_begins(township: Office) -> None:
    with clock.frozen(datetime(2013, 12, 10, 4, tzinfo=UTC)):
        assert freezing.freeze(township, YEAR).cut_off == date(2013, 12, 10)
        with pytest.raises(UserError, match="2014年还没有开始"):
            freezing.freeze(township, Period(2014))
    assert freezing.freeze(township, YEAR).cut_off == date(2013, 12, 31)
    assert [one.version for one in freezing.frozen_periods(township)] == [2, 1]


def test_freezing_again_without_change_makes_no_new_version(township: Office) -> None:
    records.add_many(township, [skill()])
    first = freezing.freeze(township, YEAR, "一")
    assert freezing.freeze(township, YEAR, "二") == first
    records.add_many(township, [skill("补")])
    second = freezing.freeze(township, YEAR, "更正后")
    assert (second.version, second.note) == (2, "更正后")
    values = freezing.frozen_values(township, YEAR)
    assert values
    assert values[SESSIONS].value == 2
    assert freezing.differences(township, YEAR) == []


def test_a_freeze_is_taken_back_with_a_reason_and_stays_in_the_history(township: Office) -> None:
    freezing.freeze(township, YEAR)
    with pytest.raises(UserError, match="请写明原因"):
        freezing.unfreeze(township, YEAR, " ")
    freezing.unfreeze(township, YEAR, "漏报两期培训")
    assert freezing.standing(township, YEAR) is None
    assert freezing.frozen_values(township, YEAR) is None
    with pytest.raises(UserError, match="没有定稿"):
        freezing.unfreeze(township, YEAR, "再撤一次")
    records.add_many(township, [skill()])
    assert of(freezing.differences(township, YEAR), SESSIONS).change == 1, (
        "the last version can still be held against"
    )
    assert freezing.freeze(township, YEAR).version == 2
    history = freezing.frozen_periods(township)
    assert [(one.version, one.release_reason) for one in history] == [(2, None), (1, "漏报两期培训")]
    with township.read() as connection:
        acts = [row[0] for row in connection.exec_driver_sql("SELECT act FROM audit ORDER BY seq")]
        assert audit.broken_at(connection) is None
    assert [act for act in acts if "freeze" in act] == ["freeze", "unfreeze", "freeze"]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE frozen_figure SET value = 7",
        "DELETE FROM frozen_figure",
        "UPDATE frozen_records SET content = x'00'",
        "DELETE FROM frozen_records",
        "DELETE FROM freeze",
        "UPDATE freeze SET cut_off = '2020-01-01'",
        "UPDATE freeze SET packages = NULL",
    ],
)
def test_the_database_itself_refuses_to_change_what_was_fixed(township: Office, statement: str) -> None:
    records.add_many(township, [skill()])
    freezing.freeze(township, YEAR)
    before = freezing.frozen_values(township, YEAR)
    with pytest.raises(Exception, match="frozen figures never change"), township.write() as connection:
        connection.exec_driver_sql(statement)
    assert freezing.frozen_values(township, YEAR) == before


def test_people_counted_once_are_compared_once(county: Office) -> None:
    freezing.freeze(county, YEAR)
    fixed = freezing.frozen_values(county, YEAR)
    assert fixed
    assert (fixed[PEOPLE].value or 0) < sum(one or 0 for one in fixed[PEOPLE].by_unit.values())
    merging.merge(county, [made[1] for made in originals().packages.values()])
    found = freezing.differences(county, YEAR)
    now = {one.id: one for one in figures.figures(county, YEAR)}
    assert of(found, PEOPLE).change == (now[PEOPLE].value or 0) - (fixed[PEOPLE].value or 0)


def test_a_record_that_is_no_longer_a_womans_first_was_not_changed(township: Office) -> None:
    her, other = (Person(name=name, sex="2") for name in ("王小兰", "李秀英"))

    def enrolled(person: Person, day: date) -> Volunteer:
        return Volunteer(person=person.uid, registered_on=day)

    records.add_many(township, [her, other, enrolled(her, date(2012, 5, 1))])
    freezing.freeze(township, YEAR)
    records.add_many(township, [enrolled(her, date(2011, 5, 1)), enrolled(other, date(2012, 6, 1))])
    told = of(freezing.differences(township, YEAR), "volunteer.all.stock")
    assert (told.frozen, told.now, told.why) == (1, 2, "新增 2 条")


def test_who_has_submitted_before_a_period_is_closed(county: Office) -> None:
    covered = freezing.submitted(county, YEAR)
    assert [(one.name, one.covers, one.number, one.cut_off) for one in covered] == [
        (f"{at}号镇妇联", True, "1.1", date(2013, 12, 31)) for at in (1, 2, 3)
    ]
    later = freezing.submitted(county, Period(2014))
    assert not any(one.covers for one in later)
    first = merging.received(county)[0]
    merging.withdraw(county, first.sha256)
    missing = freezing.submitted(county, YEAR)[0]
    assert (missing.unit, missing.covers, missing.number) == (first.unit, False, "")


def test_the_correction_report_as_paper(county: Office, tmp_path: Path) -> None:
    freezing.freeze(county, YEAR, "执委会报告用数")
    merging.merge(county, [originals().packages[UNITS[0]][2]])
    found = freezing.differences(county, YEAR)
    fixed = freezing.a_version(county, YEAR)
    pages = freezing.write_correction(county, fixed, found, tmp_path / "更正.pdf")
    text = "".join("".join(page.extract_text().split()) for page in pypdf.PdfReader(pages.file).pages)
    for words in (
        "2013年度统计数字更正报告", "填报单位（盖章）：苍南县妇联", "第1版", "定稿说明：执委会报告用数", "定稿数现数差额",
        "单位负责人（签字）：", "审核人（签字）：", "填表人（签字）：管理员", "报出日期：",
    ):  # fmt: skip
        assert words in text
    assert all("".join(one.label.split()) in text for one in found)
    with pytest.raises(UserError, match="没有定过稿"):
        freezing.a_version(county, Period(2012))


def test_the_correction_report_as_a_workbook_has_numbers_in_its_cells(
    township: Office, tmp_path: Path
) -> None:
    records.add_many(township, [skill(attendance=1400)])
    freezing.freeze(township, YEAR, "年报")
    records.add_many(township, [skill("补", 60)])
    found, fixed = freezing.differences(township, YEAR), freezing.a_version(township, YEAR)
    file = freezing.write_correction_sheet(township, fixed, found, tmp_path / "更正.xlsx")
    rows = python_calamine.CalamineWorkbook.from_path(file).get_sheet_by_index(0).to_python()
    assert rows[0][0] == "2013年度统计数字更正报告"
    assert str(rows[2][0]).endswith("定稿说明：年报")
    assert ["技能培训人次", "人次", "凤池镇妇联", 1400, 1460, 60, "新增 1 条", "本单位记录"] in [
        row[1:] for row in rows
    ]
    assert len(rows) == 4 + len(found)


def test_the_command_line_freezes_tells_and_opens_again(tmp_path: Path) -> None:
    files = on_disk(tmp_path)
    with files.open() as office:
        records.add_many(office, [skill()])
    made = answered("freeze", "--db", files.path, "--period", "2013", "--note", "年报")
    assert (made["version"], made["note"], made["released_at"]) == (1, "年报", None)
    with files.open() as office:
        records.add_many(office, [skill("补", 60)])
    told: dict[str, Any] = answered(
        "differences", "--db", files.path, "--period", "2013", "-o", tmp_path / "更正.pdf"
    )
    line = next(one for one in told["differences"] if (one["figure"], one["unit"]) == (ATTENDANCE, ""))
    assert (line["frozen"], line["now"], line["change"]) == (40, 100, 60)
    assert line["records"] == {"added": 1, "gone": 0, "changed": 0}
    assert (tmp_path / "更正.pdf").read_bytes().startswith(b"%PDF")
    opened = answered("unfreeze", "--db", files.path, "--period", "2013", "--reason", "漏报")
    assert opened["release_reason"] == "漏报"
    said = fulian(
        "unfreeze", "--db", files.path, "--period", "2013", "--reason", "漏报", "--json", password=PASSWORD
    )
    assert (said.status, said.error) == (1, "E-FRZ-03")
    assert fulian("differences", "--db", files.path, "--period", "2012", "--json").error == "E-FRZ-04"
