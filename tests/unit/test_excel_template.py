"""The empty workbook of every ledger, read back: headings, lists, text cells, an example, and what is protected."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from fulian_desktop.app import records
from fulian_desktop.app.templates import write_template
from fulian_desktop.errors import UserError
from fulian_desktop.excel.columns import EXAMPLES, LOOKS, spread
from fulian_desktop.excel.limits import SHEET as LISTS
from fulian_desktop.excel.sheets import BELONGS_TO, EXAMPLE, GUIDE, NUMBER, REQUIRED
from fulian_desktop.ledgers.registry import BY_KEY, LEDGERS
from fulian_desktop.ledgers.village import Village
from fulian_desktop.schema import kinds
from fulian_desktop.schema.field import Field
from fulian_desktop.schema.ledger import Ledger
from fulian_desktop.store.types import COLUMN_TYPES
from fulian_desktop.values import clock
from tests.command_line import answered, fulian
from tests.offices import on_disk

BY_HAND = [one for one in LEDGERS if not one.by_program]
NUMBERS = (kinds.IdNumber, kinds.Phone, kinds.Account)


def template(ledger: Ledger, folder: Path, office: Any = None) -> Workbook:
    """The workbook of a ledger."""
    return load_workbook(write_template(ledger.key, folder / f"{ledger.key}.xlsx", office))


def heading_row(page: Worksheet) -> int:
    """The row in which the first column says how rows are numbered."""
    return next(int(cell.row) for cell in page["A"] if cell.value in (NUMBER, BELONGS_TO))


def columns(page: Worksheet) -> dict[str, int]:
    """Heading → column."""
    row = heading_row(page)
    return {cell.value: cell.column for cell in page[row] if cell.value}


def rule(page: Worksheet, column: int) -> Any:
    """What may be typed below a heading."""
    first = page.cell(heading_row(page) + 2, column).coordinate
    return next((one for one in page.data_validations.dataValidation if first in one.cells), None)


def choices(book: Workbook, given: str) -> list[str]:
    """The words of a list, wherever they stand."""
    if given.startswith('"'):
        return given.strip('"').split(",")
    name, where = given.lstrip("=").split("!")
    assert name == f"'{LISTS}'"
    return [cell.value for (cell,) in book[LISTS][where.replace("$", "")]]


def sheets(book: Workbook, ledger: Ledger) -> Iterator[tuple[Worksheet, Ledger]]:
    """The sheets to be filled in, with what each holds."""
    tables = [ledger, *ledger.children.values()]
    yield from zip(book.worksheets, tables, strict=False)


@pytest.mark.parametrize("ledger", BY_HAND, ids=lambda one: one.key)
def test_a_template_has_every_field_that_people_fill_in(ledger: Ledger, tmp_path: Path) -> None:
    book = template(ledger, tmp_path)
    labels = [ledger.label, *(ledger.fields[name].label for name in ledger.children)]
    assert [page.title for page in book.worksheets] == [*labels, GUIDE, LISTS]
    for page, table in sheets(book, ledger):
        wanted = [field for field in table.columns if not field.kept]
        assert list(columns(page))[1:] == [field.label for field in wanted]
        row = heading_row(page)
        for column, field in enumerate(wanted, 2):
            assert (page.cell(row - 1, column).value == REQUIRED) == field.required, field.label
            assert page.cell(row, column).comment.text, "every heading has its note"
            assert page.cell(row, column).protection.locked
            assert not page.cell(row + 1, column).protection.locked
            check_cells(book, page, column, field)
        assert page.protection.sheet
        assert page.freeze_panes == f"C{row + 1}"
        assert page.cell(row + 1, 1).value == EXAMPLE


def check_cells(book: Workbook, page: Worksheet, column: int, field: Field) -> None:
    """A column's form, its example and its list."""
    letter = page.cell(1, column).column_letter
    example = page.cell(heading_row(page) + 1, column)
    assert example.value not in (None, "")
    assert page.column_dimensions[letter].width * 2 > spread(field.label), "a heading fits into two lines"
    if isinstance(field.kind, (kinds.Text, *NUMBERS)) and not isinstance(field.kind, kinds.LongText):
        assert example.number_format == "@", "Excel rounds what it takes for a number"
    if isinstance(field.kind, kinds.OneCode):
        held = rule(page, column)
        labels = [entry.label for entry in field.kind.codes.offered(clock.today())]
        assert choices(book, held.formula1) == labels
        assert example.value in labels
        assert [field.kind.codes.read(label) for label in labels]
    if isinstance(field.kind, kinds.ManyCodes):
        assert field.kind.read(example.value)
        assert rule(page, column).prompt
    if isinstance(field.kind, (kinds.Whole, kinds.Money, kinds.Day, kinds.IdNumber, kinds.YesNo)):
        assert rule(page, column).type in ("whole", "decimal", "date", "textLength", "list")
        assert (
            field.kind.read(example.value.date() if isinstance(field.kind, kinds.Day) else example.value)
            is not None
        )


def test_every_kind_of_field_has_its_form_and_example() -> None:
    assert set(LOOKS) == set(EXAMPLES) == set(COLUMN_TYPES)


def test_long_lists_stand_on_a_hidden_sheet_and_short_ones_in_the_cell(tmp_path: Path) -> None:
    book = template(BY_KEY["person"], tmp_path)
    page, where = book.worksheets[0], columns(book.worksheets[0])
    assert book[LISTS].sheet_state == "hidden"
    assert rule(page, where["民族"]).formula1.startswith(f"'{LISTS}'!")
    assert rule(page, where["性别"]).formula1 == '"女,男,未知,未说明"'


def test_rows_of_a_roster_name_their_record_by_its_number(tmp_path: Path) -> None:
    book = template(BY_KEY["training"], tmp_path)
    main, roster = book.worksheets[:2]
    assert next(iter(columns(main))) == NUMBER
    assert next(iter(columns(roster))) == BELONGS_TO
    assert [page.cell(heading_row(page) - 1, 1).value for page in (main, roster)] == [REQUIRED, REQUIRED]
    assert rule(roster, 1).type == "whole"
    alone = template(BY_KEY["fund_income"], tmp_path)
    assert not alone.worksheets[0].cell(heading_row(alone.worksheets[0]) - 1, 1).value


def test_several_codes_are_explained_at_the_cell_and_in_the_guide(tmp_path: Path) -> None:
    book = template(BY_KEY["training"], tmp_path)
    page = book.worksheets[0]
    assert "、" in rule(page, columns(page)["品牌项目"]).promptTitle
    guide = {row[1]: row for row in book[GUIDE].iter_rows(min_row=5, values_only=True)}
    assert "巾帼强、巾帼创" in guide["品牌项目"][4]
    assert guide["培训名称"][2] == REQUIRED
    assert {"学员名册"} == {row[0] for label, row in guide.items() if label in (BELONGS_TO, "学员", "签到")}


def test_the_villages_of_the_office_are_a_list_and_those_of_one_name_go_by_their_code(tmp_path: Path) -> None:
    with on_disk(tmp_path / "office").open() as office:
        named = {
            "330327101201": "东村",
            "330327101202": "西村",
            "330327101203": "新村",
            "330327101204": "新村",
        }
        records.add_many(office, [Village(division_code=code, name=name) for code, name in named.items()])
        book = template(BY_KEY["person"], tmp_path, office)
        page, where = book.worksheets[0], columns(book.worksheets[0])
        offered = choices(book, rule(page, where["村(社区)"]).formula1)
        assert offered == ["东村", "西村", "330327101203", "330327101204"]
        assert page.cell(heading_row(page) + 1, where["村(社区)"]).value == "东村"
        villages = template(BY_KEY["village"], tmp_path, office)
        assert rule(villages.worksheets[0], columns(villages.worksheets[0])["区划代码"]) is None
    without = template(BY_KEY["person"], tmp_path)
    assert rule(without.worksheets[0], where["村(社区)"]) is None


@pytest.mark.parametrize("ledger", [one for one in LEDGERS if one.by_program], ids=lambda one: one.key)
def test_what_no_workbook_may_hold_has_no_template(ledger: Ledger, tmp_path: Path) -> None:
    with pytest.raises(UserError) as refused:
        write_template(ledger.key, tmp_path / "a.xlsx")
    assert refused.value.code == "E-XLS-01"
    assert list(tmp_path.iterdir()) == []


def test_the_command_needs_no_database_and_takes_one_for_its_villages(tmp_path: Path) -> None:
    file = tmp_path / "模板.xlsx"
    assert answered("template", "person", "-o", file) == {"file": str(file)}
    assert "村(社区)" in columns(load_workbook(file).worksheets[0])
    made = on_disk(tmp_path / "office")
    with made.open() as office:
        records.save(office, Village(division_code="330327101201", name="东村"))
    answered("template", "人员名册", "-o", file, "--db", made.path)
    page = load_workbook(file).worksheets[0]
    assert rule(page, columns(page)["村(社区)"]).formula1 == '"东村"'
    assert fulian("template", "nothing", "-o", file).status == 2
    assert fulian("template", "person", "-o", made.path, "--json").error == "E-DB-17"
