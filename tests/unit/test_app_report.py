"""The report of real offices: it says what the figures say, a township's as the county's, and changes with a record."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from docx import Document

from fulian_desktop.app import figures, freezing, merging, records, report, report_template
from fulian_desktop.app.report import Choices, Draft, Style
from fulian_desktop.app.report_highlights import in_report
from fulian_desktop.errors import UserError
from fulian_desktop.ledgers.groups import CARE, TRAINING
from fulian_desktop.ledgers.highlight import REPORT_CHAPTER, Highlight
from fulian_desktop.ledgers.target import Target
from fulian_desktop.ledgers.training import Training
from fulian_desktop.ledgers.venue import Venue
from fulian_desktop.store.office import Office
from fulian_desktop.values.dates import Period
from tests.command_line import added, answered, fulian
from tests.counties import UNITS, county_in, newest_of, originals
from tests.offices import on_disk

SKILL = "training.skill.sessions"


@pytest.fixture
def township(tmp_path: Path) -> Iterator[Office]:
    with on_disk(tmp_path).open() as office:
        yield office


@pytest.fixture
def county(tmp_path: Path) -> Iterator[Office]:
    """A county that has taken in the newest package of each township."""
    with county_in(tmp_path / "county") as office:
        merging.merge(office, list(newest_of(originals().all_packages).values()))
        yield office


def course(**values: object) -> Training:
    facts = {"title": "电商", "kind": "skill", "held_on": date(2013, 5, 1), "attendance": 40, **values}
    return Training(**facts)  # type: ignore[arg-type]


def text(draft: Draft, choices: Choices | None = None) -> str:
    return "\n".join(one.text for one in draft.paragraphs(choices or Choices()))


def sources(file: Path) -> dict[str, list[str]]:
    """The lines of the table of sources by label."""
    table = Document(str(file)).tables[0]
    return {row.cells[1].text: [cell.text for cell in row.cells] for row in table.rows[1:]}


def test_one_record_more_changes_the_text_and_its_source(township: Office, tmp_path: Path) -> None:
    records.add_many(township, [course(), course()])
    assert "全年技能培训办了2期，培训妇女80人次。" in text(report.draft(township, 2013))
    records.save(township, course(attendance=25))
    drafted = report.draft(township, 2013)
    assert "全年技能培训办了3期，培训妇女105人次。" in text(drafted)
    written = report.write_report(township, 2013, tmp_path / "报告.docx", drafted=drafted)
    line = sources(written.file)["技能培训人次"]
    assert (written.figures, line[2], line[3], line[4]) == (2, "105人次", "2013年", "3")
    assert line[5] == "本单位台账"
    assert figures.figure(township, "training.skill.attendance", Period(2013)).definition == line[6]


def test_a_township_speaks_of_itself(township: Office) -> None:
    said = text(report.draft(township, 2013))
    assert said.startswith("凤池镇妇联工作报告")
    assert "2013年，在镇党委、镇政府的领导和县妇联的指导下，全镇各级妇女组织" in said
    for sign in ("None", "nan", "0个", "一、组织建设", "【单位】"):
        assert sign not in said


def test_a_county_says_who_has_which_part_and_in_which_package(county: Office, tmp_path: Path) -> None:
    written = report.write_report(county, 2013, tmp_path / "报告.docx", Choices())
    told = sources(written.file)
    counted = {one.label: one for one in figures.figures(county, Period(2013))}
    assert len(told) == written.figures >= 5
    for label, cells in told.items():
        one = counted[label]
        assert cells[2] == f"{one.shown}{one.unit}"
        assert cells[4] == f"{one.records:,}"
        assert len(cells[5].split("、")) == len(one.by_unit)
        behind = one.by_unit.keys() & set(UNITS)
        assert ("包" in cells[6]) == bool(behind)
    assert told["慰问金"][6] == "包1—3"
    packages = Document(str(written.file)).tables[1]
    assert [row.cells[0].text for row in packages.rows[1:]] == ["包1", "包2", "包3"]
    newest = sorted(one.name for one in newest_of(originals().all_packages).values())
    assert [row.cells[4].text for row in packages.rows[1:]] == newest
    assert packages.rows[1].cells[3].text == "1.3"


def test_parts_of_townships_add_up_to_the_number(county: Office) -> None:
    """But for people, of whom one may be met in two townships."""
    for one in report.draft(county, 2013).base.numbers.values():
        parts = figures.figure(county, one.id, Period(2013))
        if parts.kind in ("count", "sum", "list") and parts.by_unit:
            assert sum(value or 0 for value in parts.by_unit.values()) == one.value


def test_fixed_figures_are_the_reports_and_it_says_so(county: Office, tmp_path: Path) -> None:
    before = figures.figure(county, SKILL, Period(2013)).value
    freezing.freeze(county, Period(2013))
    records.add_many(county, [course(), course()])
    drafted = report.draft(county, 2013)
    assert drafted.fixed
    assert drafted.base.numbers[SKILL].value == before
    written = report.write_report(county, 2013, tmp_path / "报告.docx", Choices(), drafted=drafted)
    head = [one.text for one in Document(str(written.file)).paragraphs if "统计期间" in one.text]
    assert "数字为定稿（第1版" in head[0]
    freezing.unfreeze(county, Period(2013), "还要补报")
    assert not report.draft(county, 2013).fixed


def test_targets_of_the_next_year_stand_in_its_part(township: Office, tmp_path: Path) -> None:
    records.add_many(township, [course()])
    records.save(township, Target(year=2014, figure="training.family_education.sessions", value=Decimal(40)))
    records.save(township, Target(year=2014, figure="rights_case.handled_rate", value=Decimal(98)))
    records.save(township, Target(year=2013, figure=SKILL, value=Decimal(30)))
    drafted = report.draft(township, 2013)
    said = text(drafted)
    assert "主要目标是：处理率不低于98%。" in said
    assert "主要目标是：家庭教育巡回讲座不少于40场。" in said
    assert said.count("主要目标是") == 2
    written = report.write_report(township, 2013, tmp_path / "报告.docx", Choices(), drafted=drafted)
    assert sources(written.file)["目标任务：处理率"][2] == "不低于98%"


def test_the_first_of_its_kind_is_only_said_of_the_first(township: Office, tmp_path: Path) -> None:
    def station(year: int) -> Venue:
        return Venue(name=f"{year}年受理站", kind="dv_complaint_station", host_org="派出所", host_kind="government",
                     established_on=date(year, 3, 1))  # fmt: skip

    records.save(township, station(2013))
    assert "设立首个家庭暴力投诉受理站试点" in text(report.draft(township, 2013))
    own = Document()
    own.add_paragraph("设立【家庭暴力投诉受理站试点】。")
    own.save(str(tmp_path / "own.docx"))
    report_template.take_in(township, tmp_path / "own.docx")
    by_author = Choices(styles={"dv_complaint_station.new": Style.FIRST})
    assert text(report.draft(township, 2013), by_author) == "设立首个。"
    records.save(township, station(2009))
    assert text(report.draft(township, 2013), by_author) == "设立1个。"
    report_template.put_back(township)
    assert "设立1个家庭暴力投诉受理站试点" in text(report.draft(township, 2013))


def test_the_year_before_is_counted_where_the_template_compares(township: Office, tmp_path: Path) -> None:
    records.add_many(township, [course(), *(course(held_on=date(2012, 5, day)) for day in (1, 2))])
    own = Document()
    own.add_paragraph("【技能培训期数】，【技能培训期数：同比】；【技能培训人次】。")
    own.save(str(tmp_path / "own.docx"))
    report_template.take_in(township, tmp_path / "own.docx")
    assert text(report.draft(township, 2013)) == "1期，比上年下降50%；40人次。"
    assert text(report.draft(township, 2012)) == "2期；80人次。"
    freezing.freeze(township, Period(2012))
    records.add_many(township, [course(held_on=date(2012, 5, day)) for day in (3, 4)])
    assert text(report.draft(township, 2013)) == "1期，比上年下降50%；40人次。", (
        "as the year before was fixed"
    )
    report_template.put_back(township)
    assert text(report.draft(township, 2013)).startswith("凤池镇妇联")


# ------------------------------------------------------------------------------------------------ highlights


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("探索“妇女微家”。", "望里镇妇联探索“妇女微家”。"),
        ("我镇办起课堂", "望里镇妇联办起课堂。"),
        ("本镇妇联办起课堂\n来的人多", "望里镇妇联办起课堂。来的人多。"),
        ("望里镇妇女都来了！", "望里镇妇女都来了！"),
        ("我镇办起我县首个课堂", "望里镇妇联办起我县首个课堂。"),
        ("本村自己办的我家课堂。", "望里镇妇联本村自己办的我家课堂。"),
    ],
)
def test_what_a_township_wrote_of_itself_is_told_by_the_county(written: str, told: str) -> None:
    assert in_report(written, "望里镇妇联") == told


def test_highlights_are_offered_for_their_year_and_stand_in_their_chapter(township: Office) -> None:
    codes = {one.label: one.code for one in REPORT_CHAPTER}
    made = [
        Highlight(
            title="课堂", happened_on=date(2013, 9, 1), chapter=codes[TRAINING], text="课堂办到村里𬭎。"
        ),
        Highlight(title="调解", happened_on=date(2013, 3, 1), chapter=codes[CARE], text="调解三十起。"),
        Highlight(title="去年", happened_on=date(2012, 3, 1), chapter=codes[CARE], text="去年的。"),
    ]
    records.add_many(township, made)
    drafted = report.draft(township, 2013)
    assert [(one.title, one.chapter, one.unit_name) for one in drafted.offered] == [
        ("调解", CARE, "凤池镇妇联"), ("课堂", TRAINING, "凤池镇妇联"),
    ]  # fmt: skip
    assert "课堂办到村里" not in text(drafted)
    chosen = Choices(highlights={made[0].uid: "凤池镇的课堂办到村里𬭎"})
    said = text(drafted, chosen)
    assert "凤池镇的课堂办到村里𬭎。" in said
    assert said.index("素质提升") < said.index("凤池镇的课堂") < said.index("二〇一四年工作打算")


# ------------------------------------------------------------------------------------------------ choices


def test_choices_are_kept_for_each_year(township: Office) -> None:
    chosen = Choices(
        "七届二次执委会", date(2014, 1, 15), "林雪梅", {SKILL: Style.MANY}, {}, {"短处": "少。\n慢。"}, True
    )
    report.keep(township, 2013, chosen)
    assert report.kept(township, 2013) == chosen
    assert report.kept(township, 2012) == Choices()
    with pytest.raises(UserError) as refused:
        report.keep(township, 2013, Choices(meeting="看不见\u202e的"))
    assert refused.value.code == "E-RPT-03"
    assert report.kept(township, 2013) == chosen


def test_what_was_kept_is_what_the_command_line_writes(tmp_path: Path) -> None:
    office = on_disk(tmp_path)
    added(
        "training",
        office.path,
        {"title": "电商", "kind": "skill", "held_on": "2013-05-01", "attendance": 1320},
    )
    with office.open() as opened:
        report.keep(opened, 2013, Choices(styles={"training.skill.attendance": Style.MANY}))
    target = tmp_path / "报告.docx"
    told = answered("report", "--db", office.path, "--year", 2013, "-o", target)
    assert told == {"file": str(target), "figures": 2}
    assert "培训妇女1300多人次" in "\n".join(one.text for one in Document(str(target)).paragraphs)
    said = fulian("report", "--db", office.path, "--year", 1812, "-o", target)
    assert said.status == 2


def test_a_file_that_cannot_be_written_is_refused(township: Office, tmp_path: Path) -> None:
    with pytest.raises(UserError) as refused:
        report.write_report(township, 2013, tmp_path / "没有这个文件夹" / "报告.docx")
    assert refused.value.code == "E-DOC-02"
    with pytest.raises(UserError) as refused:
        report.write_report(township, 2013, township.path)
    assert refused.value.code == "E-DB-17"


def test_the_year_to_report_is_the_one_before_until_spring_is_over(township: Office) -> None:
    records.save(township, course(held_on=date(2013, 5, 1)))
    assert report.year_to_report(township) == 2013
    records.save(township, course(held_on=date(2014, 2, 1)))
    assert report.year_to_report(township) == 2013
    records.save(township, course(held_on=date(2014, 4, 1)))
    assert report.year_to_report(township) == 2014


def test_writing_a_report_and_changing_its_template_is_noted(township: Office, tmp_path: Path) -> None:
    report.write_report(township, 2013, tmp_path / "报告.docx")
    report_template.export(township, tmp_path / "模板.docx")
    report_template.take_in(township, tmp_path / "模板.docx")
    assert report_template.current(township) == (tmp_path / "模板.docx").read_bytes()
    with township.read() as connection:
        acts = [row[0] for row in connection.exec_driver_sql("SELECT act FROM audit ORDER BY seq")]
    assert acts[-2:] == ["report", "report_template"]
