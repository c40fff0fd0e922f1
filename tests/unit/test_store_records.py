"""Saving, changing, voiding and finding again, as a clerk does it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from fulian_desktop.app import records
from fulian_desktop.errors import UserError
from fulian_desktop.ledgers.organization import Organization
from fulian_desktop.ledgers.person import Position
from fulian_desktop.ledgers.training import Training, TrainingAttendee
from fulian_desktop.ledgers.village import Village
from fulian_desktop.store import audit
from fulian_desktop.store.browse import Query
from fulian_desktop.store.office import Office
from fulian_desktop.values.uid import new_uid
from tests.offices import UNIT, on_disk, woman

VILLAGE = "330327101201"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with on_disk(tmp_path).open("李会计") as opened:
        yield opened


def course(*attendees: UUID, **more) -> Training:
    return Training(
        title="家政技能培训", kind="skill", held_on=date(2013, 5, 6), attendance=40,
        attendees=[TrainingAttendee(person=one) for one in attendees], **more,
    )  # fmt: skip


def names(office: Office, query: Query | None = None) -> list[str]:
    return [row.cells["name"] for row in records.rows(office, "person", query or Query())]


def test_what_was_saved_is_loaded_with_all_that_is_known_of_it(office) -> None:
    person = woman("阿依古丽·买买提", phone="13800138000", positions=[])
    kept = records.save(office, person, source={"file": "名册.xlsx", "sheet": "一村", "row": 7})
    again = records.load(office, "person", person.uid)
    assert again == kept
    assert again.record == person
    assert (again.unit, again.revision, again.created_by) == (UNIT, 1, "李会计")
    assert again.source == {"file": "名册.xlsx", "sheet": "一村", "row": 7}
    assert again.voided_at is None


def test_a_change_counts_up_and_is_written_into_the_history(office) -> None:
    person = woman(phone="13800138000")
    first = records.save(office, person)
    person.phone = "13900139000"
    second = records.save(office, person)
    assert (second.revision, second.created_at) == (2, first.created_at)
    added, saved = records.history(office, person.uid)
    assert (added.act, saved.act, saved.who) == ("add", "save", "李会计")
    assert saved.detail == {"changed": {"phone": ["13800138000", "13900139000"]}}


def test_saving_without_a_change_changes_nothing(office) -> None:
    person = woman()
    records.save(office, person)
    assert records.save(office, person).revision == 1
    assert len(records.history(office, person.uid)) == 1


def test_rows_below_a_record_keep_their_identity_when_others_come_and_go(office) -> None:
    one, two, three = (records.save(office, woman(name)).record for name in ("王一", "王二", "王三"))
    training = course(one.uid, two.uid)
    records.save(office, training)
    stays = training.attendees[1]
    training.attendees = [TrainingAttendee(person=three.uid), stays]
    again = records.save(office, training).record
    assert [row.person for row in again.attendees] == [three.uid, two.uid]
    assert again.attendees[1].uid == stays.uid


def test_a_refused_record_leaves_nothing_behind(office) -> None:
    with pytest.raises(records.Refused) as refused:
        records.save(office, course(women=50))
    assert [finding.field for finding in refused.value.findings] == ["women"]
    assert records.page(office, "training", Query()).total == 0


def test_of_many_records_one_bad_one_keeps_all_out(office) -> None:
    with pytest.raises(records.Refused):
        records.add_many(office, [woman("王一"), course(women=50)])
    assert names(office) == []


def test_a_failure_in_the_middle_of_a_save_leaves_nothing_behind(office, monkeypatch) -> None:
    """The trail is written last; without it the record must not be there either."""
    person = woman()

    def lost(*_):
        raise OSError("the trail could not be written")

    with monkeypatch.context() as broken, pytest.raises(OSError, match="trail"):
        broken.setattr(audit, "write", lost)
        records.save(office, person)
    assert names(office) == []
    assert records.save(office, person).revision == 1


def test_a_voided_record_leaves_the_lists_and_can_be_brought_back(office) -> None:
    person = records.save(office, woman()).record
    records.void(office, "person", person.uid, "重复录入")
    assert names(office) == []
    assert records.find(office, "person", "王小兰") == []
    assert names(office, Query(voided=True)) == ["王小兰"]
    voided = records.load(office, "person", person.uid)
    assert (voided.void_reason, voided.revision) == ("重复录入", 2)
    records.restore(office, "person", person.uid)
    assert names(office) == ["王小兰"]
    assert [entry.act for entry in records.history(office, person.uid)] == ["add", "void", "restore"]


@pytest.mark.parametrize("reason", ["", " ", "错 "])
def test_voiding_needs_a_reason(office, reason: str) -> None:
    person = records.save(office, woman()).record
    with pytest.raises(UserError) as error:
        records.void(office, "person", person.uid, reason)
    assert error.value.code == "E-REC-04"
    assert names(office) == ["王小兰"]


def test_what_a_township_sent_is_not_changed_at_the_county(office) -> None:
    person = records.save(office, woman()).record
    with office.write() as connection:
        connection.exec_driver_sql("UPDATE person SET unit = '330327102'")
    person.phone = "13900139000"
    with pytest.raises(UserError) as saved:
        records.save(office, person)
    with pytest.raises(UserError) as voided:
        records.void(office, "person", person.uid, "重复录入")
    assert (saved.value.code, voided.value.code) == ("E-REC-02", "E-REC-03")
    assert records.load(office, "person", person.uid).record.phone == ""


def test_an_unknown_record_is_a_sentence(office) -> None:
    for act in (
        lambda: records.load(office, "person", new_uid()),
        lambda: records.void(office, "person", new_uid(), "重复录入"),
        lambda: records.restore(office, "person", new_uid()),
    ):
        with pytest.raises(UserError) as error:
            act()
        assert error.value.code == "E-REC-03"


def test_links_show_as_titles_and_villages_by_name(office) -> None:
    records.save(office, Village(division_code=VILLAGE, name="江南村"))
    chair = records.save(office, woman("李主席", village=VILLAGE)).record
    records.save(
        office,
        Organization(
            name="江南村妇联", org_kind="federation", level="village", sector="rural",
            founded_on=date(2013, 3, 8), chair=chair.uid,
        ),
    )  # fmt: skip
    assert records.rows(office, "person", Query())[0].cells["village"] == "江南村"
    assert records.rows(office, "organization", Query())[0].cells["chair"] == "李主席"
    assert names(office, Query(village=VILLAGE)) == ["李主席"]
    assert names(office, Query(village="330327101202")) == []


def test_a_person_keeps_her_positions(office) -> None:
    org = Organization(
        name="凤池镇妇联",
        org_kind="federation",
        level="township",
        sector="rural",
        founded_on=date(2013, 3, 8),
    )
    records.save(office, org)
    person = woman(
        "李主席", positions=[Position(org=org.uid, role="chair", from_on=date(2013, 3, 8), term_no=3)]
    )
    records.save(office, person)
    assert records.load(office, "person", person.uid).record == person


def test_a_draft_waits_through_a_restart_and_goes_when_the_record_is_saved(tmp_path: Path) -> None:
    files, person = on_disk(tmp_path), woman()
    typed = {"name": "王小", "phone": "138", "positions": [{"role": "主席"}]}
    with files.open() as office:
        records.keep_draft(office, "person", person.uid, {"name": "王"})
        records.keep_draft(office, "person", person.uid, typed)
    with files.open() as office:
        (draft,) = records.waiting_drafts(office)
        assert (draft.ledger, draft.uid, draft.values) == ("person", person.uid, typed)
        records.save(office, person)
        assert records.waiting_drafts(office) == []


def test_a_draft_can_be_dropped(office) -> None:
    uid = new_uid()
    records.keep_draft(office, "training", uid, {"title": "半场"})
    records.drop_draft(office, uid)
    assert records.waiting_drafts(office) == []


def test_totals_speak_of_the_whole_list_not_of_a_page(office) -> None:
    for month in range(1, 13):
        training = course()
        training.held_on, training.attendance = date(2013, month, 1), 10 * month
        records.save(office, training)
    page = records.page(office, "training", Query(), offset=10, limit=5)
    assert (page.total, len(page.rows)) == (12, 2)
    assert records.totals(office, "training", Query())["attendance"] == 780
    assert [row.cells["held_on"].month for row in page.rows] == [2, 1]


def test_sorting_takes_declared_fields_only(office) -> None:
    for name in ("张三", "李四", "阿依古丽·买买提"):
        records.save(office, woman(name))
    assert names(office) == ["阿依古丽·买买提", "李四", "张三"]
    assert names(office, Query(sort="-name")) == ["张三", "李四", "阿依古丽·买买提"]
    for attack in ("name; DROP TABLE person", "uid", "1", "-", "name DESC", "'"):
        assert len(names(office, Query(sort=attack))) == 3
