"""No figure of the demo is written by hand: change a record, and whatever tells its number changes with it."""

import re
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

import pytest

from fulian_desktop.app import figures, funds, merging, offices, records, report, submission, tables
from fulian_desktop.demo.county import PASSWORD, DemoCounty
from fulian_desktop.demo.year import january
from fulian_desktop.schema.ledger import Record
from fulian_desktop.store.office import Office
from fulian_desktop.values.dates import Period

YEAR = Period(2013)
CHANGED = {
    "training.skill.attendance": ("training", "attendance", 7),
    "loan.amount": ("loan", "amount", 5_000_00),
    "activity.beauty.volunteers": ("activity", "volunteer_count", 11),
    "screening.two_cancers.person_times": ("screening", "screened_count", -3),
    "women_group.grassroots.members": ("women_group", "member_count", 5),
    "publicity.equality_policy.copies": ("publicity", "copies", 40),
}
"""Figure → the ledger, the field and by how much one record behind it is changed."""


@dataclass
class Demo:
    """The county and its only township, both open, after the first submission was merged."""

    county: Office
    township: Office
    packages: Path

    def submit_and_merge(self, day: int) -> None:
        """The township submits on a day of January, and the county takes it in."""
        with january(2013, day):
            sent = submission.submit(self.township, YEAR, self.packages)
            assert not merging.merge(self.county, [sent.package]).refused

    def values(self) -> dict[str, int | None]:
        """The county's figures."""
        return {one.id: one.value for one in figures.figures(self.county, YEAR)}

    def in_tables(self) -> dict[str, int | None]:
        """The same out of the statistical tables."""
        book = tables.book(self.county, YEAR)
        return {line.id: line.value for chapter in book.chapters for line in chapter.lines}

    def traced(self, figure: str) -> int:
        """What the records behind a figure add up to."""
        return sum(row.value for row in figures.trace(self.county, figure, YEAR).records)

    def report(self, path: Path) -> str:
        """The text of the work report, as its Word file holds it."""
        report.write_report(self.county, 2013, path)
        with ZipFile(path) as file:
            document = file.read("word/document.xml").decode("utf-8")
        return re.sub(r"<[^>]+>", "", document)


@pytest.fixture(scope="module")
def demo(small_demo: DemoCounty, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    folder = tmp_path_factory.mktemp("demo") / "county"
    shutil.copytree(small_demo.county.parent, folder)
    (folder / "U盘").mkdir()
    with ExitStack() as open_offices:
        with january(2013, 7):  # the copy is noted in the trail when it is first opened
            county, township = (
                open_offices.enter_context(offices.open_office(folder / made.name, PASSWORD))
                for made in (small_demo.county, small_demo.townships[0].db)
            )
        demo = Demo(county, township, folder / "U盘")
        demo.submit_and_merge(8)
        yield demo


def behind(office: Office, figure: str, ledger: str) -> Record:
    """The first of the township's records behind a figure."""
    first = figures.trace(office, figure, YEAR).records[0]
    assert first.ledger == ledger
    found: Record = records.load(office, ledger, first.uid).record
    return found


def test_a_changed_record_changes_its_figure_its_trace_the_table_and_the_report(
    demo: Demo, tmp_path: Path
) -> None:
    before, told_before = demo.values(), demo.report(tmp_path / "前.docx")
    for figure, (ledger, field, by) in CHANGED.items():
        record = behind(demo.township, figure, ledger)
        setattr(record, field, getattr(record, field) + by)
        with january(2013, 10):
            records.save(demo.township, record)
    demo.submit_and_merge(11)

    after, told = demo.values(), demo.report(tmp_path / "后.docx")
    for figure, (_, _, by) in CHANGED.items():
        assert after[figure] == (before[figure] or 0) + by
        assert demo.traced(figure) == after[figure] == demo.in_tables()[figure]
    assert told != told_before
    for figure in ("training.skill.attendance", "screening.two_cancers.person_times"):
        assert f"{before[figure]}人次" in told_before and f"{after[figure]}人次" in told


def test_a_voided_record_takes_its_part_out_of_every_figure(demo: Demo) -> None:
    before = demo.values()
    honor = behind(demo.township, "honor.frontage_family.county", "honor")
    with january(2013, 12):
        records.void(demo.township, "honor", honor.uid, "称号授错了人")
    demo.submit_and_merge(13)

    after = demo.values()
    changed = {figure for figure in after if after[figure] != before[figure]}
    assert changed == {"honor.frontage_family.county", "honor.all.county"}
    assert after["honor.frontage_family.county"] == (before["honor.frontage_family.county"] or 0) - 1


def test_without_its_records_a_figure_is_nothing(demo: Demo) -> None:
    """Every figure of the report rests on records alone: voided, they leave zero, or no ratio at all."""
    own = [
        ("honor", "honor.federation.received"),
        ("reported_figure", "reported.finance_bureau.yearly_outlay"),
    ]
    for ledger, figure in own:
        for row in figures.trace(demo.county, figure, YEAR).records:
            with january(2013, 14):
                records.void(demo.county, ledger, row.uid, "演示作废")
        assert figures.figure(demo.county, figure, YEAR).value in (0, None)


def test_the_last_line_of_the_statement_of_the_chunhui_funds_is_the_figure(demo: Demo) -> None:
    for office in (demo.township, demo.county):
        found = funds.statement(office, funds.meant(office, "chunhui"), YEAR)
        told = {one.id: one.value for one in figures.figures(office, YEAR)}
        assert (found.paid, found.income) == (told["fund.chunhui.paid"], told["fund.chunhui.income"])
    assert found.paid > 0 and found.income > 0, "the township paid, the county took the gifts"
    half = funds.statement(demo.county, funds.meant(demo.county, "chunhui"), Period(2013, 7, 6))
    assert half.closing == found.closing and half.opening - half.paid + half.income == half.closing
