"""fulian import, imports, undo-import, as scripts of the county's IT staff call them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.command_line import answered, fulian
from tests.lists import number, office_with_villages, xlsx

HEAD = ["序号", "姓名", "身份证号", "村(社区)", "联系电话", "血型"]
CHEN: list[Any] = [1, "陈秀兰", number("19800101"), "仙堂村", "13800138000", "A"]
LIN: list[Any] = [2, "林小红", number("19851212"), "建新村", None, None]
BAD: list[Any] = [3, "王美丽", "12345", "没有的村", None, None]


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Path]:
    with office_with_villages(tmp_path) as office:
        path = office.path
    yield path


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return xlsx(
        tmp_path / "妇女名册.xlsx", {"名册": [["仙堂妇女名册"], HEAD, CHEN, [], LIN, BAD, ["合计", 3]]}
    )


def test_the_answer_counts_every_row_and_names_what_did_not_come_in(db: Path, file: Path) -> None:
    told = answered("import", "person", file, "--db", db)
    assert {key: told[key] for key in ("read", "added", "updated", "unchanged")} == {
        "read": 3, "added": 2, "updated": 0, "unchanged": 0,
    }  # fmt: skip
    assert [(one["sheet"], one["row"], one["column"], one["value"]) for one in told["rejected"]] == [
        ("名册", 6, "身份证号", "12345"),
        ("名册", 6, "村(社区)", "没有的村"),
    ]
    assert all(one["message"] for one in told["rejected"])
    assert told["doubtful"] == []
    assert [(one["row"], one["why"]) for one in told["skipped"]] == [
        (1, "title"), (2, "heading"), (4, "blank"), (7, "subtotal"),
    ]  # fmt: skip
    assert told["unmapped"] == ["血型"]
    assert told["mapping"]["ledger"] == "person"
    assert answered("list", "person", "--db", db)["total"] == 2


def test_a_dry_run_tells_the_same_and_writes_nothing(db: Path, file: Path) -> None:
    dry = answered("import", "person", file, "--db", db, "--dry-run")
    assert (dry["added"], dry["import"]) == (2, None)
    assert answered("list", "person", "--db", db)["total"] == 0
    assert answered("imports", "--db", db)["imports"] == []


def test_the_same_file_again_changes_nothing(db: Path, file: Path) -> None:
    answered("import", "person", file, "--db", db)
    told = answered("import", "person", file, "--db", db)
    assert (told["added"], told["updated"], told["unchanged"], told["import"]) == (0, 0, 2, None)
    said = fulian("import", "person", file, "--db", db)
    assert "没有要写入的内容，台账没有改动。" in said.out
    assert "导入过" in said.out


def test_doubtful_rows_come_in_only_when_accepted(db: Path, tmp_path: Path) -> None:
    list_ = xlsx(
        tmp_path / "名册.xlsx", {"名册": [HEAD, [*CHEN[:2], CHEN[2][:-1] + _other(CHEN[2][-1]), *CHEN[3:]]]}
    )
    told = answered("import", "person", list_, "--db", db)
    assert (told["added"], [one["column"] for one in told["doubtful"]]) == (0, ["身份证号"])
    told = answered("import", "person", list_, "--db", db, "--accept-doubtful")
    assert (told["added"], told["doubtful"]) == (1, [])


def _other(sign: str) -> str:
    return "0" if sign != "0" else "1"


def test_a_mapping_is_saved_corrected_and_loaded(db: Path, file: Path, tmp_path: Path) -> None:
    kept = tmp_path / "对应.json"
    answered("import", "person", file, "--db", db, "--dry-run", "--save-mapping", kept)
    mapping = json.loads(kept.read_text(encoding="utf-8"))
    column = next(one for one in mapping["columns"] if one["heading"] == "血型")
    column["field"] = "remark"
    kept.write_text(json.dumps(mapping), encoding="utf-8")
    told = answered("import", "person", file, "--db", db, "--mapping", kept)
    assert told["unmapped"] == []
    assert {one["remark"] for one in answered("list", "person", "--db", db)["records"]} == {"A", ""}
    kept.write_text("[]", encoding="utf-8")
    assert fulian("import", "person", file, "--db", db, "--mapping", kept, "--json").error == "E-IMP-02"


def test_an_import_is_listed_and_undone(db: Path, file: Path) -> None:
    done = answered("import", "person", file, "--db", db)["import"]
    (listed,) = answered("imports", "--db", db)["imports"]
    assert (listed["import"], listed["file"], listed["counts"]["added"]) == (done, "妇女名册.xlsx", 2)
    assert answered("undo-import", done, "--db", db) == {"voided": 2, "restored": 0, "left": []}
    assert answered("list", "person", "--db", db)["total"] == 0
    assert fulian("undo-import", done, "--db", db, "--json").error == "E-IMP-07"


def test_the_marked_copy_is_repaired_and_comes_in_without_anything_twice(
    db: Path, file: Path, tmp_path: Path
) -> None:
    marked = tmp_path / "标注.xlsx"
    answered("import", "person", file, "--db", db, "--marked", marked)
    book = openpyxl.load_workbook(marked)
    page = book.active
    assert page is not None
    headings = [cell.value for cell in page[2]]
    assert headings[-2:] == ["导入问题", "记录编号"]
    assert "身份证号" in str(page.cell(6, headings.index("导入问题") + 1).value)
    page.cell(6, 3).value, page.cell(6, 4).value = number("19700303"), "桥头村"
    book.save(marked)
    told = answered("import", "person", marked, "--db", db)
    assert (told["read"], told["added"], told["updated"], told["unchanged"]) == (3, 1, 0, 2)
    assert answered("list", "person", "--db", db)["total"] == 3


def test_ledgers_that_no_file_writes_are_refused_before_anything_is_opened(db: Path, file: Path) -> None:
    assert fulian("import", "rights_case", file, "--db", db, "--json").error == "E-IMP-03"
    assert fulian("import", "rights_village_count", file, "--db", db, "--json").error == "E-IMP-03"


def test_a_file_that_is_not_there_and_a_file_of_something_else(db: Path, tmp_path: Path) -> None:
    said = fulian("import", "person", tmp_path / "没有.xlsx", "--db", db, "--json")
    assert said.status == 1
    assert said.error.startswith("E-XLS-")
    other = xlsx(tmp_path / "别的.xlsx", {"表": [["苹果", "梨"], [1, 2]]})
    assert fulian("import", "person", other, "--db", db, "--json").error == "E-IMP-01"


def test_people_read_what_happened_in_sentences(db: Path, file: Path) -> None:
    said = fulian("import", "person", file, "--db", db)
    assert said.status == 0
    assert said.out.splitlines()[0] == (
        "读到 3 行：新增 2，更新 0，无变化 0，存疑 0，未通过 1；另跳过 4 行。"
    )
    assert "名册 第 6 行（未通过）：身份证号：" in said.out
    assert "没有对应的列：血型。" in said.out


def test_a_roster_is_put_below_the_record_that_is_named(db: Path, tmp_path: Path) -> None:
    head = ["培训名称", "类别", "举办日期", "参训人次"]
    course = xlsx(tmp_path / "培训.xlsx", {"培训": [head, ["家政培训", "技能培训", "2013-5-6", 3]]})
    answered("import", "training", course, "--db", db)
    (training,) = answered("list", "training", "--db", db)["records"]
    roster = xlsx(tmp_path / "名册.xlsx", {"学员": [["学员", "身份证号", "签到"], ["陈秀兰", CHEN[2], "到"]]})
    assert fulian("import", "training", roster, "--db", db, "--json").error == "E-IMP-08"
    told = answered("import", "training", roster, "--db", db, "--into", training["uid"])
    assert (told["added"], told["people"], told["records"]) == (1, 1, {"added": 0, "changed": 1})
    (training,) = answered("list", "training", "--db", db)["records"]
    assert len(training["attendees"]) == 1
