"""The demo county as databases: made twice alike, never over others' files, taken through the whole job."""

from pathlib import Path

import pytest
from sqlalchemy import select

from fulian_desktop.app import offices, records, rights, submission, targets
from fulian_desktop.app.rights import CaseQuery
from fulian_desktop.demo.county import MARKER, PASSWORD, RIGHTS_PASSWORD, DemoCounty, make_county
from fulian_desktop.demo.run import main
from fulian_desktop.demo.year import january
from fulian_desktop.errors import UserError
from fulian_desktop.schema.findings import Severity
from fulian_desktop.store.browse import Query
from fulian_desktop.store.tables import TABLE
from fulian_desktop.values.dates import Period


@pytest.fixture
def county(small_demo: DemoCounty) -> DemoCounty:
    return small_demo


def everything(database: Path) -> dict[str, list[tuple[object, ...]]]:
    """All rows of the ledgers' tables, kept columns included, but not what comes of keys and marks drawn by lot."""
    with offices.open_office(database, PASSWORD) as office, office.read() as connection:
        return {
            key: [
                tuple(row)
                for row in connection.execute(
                    select(*(column for column in one.c if not drawn(key, column.name))).order_by(one.c.rid)
                )
            ]
            for key, one in TABLE.items()
        }


def drawn(table: str, column: str) -> bool:
    """Pseudonyms follow the county's random key; marks of people who came about their rights are random."""
    return column.endswith("_key") or (table, column) in {
        ("rights_case", "person_mark"),
        ("rights_village_count", "uid"),
    }


def test_made_again_in_its_place_it_is_the_same_and_other_files_stay(county: DemoCounty) -> None:
    databases = [county.county, county.townships[0].db]
    before = [everything(database) for database in databases]
    note = county.county.parent / "我的笔记.txt"
    note.write_text("记一下", encoding="utf-8")

    again = make_county(county.county.parent, townships=1)

    assert again == county
    assert [everything(database) for database in databases] == before
    assert note.read_text(encoding="utf-8") == "记一下"
    marker = (county.county.parent / MARKER).read_text(encoding="utf-8")
    assert PASSWORD in marker and RIGHTS_PASSWORD in marker


def test_a_township_opens_with_the_demo_password_and_its_own_name(county: DemoCounty) -> None:
    township = county.townships[0]

    with offices.open_office(township.db, PASSWORD) as office:
        assert (
            (office.info.unit, office.info.name)
            == (township.unit, township.name)
            == ("330327100", "灵溪镇妇联")
        )
        people = records.page(office, "person", Query(), limit=1)
        batches = records.page(office, "aid_batch", Query(), limit=1)
        voided = records.page(office, "training", Query(voided=True))
        standing = targets.standing(office, 2013)
    assert people.total > 250
    assert batches.total >= 8
    assert any(row.voided for row in voided.rows)
    assert {one.figure for one in standing} >= {"rights_case.handled_rate", "loan.amount"}


def test_the_second_password_opens_the_rights_cases(county: DemoCounty) -> None:
    with (
        january(2013, 7),  # the trail of the shared database goes on where it was made
        offices.open_office(county.townships[0].db, PASSWORD) as office,
        rights.unlock(office, RIGHTS_PASSWORD) as apart,
    ):
        lines = rights.rows(apart, CaseQuery())
        case = rights.load(apart, lines[0].uid).record
    assert len(lines) >= 8
    assert case.statement and case.case_no


def test_nothing_stands_in_the_way_of_its_submission(county: DemoCounty) -> None:
    with january(2013, 8), offices.open_office(county.townships[0].db, PASSWORD) as office:
        found = submission.check(office, Period(2013))

    assert [one for one in found if submission.stands_in_the_way(one)] == []
    assert {one.severity for one in found} == {Severity.REASON, Severity.HINT}


def test_a_strangers_folder_is_left_alone(tmp_path: Path) -> None:
    mine = tmp_path / "county.fldb"
    mine.write_text("别的东西", encoding="utf-8")

    with pytest.raises(UserError, match="E-DEMO-02"):
        make_county(tmp_path, townships=1)

    assert mine.read_text(encoding="utf-8") == "别的东西"


@pytest.mark.parametrize(
    ("year", "townships", "scale", "sentence"),
    [
        (2013, 0, 1, "乡镇数"),
        (2013, 12, 0, "规模"),
        (1990, 12, 1, "年份"),
        (9999, 12, 1, "年份"),
    ],
)
def test_impossible_sizes_are_refused_before_anything_is_written(
    tmp_path: Path, year: int, townships: int, scale: int, sentence: str
) -> None:
    with pytest.raises(UserError, match=sentence):
        make_county(tmp_path / "new", year=year, townships=townships, scale=scale)

    assert not (tmp_path / "new").exists()


@pytest.mark.slow
@pytest.mark.usefixtures("cheap_passwords")
def test_the_whole_job_ends_without_a_difference(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status = main([str(tmp_path / "demo"), "--no-window"])

    told = capsys.readouterr().out
    assert status == 0, told
    assert "全部与工作报告相符" in told
    assert told.count("✓") == 81
    assert len(list((tmp_path / "demo" / "结果" / "报送包").glob("*.fulian"))) == 12
    assert len(list((tmp_path / "demo" / "结果").glob("*.pdf"))) == 2
