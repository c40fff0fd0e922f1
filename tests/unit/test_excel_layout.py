"""Where the tables of real sheets are, and what is said of every row that holds no record."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fulian_desktop.excel.grid import Area, Book, Cell, Grid, Row
from fulian_desktop.excel.grouping import belonging, find_in_book, group_rows
from fulian_desktop.excel.layout import Found, find_tables
from fulian_desktop.excel.proposing import propose
from fulian_desktop.excel.reading import read_book
from fulian_desktop.excel.template import write_template
from fulian_desktop.ledgers.registry import BY_KEY, filled_in
from fulian_desktop.schema.ledger import Ledger
from fulian_desktop.values.steps import Steps
from tests.workbooks.people import HEADINGS, PEOPLE

PERSON, TRAINING, AID, RECIPIENT = (
    BY_KEY[key] for key in ("person", "training", "aid_batch", "aid_recipient")
)
MADE = Path(__file__).parent.parent / "workbooks" / "made"
LIST: list[Cell] = ["序号", "姓名", "性别", "身份证号", "村"]


def sheet(*rows: Sequence[Cell], merged: Sequence[Area] = (), name: str = "表") -> Grid:
    """A grid of these rows; None and "" are empty."""
    made: list[Row] = []
    for row in rows:
        cells: list[Cell] = [None if one == "" else one for one in row]
        while cells and cells[-1] is None:
            cells.pop()
        made.append(tuple(cells))
    return Grid(name, made, tuple(merged))


def only(grid: Grid, ledger: Ledger = PERSON) -> Found:
    """The one table of a sheet."""
    (found,) = find_tables(grid, ledger)
    return found


def why(found: Found) -> dict[int, str]:
    """Row → why it holds no record."""
    return {row: one.why for one in found.skipped for row in range(one.row, one.last + 1)}


def book(*sheets: Grid) -> Book:
    return Book(Path("a.xlsx"), "xlsx", sheets)


def test_titles_above_and_notes_below_the_list_are_told_from_its_rows() -> None:
    found = only(
        sheet(
            ["2013年桥墩镇妇女骨干花名册"],
            ["填报单位：桥墩镇妇联", "", "", "", "2013年12月"],
            [],
            LIST,
            [1, "林小丽", "女", "330327198005060025", "桥头村"],
            [2, "合秀英", "女", "330327198105060025", "合溪村"],
            [],
            ["注：1.本表一式两份；"],
            ["2.“备注”栏可不填。"],
            ["填表人：王芳", "", "审核人：李梅"],
        )
    )
    assert found.rows == (4, 5)
    assert found.heading_rows == (3,)
    assert found.title.startswith("2013年桥墩镇妇女骨干花名册 填报单位：桥墩镇妇联")
    assert why(found) == {
        0: "title", 1: "title", 2: "blank", 3: "heading", 6: "blank", 7: "note", 8: "note", 9: "note"
    }  # fmt: skip


@pytest.mark.parametrize(
    "row",
    [
        ["", "小计", "", "", 10],
        ["小计", "", "", "", 10],
        ["合 计", "", "", "", "10人"],
        ["", "合计：", "", "", "桥头村"],
        ["总计20人"],
        ["桥头村小计", "", "", "", 12],
        ["合计", "20人", "", "", "其中女12人"],
        ["本页合计", "", "", "", 3],
    ],
)  # fmt: skip
def test_rows_that_sum_up_others_are_no_records(row: Sequence[Cell]) -> None:
    found = only(sheet(LIST, [1, "林小丽", "女", "330327198005060025", "桥头村"], row))
    assert why(found) == {0: "heading", 2: "subtotal"}


@pytest.mark.parametrize(
    "row",
    [
        [1, "合", "女", "", "桥头村"],
        [1, "小计", "女", "330327198005060025", "桥头村"],
        [1, "计小红", "女", "", "合计村"],
        [1, "林小丽", "女", "", "小计"],
        ["", "林小丽"],
        [1, "注小红", "女"],
        [1, "单位", "女", "330327198005060025"],
        ["", "林小丽", "女", "330327198005060025", "说明：迁出"],
    ],
)
def test_rows_of_people_stay_rows_whatever_they_are_called(row: Sequence[Cell]) -> None:
    assert only(sheet(LIST, row)).rows == (1,)


def test_groups_of_headings_are_joined_over_their_columns() -> None:
    """家庭情况 over 人口 and 收入, merged as in a workbook."""
    found = only(
        sheet(
            ["困难妇女登记表"],
            ["序号", "姓名", "家庭情况", "", "备注"],
            ["", "", "人口", "年收入"],
            [1, "林小丽", 3, 12000, ""],
            merged=[Area(0, 0, 0, 4), Area(1, 0, 2, 0), Area(1, 1, 2, 1), Area(1, 2, 1, 3), Area(1, 4, 2, 4)],
        ),
        RECIPIENT,
    )
    assert found.heading_rows == (1, 2)
    assert [one.text for one in found.headings] == [
        "序号",
        "姓名",
        "家庭情况·人口",
        "家庭情况·年收入",
        "备注",
    ]
    assert found.rows == (3,)
    held = propose(found, RECIPIENT).mapping.columns
    assert held == {0: "#", 1: "person", 2: "household_size", 3: "annual_income", 4: "remark"}


def test_groups_are_joined_as_well_where_a_text_file_has_lost_the_merging() -> None:
    found = only(
        sheet(
            ["序号", "姓名", "家庭情况", "", "备注"], ["", "", "人口", "年收入"], [1, "林小丽", 3, 12000, ""]
        ),
        RECIPIENT,
    )
    assert [one.text for one in found.headings][2:4] == ["家庭情况·人口", "家庭情况·年收入"]
    assert found.rows == (2,)


def test_a_first_record_with_gaps_is_no_second_row_of_headings() -> None:
    found = only(sheet(["姓名", "性别", "", "职务"], ["林小丽", "女", "主任"], ["陈美华"]))
    assert found.heading_rows == (0,)
    assert found.rows == (1, 2)


def test_headings_that_stand_again_on_every_page_are_skipped() -> None:
    people: list[list[Cell]] = [[1, "林小丽", "女"], [2, "陈美华", "女"]]
    found = only(sheet(["名册"], LIST, people[0], ["名册"], LIST, people[1]))
    assert found.rows == (2, 5)
    assert why(found) == {0: "title", 1: "heading", 3: "title", 4: "heading"}


def test_headings_of_two_rows_that_stand_again() -> None:
    top: list[Cell] = ["序号", "姓名", "家庭情况", ""]
    under: list[Cell] = ["", "", "人口", "年收入"]
    found = only(sheet(top, under, [1, "林小丽", 3, 1], top, under, [2, "陈美华", 4, 2]), RECIPIENT)
    assert found.rows == (2, 5)
    assert list(why(found).values()) == ["heading"] * 4


def test_numbered_rows_without_anything_else_are_blank() -> None:
    found = only(sheet(LIST, [1, "林小丽"], [2], ["3"], [], [4, "陈美华"]))
    assert found.rows == (1, 5)
    assert why(found) == {0: "heading", 2: "blank", 3: "blank", 4: "blank"}
    assert [(one.row, one.last, len(one)) for one in found.skipped if one.why == "blank"] == [(2, 4, 3)]


def test_the_example_of_a_template_is_no_record() -> None:
    found = only(sheet(LIST, ["示例", "王小兰", "女", "11010519491231002X", "桥头村"], [1, "林小丽"]))
    assert found.rows == (2,)
    assert why(found)[1] == "example"


def test_sections_between_the_rows_are_titles_and_villages_over_ten_rows_are_values() -> None:
    found = only(
        sheet(
            ["村", "姓名", "性别", "联系电话"],
            ["一、桥墩镇"],
            ["桥头村", "林小丽", "女", "13800138000"],
            ["", "陈美华", "女", "13800138001"],
            ["灵溪镇", "", "", ""],
            ["仙堂村", "王秀英", "女", "13800138002"],
            merged=[Area(1, 0, 1, 3), Area(2, 0, 3, 0), Area(4, 0, 4, 3)],
        )
    )
    assert found.rows == (2, 3, 5)
    assert why(found) == {0: "heading", 1: "title", 4: "title"}
    assert [found.cell(row, 0) for row in found.rows] == ["桥头村", "桥头村", "仙堂村"]
    assert [found.stands(row, 0) for row in found.rows] == [2, 2, 5]


def test_a_lone_name_is_a_record_that_lacks_the_rest() -> None:
    assert only(sheet(LIST, ["", "林小丽"], [2, "陈美华"])).rows == (1, 2)


def test_two_tables_below_each_other_are_two() -> None:
    grid = sheet(
        ["一、培训"], ["培训名称", "培训类别", "举办日期", "参训人次"], ["月嫂班", "技能", date(2013, 5, 6), 12], [],
        ["二、人员"], ["姓名", "性别", "身份证号", "联系电话", "村"], ["林小丽", "女", "", "13800138000", "桥头村"],
    )  # fmt: skip
    first, second = find_tables(grid, TRAINING)
    assert (first.rows, first.title, first.known) == ((2,), "一、培训", 4)
    assert (second.rows, second.title) == ((6,), "二、人员")
    assert propose(first, TRAINING).missing == ()


def test_the_unit_told_above_the_table_is_kept() -> None:
    found = only(
        sheet(
            ["慰问金发放表"],
            ["", "", "", "单位：万元"],
            ["姓名", "身份证号", "村", "金额"],
            ["林", "", "", 1],
        ),
        AID,
    )
    assert found.unit == 10_000
    assert only(sheet(["单位：元"], ["姓名", "身份证号", "村", "金额"], ["林", "", "", 1]), AID).unit == 1


def test_a_column_without_heading_is_told_where_something_stands_in_it() -> None:
    found = only(sheet(["姓名", "性别", "", "村"], ["林小丽", "女", "组长", "桥头村"]))
    assert [(one.column, one.text) for one in found.headings] == [
        (0, "姓名"),
        (1, "性别"),
        (2, ""),
        (3, "村"),
    ]
    assert [
        one.column for one in only(sheet(["姓名", "性别", "", "村"], ["林", "女", "", "村"])).headings
    ] == [0, 1, 3]


def test_headings_that_nobody_knows_are_guessed_from_the_rows_below() -> None:
    found = only(
        sheet(
            ["某某系统导出"], ["甲方面", "乙方面", "丙方面"], ["林", 12, date(2013, 5, 6)], ["陈", 13, None]
        )
    )
    assert found.heading_rows == (1,)
    assert found.rows == (2, 3)
    assert found.known == 0


def test_where_the_clerk_points_the_headings_are() -> None:
    grid = sheet(["姓名", "性别", "村"], ["名字", "男女", "哪里"], ["林小丽", "女", "桥头村"])
    (found,) = find_tables(grid, PERSON, heading_row=1)
    assert found.heading_rows == (1,)
    assert found.rows == (2,)


def test_a_sheet_without_a_table_has_none() -> None:
    assert find_tables(sheet(["填表说明"], ["一、每村一张表。"]), PERSON) == ()
    assert find_tables(Grid("空", []), PERSON) == ()


def _people_of(file: str) -> list[str]:
    """The names that are found in a made workbook."""
    found = find_in_book(read_book(MADE / file, Steps()), PERSON)
    names = []
    for table in found:
        column = propose(table, PERSON).mapping.column_of("name")
        assert column is not None
        names += ["".join(str(table.cell(row, column)).split()) for row in table.rows]
    return names


@pytest.mark.parametrize(
    "file",
    [
        "plain.xlsx", "title-rows.xlsx", "two-row-headings.xlsx", "headings-repeated.xlsx", "subtotals.xlsx",
        "blank-rows-and-columns.xlsx", "five-hundred-blank-rows.xlsx", "formatted-to-the-end.xlsx", "several-sheets.xlsx",
        "notes-below.xlsx", "merged-village.xlsx", "line-breaks.xlsx", "wps.xlsx", "excel-97.xls", "excel-97-subtotals.xls",
        "libreoffice.ods", "libreoffice-breaks.ods", "utf-8.csv", "bars.txt", "web-page.xls", "web-page-with-spans.xls",
        "xml-2003.xls", "quoted-breaks.csv", "told-parter.csv",
    ],
)  # fmt: skip
def test_all_twenty_people_are_found_in_every_made_workbook(file: str) -> None:
    assert _people_of(file) == [row[1] for row in PEOPLE]


def test_every_row_of_the_made_workbooks_has_one_account() -> None:
    for file in sorted(MADE.iterdir()):
        for grid in read_book(file, Steps()).sheets:
            _check_accounts(grid, find_tables(grid, PERSON))


def _check_accounts(grid: Grid, tables: Sequence[Found]) -> None:
    told = [row for one in tables for row in one.rows]
    told += [row for one in tables for part in one.skipped for row in range(part.row, part.last + 1)]
    assert sorted(told) == (list(range(len(grid.rows))) if tables else [])


WORDS = st.sampled_from(
    [
        "姓名",
        "性别",
        "序号",
        "村",
        "小计",
        "合计",
        "注：",
        "填表人：王",
        "林小丽",
        "女",
        "",
        1,
        2.5,
        date(2013, 5, 6),
        "示例",
        None,
        "一、甲",
    ]
)
AREAS = st.builds(
    lambda top, left, down, right: Area(top, left, top + down, left + right),
    *(st.integers(0, 6), st.integers(0, 4), st.integers(0, 3), st.integers(0, 3)),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(WORDS, max_size=6), max_size=14), st.lists(AREAS, max_size=4))
def test_whatever_stands_on_a_sheet_every_row_has_one_account(
    rows: list[list[Cell]], merged: list[Area]
) -> None:
    grid = sheet(*rows, merged=[one for one in merged if one[:2] != one[2:]])
    for ledger in (PERSON, TRAINING):
        tables = find_tables(grid, ledger)
        _check_accounts(grid, tables)
        for found in tables:
            assert propose(found, ledger).mapping.columns.keys() == set(found.columns)
            for row in found.rows:
                assert all(found.stands(row, column) <= row for column in found.columns)


# -------------------------------------------------------------------------------- records with rows below
FLAT: list[Cell] = ["培训名称", "举办日期", "姓名", "身份证号"]


def groups_of(found: Found) -> list[tuple[int, tuple[int, ...]]]:
    return [(one.row, one.rows) for one in group_rows(found, propose(found, TRAINING).mapping, TRAINING)]


@pytest.mark.parametrize("repeated", [True, False])
def test_a_flat_list_gives_each_training_its_roster(repeated: bool) -> None:
    later: list[Cell] = ["月嫂班", date(2013, 5, 6)] if repeated else ["", ""]
    found = only(
        sheet(
            FLAT,
            ["月嫂班", date(2013, 5, 6), "林小丽", ""],
            [*later, "陈美华", ""],
            ["讲座", date(2013, 6, 18), "王秀英", ""],
            ["空班", date(2013, 7, 1), "", ""],
        ),
        TRAINING,
    )
    assert (found.part, found.shape) == ("", "flat")
    assert groups_of(found) == [(1, (1, 2)), (3, (3,)), (4, ())]


def test_a_training_merged_over_its_people_is_one() -> None:
    (found,) = find_in_book(read_book(MADE / "training-one-list.xlsx", Steps()), TRAINING)
    assert found.shape == "flat"
    assert groups_of(found) == [(1, tuple(range(1, 13))), (13, tuple(range(13, 21)))]


def test_a_group_tells_where_each_of_its_values_stands() -> None:
    found = only(
        sheet(["班次", "地点", "姓名", "性别"], ["月嫂班", "", "林", "女"], ["月嫂班", "礼堂", "陈", "女"]),
        TRAINING,
    )
    (group,) = group_rows(found, propose(found, TRAINING).mapping, TRAINING)
    assert group.stands == {0: 1, 1: 2}
    assert group.known


def test_a_roster_that_says_nothing_of_its_training_is_one_group_without_a_record() -> None:
    found = only(
        sheet(
            ["月嫂培训班签到表"], ["序号", "姓名", "身份证号", "签到"], [1, "林小丽", "", "√"], [2, "陈美华"]
        ),
        TRAINING,
    )
    assert found.shape == "flat"
    (group,) = group_rows(found, propose(found, TRAINING).mapping, TRAINING)
    assert not group.known
    assert group.rows == (2, 3)
    assert found.title == "月嫂培训班签到表"


def test_two_sheets_are_tied_by_the_number_of_the_record() -> None:
    main, roster = find_in_book(read_book(MADE / "training-two-sheets.xlsx", Steps()), TRAINING)
    assert (main.part, main.shape, roster.part, roster.shape) == ("", "two_sheets", "attendees", "two_sheets")
    tied = belonging(
        main, propose(main, TRAINING).mapping, roster, propose(roster, TRAINING).mapping, TRAINING
    )
    assert [tied[row] for row in roster.rows] == [1] * 12 + [2] * 8


def test_rows_whose_number_no_record_has_are_told() -> None:
    main = sheet(
        ["序号", "培训名称", "举办日期"],
        [1, "甲", ""],
        ["2", "乙", ""],
        [3, "丙", ""],
        [3, "丁", ""],
        name="培训台账",
    )
    roster = sheet(
        ["所属序号", "姓名", "签到"],
        ["1", "林", "到"],
        [2.0, "陈", "到"],
        [3, "王", "到"],
        [9, "李", "到"],
        ["", "张", "到"],
    )
    records, below = find_in_book(book(main, roster), TRAINING)
    tied = belonging(
        records, propose(records, TRAINING).mapping, below, propose(below, TRAINING).mapping, TRAINING
    )
    assert tied == {1: 1, 2: 2, 3: None, 4: None, 5: None}


def test_two_sheets_can_be_tied_by_the_title_too() -> None:
    main = sheet(["培训名称", "举办日期", "参训人次"], ["甲班", "", 1], ["乙班", "", 2], name="培训")
    roster = sheet(["培训名称", "学员姓名", "签到"], ["乙班", "林", "到"], ["甲 班", "陈", "到"], name="学员")
    records, below = find_in_book(book(main, roster), TRAINING)
    assert below.shape == "flat"
    tied = belonging(
        records, propose(records, TRAINING).mapping, below, propose(below, TRAINING).mapping, TRAINING
    )
    assert tied == {1: 2, 2: 1}


def test_only_the_sheets_that_are_asked_for_are_looked_at() -> None:
    read = read_book(MADE / "hidden-sheet.xlsx", Steps())
    assert [one.sheet for one in find_in_book(read, PERSON)] == ["2013年"]
    assert [one.sheet for one in find_in_book(read, PERSON, sheets=["2012年"])] == ["2012年"]


@pytest.mark.parametrize("ledger", filled_in(), ids=lambda one: one.key)
def test_every_column_of_our_own_templates_is_understood_without_doubt(
    ledger: Ledger, tmp_path: Path
) -> None:
    file = write_template(tmp_path / "模板.xlsx", ledger)
    tables = find_in_book(read_book(file, Steps()), ledger)
    assert [one.part for one in tables] == ["", *ledger.children]
    for found in tables:
        proposed = propose(found, ledger)
        assert proposed.unmapped == ()
        assert proposed.missing == ()
        assert proposed.notes == {}
        assert found.rows == ()
        assert "example" in why(found).values()


def test_the_headings_of_the_corpus_are_those_of_the_list() -> None:
    (found,) = find_in_book(read_book(MADE / "plain.xlsx", Steps()), PERSON)
    assert [one.text for one in found.headings] == list(HEADINGS)


def test_a_sheet_of_nothing_but_headings_is_a_few_tables_and_every_row_is_told() -> None:
    grid = sheet(*[["姓名", "性别", "村"], ["序号", "姓名", "电话"]] * 300)
    tables = find_tables(grid, PERSON)
    assert 1 < len(tables) <= 50
    _check_accounts(grid, tables)
    again = only(sheet(*[["姓名", "性别", "村"]] * 300, ["林小丽", "女", "桥头村"]))
    assert again.rows == (300,)
