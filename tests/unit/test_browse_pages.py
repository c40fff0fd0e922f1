"""Pages of a search: each hit once, in one order, however many there are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from fulian_desktop.app import records
from fulian_desktop.errors import UserError
from fulian_desktop.ledgers.training import Training
from fulian_desktop.store.browse import Query
from fulian_desktop.store.office import Office
from tests.offices import on_disk, woman

GIVEN = "兰梅芳英秀珍桂凤霞燕"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with on_disk(tmp_path_factory.mktemp("office")).open() as opened:
        people = [woman(f"王{one}{other}") for one in GIVEN for other in GIVEN]
        records.add_many(opened, [*people, woman("万芳"), woman("李王氏"), woman("安娜")])
        yield opened


def names(office: Office, query: Query, offset: int = 0, limit: int = 30) -> list[str]:
    return [str(row.cells["name"]) for row in records.rows(office, "person", query, offset, limit)]


@pytest.mark.parametrize(("typed", "hits"), [("王", 101), ("w", 101), ("wang", 100), ("王兰", 10), ("an", 1)])
def test_pages_hold_every_hit_once(office: Office, typed: str, hits: int) -> None:
    query = Query(search=typed)
    paged = [name for offset in range(0, 120, 30) for name in names(office, query, offset)]
    assert len(paged) == len(set(paged)) == hits == records.page(office, "person", query).total


def test_hits_that_fit_a_page_stand_as_the_list_does(office: Office) -> None:
    found = names(office, Query(search="王兰"))
    assert found == [name for name in names(office, Query(), limit=200) if name in found]


def test_a_sort_that_was_asked_for_holds_for_many_hits_too(office: Office) -> None:
    falling = names(office, Query(search="w", sort="-name"), limit=200)
    assert falling == [name for name in names(office, Query(sort="-name"), limit=200) if name in falling]
    first = names(office, Query(search="w", sort="-name"))
    assert first == falling[:30]


def test_initials_come_before_pinyin_that_begins_alike(office: Office) -> None:
    records.save(office, woman("陈慧"))
    records.save(office, woman("曹虹"))
    records.save(office, woman("褚一"))
    assert names(office, Query(search="ch"), limit=2) == ["曹虹", "陈慧"], (
        "c h first, in the order of the index"
    )
    assert set(names(office, Query(search="ch"))) == {"曹虹", "陈慧", "褚一"}, "and whoever is spelled ch…"


def test_nothing_is_found_for_what_nobody_has(office: Office) -> None:
    assert (
        names(office, Query(search="赵"))
        == names(office, Query(search="zzz"))
        == names(office, Query(search="·"))
        == []
    )


def test_latin_words_inside_a_title_are_found_too(office: Office) -> None:
    held = Training(title="春季VIP班", kind="skill", held_on=date(2013, 5, 1), attendance=30)
    records.save(office, held)
    for typed in ("VIP", "vip", "cj", "chunji"):
        found = records.rows(office, "training", Query(search=typed))
        assert [row.uid for row in found] == [held.uid], typed
        assert records.page(office, "training", Query(search=typed)).total == 1


def test_a_record_that_was_changed_elsewhere_is_not_overwritten(office: Office) -> None:
    kept = records.save(office, woman("柳叶"))
    records.save(office, replace(kept.record, skills="刺绣"), seen=kept.revision)
    with pytest.raises(UserError, match="E-REC-07"):
        records.save(office, replace(kept.record, skills="剪纸"), seen=kept.revision)
    assert records.load(office, "person", kept.record.uid).record.skills == "刺绣"
