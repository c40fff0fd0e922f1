"""The demo county as databases: made twice alike, never over others' files, taken through the whole job."""

from pathlib import Path

import pytest
from sqlalchemy import select

from fulian_desktop.app import offices, records
from fulian_desktop.demo.county import MARKER, PASSWORD, DemoCounty, make_county
from fulian_desktop.demo.run import main
from fulian_desktop.errors import UserError
from fulian_desktop.store.browse import Query
from fulian_desktop.store.tables import TABLE


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> DemoCounty:
    return make_county(tmp_path_factory.mktemp("demo") / "county", townships=1)


def everything(database: Path) -> dict[str, list[tuple[object, ...]]]:
    """All rows of the ledgers' tables, kept columns included, but not what a county's random key makes of them."""
    with offices.open_office(database, PASSWORD) as office, office.read() as connection:
        return {
            key: [
                tuple(row)
                for row in connection.execute(
                    select(*(column for column in one.c if not column.name.endswith("_key"))).order_by(
                        one.c.rid
                    )
                )
            ]
            for key, one in TABLE.items()
        }


def test_the_same_seed_gives_the_same_databases(county: DemoCounty, tmp_path: Path) -> None:
    again = make_county(tmp_path / "again", townships=1)

    assert everything(again.county) == everything(county.county)
    assert everything(again.townships[0].db) == everything(county.townships[0].db)


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
    assert people.total > 250
    assert batches.total >= 8
    assert any(row.voided for row in voided.rows)


def test_a_strangers_folder_is_left_alone(tmp_path: Path) -> None:
    mine = tmp_path / "county.fldb"
    mine.write_text("别的东西", encoding="utf-8")

    with pytest.raises(UserError, match="E-DEMO-02"):
        make_county(tmp_path, townships=1)

    assert mine.read_text(encoding="utf-8") == "别的东西"


def test_an_earlier_demo_is_replaced_and_other_files_stay(county: DemoCounty) -> None:
    note = county.county.parent / "我的笔记.txt"
    note.write_text("记一下", encoding="utf-8")

    again = make_county(county.county.parent, townships=1)

    assert note.read_text(encoding="utf-8") == "记一下"
    assert (county.county.parent / MARKER).is_file()
    assert again == county


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
def test_the_whole_job_ends_without_a_difference(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status = main([str(tmp_path / "demo"), "--no-window"])

    told = capsys.readouterr().out
    assert status == 0, told
    assert "全部与工作报告相符" in told
    assert told.count("✓") >= 18
    assert len(list((tmp_path / "demo" / "结果" / "报送包").glob("*.fulian"))) == 12
    assert len(list((tmp_path / "demo" / "结果").glob("*.pdf"))) == 2
