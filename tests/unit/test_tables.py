"""The statistical tables: what official tables show, what the figures say, and nobody named."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pypdf
import pytest

from fulian_desktop.app import figure_sheet, figures, freezing, merging, tables
from fulian_desktop.documents import tables as paper
from fulian_desktop.excel import tables as workbook
from fulian_desktop.ledgers.groups import CHAPTERS
from fulian_desktop.statistics.tables import Book, Chapter, Line, spread
from fulian_desktop.store.office import Office
from fulian_desktop.values.dates import Period
from tests.counties import NAMES, UNITS, county_in, newest_of, originals
from tests.offices import on_disk

YEAR = Period(2013)
LONG = "苍南县𬱖港新城现代农业开发区管理委员会"


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """A county that has merged three townships, in which one woman is registered everywhere."""
    with county_in(tmp_path_factory.mktemp("tables") / "county") as office:
        assert merging.merge(office, list(newest_of(originals().all_packages).values())).refused == []
        yield office


def line(number: int = 1, **values: Any) -> Line:
    given: dict[str, Any] = {
        "id": "a.b", "label": "慰问金", "unit": "元", "kind": "sum", "places": 2, "value": 300, "before": 200,
        "records": 3, "definition": "口径", "by_unit": (100, 200),
    }  # fmt: skip
    return Line(number, **(given | values))


def a_book(units: tuple[str, ...] = ("甲镇", "乙镇"), *lines: Line, chapter: str = "维权关爱") -> Book:
    held = lines or (line(by_unit=(150,) * len(units)),)
    return Book(
        "苍南县妇联", "苍南县妇联", "2013年", "2012年", date(2014, 1, 10), units, (Chapter(chapter, "妇统2表", held),)
    )  # fmt: skip


def sheet(file: Path, name: str) -> Any:
    return openpyxl.load_workbook(file)[name]


def printed(file: Path) -> list[str]:
    return ["".join(page.extract_text().split()) for page in pypdf.PdfReader(file).pages]


# ---------------------------------------------------------------------------------------- numbers


def test_the_change_from_the_year_before() -> None:
    one = line(value=300_050, before=200_000)
    assert (one.shown_change(), one.shown_rate()) == ("+1,000.50", "+50.0")
    less = line(value=100_000, before=200_000)
    assert (less.shown_change(), less.shown_rate()) == ("-1,000", "-50.0")
    assert line(value=500, before=500).shown_rate() == "0.0"


def test_a_change_from_nothing_and_of_a_ratio_has_no_rate() -> None:
    assert line(before=0).shown_rate() == "—"
    ratio = line(kind="ratio", unit="%", value=9_554, before=9_300, by_unit=(None, 10_000))
    assert [ratio.shown(value) for value in (ratio.value, *ratio.by_unit)] == ["95.54", "—", "100.00"]
    assert (ratio.shown_change(), ratio.shown_rate()) == ("+2.54", "—")
    assert line(kind="ratio", value=None, before=9_300).shown_change() == "—"


def test_yuan_without_fen_are_shown_without_decimals_and_with_them_all_are() -> None:
    assert line(value=30_000, before=20_000, by_unit=(10_000, 20_000)).shown(10_000) == "100"
    assert line(value=30_001, before=20_000, by_unit=(10_000, 20_001)).shown(10_000) == "100.00"


def test_columns_are_shared_among_pages_as_evenly_as_can_be() -> None:
    assert spread([10.0] * 12, 130) == [slice(0, 12)]
    assert [part.stop - part.start for part in spread([10.0] * 50, 130)] == [12, 13, 13, 12]
    assert spread([200.0, 10.0], 130) == [slice(0, 1), slice(1, 2)]
    assert spread([], 130) == []


# ----------------------------------------------------------------------------------- from records


def test_every_figure_stands_once_in_its_chapter(county: Office) -> None:
    made = tables.book(county, YEAR)
    assert [chapter.title for chapter in made.chapters] == list(CHAPTERS)
    assert made.units == ("县本级", "1号镇", "2号镇", "3号镇")
    found = {one.id: one for one in figures.figures(county, YEAR)}
    lines = [one for chapter in made.chapters for one in chapter.lines]
    assert [one.number for one in lines] == list(range(1, len(found) + 1))
    assert {one.id: one.value for one in lines} == {id: one.value for id, one in found.items()}


def test_townships_make_the_total_or_a_note_says_why_not(county: Office) -> None:
    made = tables.book(county, YEAR)
    lines = {one.id: one for chapter in made.chapters for one in chapter.lines}
    for one in lines.values():
        adds_up = one.kind != "ratio" and sum(part or 0 for part in one.by_unit) == (one.value or 0)
        assert bool(one.note) is not adds_up, one.id
    people = lines["aid.all.persons"]
    assert people.value is not None
    assert sum(part or 0 for part in people.by_unit) >= people.value
    assert len(lines["aid.all.value"].by_unit) == len(UNITS) + 1


def test_the_workbook_says_what_the_figures_say(county: Office, tmp_path: Path) -> None:
    file = figure_sheet.write_sheet(county, YEAR, tmp_path / "统计表.xlsx")
    made = tables.book(county, YEAR)
    book = openpyxl.load_workbook(file)
    assert book.sheetnames == ["总表", *CHAPTERS, "指标口径"]
    for chapter in made.chapters:
        rows = {row[2]: row for row in book[chapter.title].iter_rows(min_row=8, values_only=True)}
        for one in chapter.lines:
            row = rows[one.code]
            for value, cell in zip((one.value, *one.by_unit), row[3:], strict=True):
                assert cell == ("—" if value is None else pytest.approx(value / 10**one.places))
            assert row[:2] == (one.label, one.unit)
    definitions = {row[7]: row[5] for row in book["指标口径"].iter_rows(min_row=3, values_only=True)}
    assert definitions == {one.id: one.definition for chapter in made.chapters for one in chapter.lines}


def test_the_head_and_foot_of_an_official_table(county: Office, tmp_path: Path) -> None:
    book = figure_sheet.write_sheet(county, YEAR, tmp_path / "统计表.xlsx")
    held = {str(cell) for row in sheet(book, "总表").iter_rows(values_only=True) for cell in row if cell}
    pages = printed(figure_sheet.write_sheet(county, YEAR, tmp_path / "统计表.PDF"))
    for words in ("表　　号：妇统1表", "制表机关：苍南县妇联", "批准文号：", "有效期至："):
        assert words in held
        assert words.replace("　", "") in pages[0]
    foot = next(text for text in held if text.startswith("单位负责人"))
    for words in ("单位负责人：", "填表人：", "联系电话：", "报出日期："):
        assert words in foot
    assert pages[0].endswith(f"苍南县妇联2013年妇联工作统计表第1页共{len(pages)}页")
    signed = [at for at, text in enumerate(pages) if "单位负责人：" in text]
    assert len(signed) == 1 + len(CHAPTERS), "each table is signed once"


def test_the_tables_name_no_one(county: Office, tmp_path: Path) -> None:
    file = figure_sheet.write_sheet(county, YEAR, tmp_path / "统计表.xlsx")
    cells = [
        str(cell)
        for page in openpyxl.load_workbook(file)
        for row in page.iter_rows(values_only=True)
        for cell in row
    ]
    pages = printed(figure_sheet.write_sheet(county, YEAR, tmp_path / "统计表.pdf"))
    people = re.compile("|".join([r"\d{15}", "陈桂花", *NAMES]))
    assert not [text for text in (*cells, *pages) if people.search(text)]


def test_a_township_has_no_columns_of_townships(tmp_path: Path) -> None:
    with on_disk(tmp_path).open() as office:
        made = tables.book(office, YEAR)
        file = figure_sheet.write_sheet(office, YEAR, tmp_path / "统计表.xlsx")
        pages = printed(figure_sheet.write_sheet(office, YEAR, tmp_path / "统计表.pdf"))
    assert made.units == ()
    assert openpyxl.load_workbook(file).sheetnames == ["总表", "指标口径"]
    assert "None" not in "".join(pages)
    assert "nan" not in "".join(pages).lower().replace("finance", "")


def test_a_fixed_period_keeps_its_numbers(tmp_path: Path) -> None:
    with county_in(tmp_path / "county") as office:
        freezing.freeze(office, YEAR)
        before = tables.book(office, YEAR)
        merging.merge(office, [newest_of(originals().all_packages)[UNITS[0]]])
        after = tables.book(office, YEAR)
    values = [[one.value for chapter in made.chapters for one in chapter.lines] for made in (before, after)]
    assert values[0] == values[1]
    assert after.fixed_on is not None
    assert "定稿" in after.notes[0]


# ---------------------------------------------------------------------------------- on all papers


@pytest.mark.parametrize("count", [1, 12, 50])
def test_any_number_of_townships_is_printed(tmp_path: Path, count: int) -> None:
    units = tuple(f"第{at}{LONG}"[:20] for at in range(count))
    by_unit = tuple(at * 123_456_00 for at in range(count))
    written = paper.write_tables(
        tmp_path / "表.pdf", a_book(units, line(value=sum(by_unit), by_unit=by_unit))
    )
    assert written.missing == ""
    pages = printed(written.file)
    assert len(pages) == written.pages
    text = "".join(pages)
    assert [name for name in units if name not in text] == []
    assert text.count("123,456") >= 1 or count == 1
    for page in pages[1:-1]:
        assert "慰问金" in page, "the figure's name is repeated on every page"


def test_a_long_table_goes_on_over_pages_about_equally_full(tmp_path: Path) -> None:
    lines = tuple(line(at, label=f"指标{at}号") for at in range(1, 44))
    pages = printed(paper.write_tables(tmp_path / "表.pdf", a_book(("甲镇", "乙镇"), *lines)).file)
    by_unit = [len(re.findall(r"指标\d+号", page)) for page in pages if "（维权关爱）" in page]
    assert sum(by_unit) == 43
    assert max(by_unit) - min(by_unit) <= 3


def test_numbers_are_numbers_and_money_has_two_decimals(tmp_path: Path) -> None:
    ratio = line(2, kind="ratio", unit="%", value=None, before=None, by_unit=(10_000, None))
    whole = line(3, unit="人次", places=0, value=1_234, before=1_000, by_unit=(1_000, 234))
    file = workbook.write_tables(tmp_path / "表.xlsx", a_book(("甲镇", "乙镇"), line(), ratio, whole))
    page = sheet(file, "维权关爱")
    assert [page.cell(8, column).value for column in (4, 5, 6)] == [3, 1, 2]
    assert page["D8"].number_format == "#,##0.00"
    assert [page.cell(9, column).value for column in (4, 5, 6)] == ["—", 100, "—"]
    assert (page["D10"].value, page["D10"].number_format) == (1_234, "#,##0")
    summary = sheet(file, "总表")
    assert [summary.cell(9, column).value for column in (4, 5, 6, 7)] == [3, 2, 1, 50]


def test_a_wide_workbook_is_printed_on_several_sheets_with_its_first_columns(tmp_path: Path) -> None:
    units = tuple(f"{at}号镇" for at in range(50))
    page = sheet(workbook.write_tables(tmp_path / "表.xlsx", a_book(units)), "维权关爱")
    assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 9)
    assert (page.page_setup.fitToWidth, page.page_setup.fitToHeight) == (4, 0)
    assert (page.print_title_cols, page.print_title_rows) == ("$A:$D", "$1:$7")
    assert page.freeze_panes == "E8"


def test_a_name_that_begins_like_a_formula_is_text(tmp_path: Path) -> None:
    one = line(label="=1+1", definition="@口径", by_unit=(300,))
    file = workbook.write_tables(tmp_path / "表.xlsx", a_book(("=HYPERLINK(1)",), one))
    page = sheet(file, "维权关爱")
    assert [page["A8"].data_type, page["E6"].data_type] == ["s", "s"]
    assert (page["A8"].value, page["E6"].value) == ("=1+1", "=HYPERLINK(1)")
    assert sheet(file, "指标口径")["F3"].data_type == "s"
