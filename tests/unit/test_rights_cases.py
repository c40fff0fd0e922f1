"""Rights cases: the whole lies apart, the general database holds what may be counted, and both stay in step."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from fulian_desktop.app import records, rights
from fulian_desktop.app.records import Refused
from fulian_desktop.app.rights import CaseQuery, Visitor
from fulian_desktop.errors import UserError
from fulian_desktop.ledgers.registry import BY_KEY, LEDGERS, WHOLE, filled_in
from fulian_desktop.ledgers.rights_case import DvDetail, Mediation, RightsCase
from fulian_desktop.paths import rights_database
from fulian_desktop.schema.check import findings
from fulian_desktop.schema.field import Disclosure
from fulian_desktop.store import audit
from fulian_desktop.store.browse import Query
from fulian_desktop.store.office import Office
from fulian_desktop.store.rights_file import RightsFile
from fulian_desktop.values import clock
from tests.rights import LI, SECOND, WANG, case, recovery_code, unlocked, with_rights

YEAR = (date(2013, 1, 1), date(2013, 12, 31))


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with with_rights(tmp_path).open() as opened:
        yield opened


@pytest.fixture
def cases(office: Office) -> RightsFile:
    return unlocked(office)


def open_rows(office: Office) -> list[RightsCase]:
    """What the general database says of the cases, oldest number first."""
    found = records.rows(office, "rights_case", Query(sort="case_no", voided=True))
    return [records.load(office, "rights_case", row.uid).record for row in found]


# ------------------------------------------------------------------------------ the declaration


def test_every_field_of_a_case_is_open_or_restricted_and_no_restricted_one_has_a_column() -> None:
    whole, general = WHOLE["rights_case"], BY_KEY["rights_case"]
    levels = {one.disclosure for one in whole.columns}
    assert levels == {Disclosure.OPEN, Disclosure.RESTRICTED}
    assert all(
        one.disclosure is Disclosure.RESTRICTED for child in whole.children.values() for one in child.columns
    )
    assert set(general.fields) == {
        n for n, one in whole.fields.items() if one.disclosure is Disclosure.OPEN
    } - set(whole.children)
    assert not set(general.fields) & {
        "received_on",
        "village",
        "complainant",
        "statement",
        "is_dv",
        "id_number",
    }
    assert general.children == {}


def test_people_fill_in_the_whole_case_and_no_counts() -> None:
    assert WHOLE["rights_case"] in filled_in()
    assert not {one.key for one in filled_in()} & {"rights_village_count"}
    assert {"rights_case", "rights_village_count"} <= {one.key for one in LEDGERS}


# --------------------------------------------------------------------------------- step by step


def test_a_case_is_whole_apart_and_without_people_in_the_general_database(
    office: Office, cases: RightsFile
) -> None:
    given = case(
        complainant="王小兰", id_number=WANG, village="330327101203", is_dv=True, legal_aid_granted=True,
        handling=("legal_aid", "mediate"), dv_details=[DvDetail(abuser_relation="spouse", police_called=True)],
        mediations=[Mediation(origin="application", agreement=True)],
    )  # fmt: skip
    kept = rights.save(cases, given)
    assert rights.load(cases, given.uid).record == kept.record
    assert kept.record.dv_details[0].police_called
    assert kept.record.case_no == "2013-330327101-0001"
    (row,) = open_rows(office)
    assert (row.uid, row.case_no, row.counted_on) == (given.uid, kept.record.case_no, date(2013, 5, 1))
    assert (row.channel, row.category, row.person_count, row.legal_aid_granted) == (
        "visit", "marriage_family", 1, True,
    )  # fmt: skip
    assert row.person_mark == kept.record.person_mark
    assert WANG not in row.person_mark


def test_the_general_database_knows_the_month_and_no_moment(office: Office, cases: RightsFile) -> None:
    with clock.frozen(datetime(2013, 5, 6, 7, 8, tzinfo=UTC)):
        uid = rights.save(cases, case()).record.uid
    kept = records.load(office, "rights_case", uid)
    assert (kept.created_at, kept.changed_at) == (datetime(2013, 5, 1, tzinfo=UTC),) * 2
    assert kept.source == {}
    assert uid.version == 4, "from a UUIDv7 the moment could be read"
    assert rights.load(cases, uid).changed_at == datetime(2013, 5, 6, 7, 8, tzinfo=UTC)


def test_numbers_run_without_a_gap_in_each_year(office: Office, cases: RightsFile) -> None:
    rights.add_many(cases, [case(), case(received_on=date(2014, 1, 2)), case()])
    first = rights.rows(cases, CaseQuery(year=2013))[-1]
    rights.void(cases, first.uid, "重复登记")
    rights.save(cases, case())
    numbers = [row.case_no for row in open_rows(office)]
    assert numbers == [
        "2013-330327101-0001", "2013-330327101-0002", "2013-330327101-0003", "2014-330327101-0001",
    ]  # fmt: skip


def test_a_number_stays_when_it_is_brought_in_and_the_year_cannot_be_moved(cases: RightsFile) -> None:
    kept = rights.save(cases, case(case_no="2099-1", person_mark="x", counted_on=date(2001, 1, 1)))
    assert kept.record.case_no == "2013-330327101-0001"
    assert kept.record.counted_on == date(2013, 5, 1)
    kept.record.received_on = date(2012, 12, 31)
    with pytest.raises(Refused, match=r"登记号已按 2013 年编定"):
        rights.save(cases, kept.record)
    assert rights.load(cases, kept.record.uid).record.received_on == date(2013, 5, 6)


@pytest.mark.parametrize(
    ("given", "states"),
    [
        ({}, (True, False, False)),
        ({"outcome": "resolved", "closed_on": date(2013, 5, 9)}, (True, True, True)),
        ({"outcome": "unresolved", "closed_on": date(2013, 5, 9)}, (True, True, False)),
        ({"outcome": "withdrawn", "closed_on": date(2013, 5, 9)}, (True, True, False)),
        ({"outcome": "not_accepted", "closed_on": date(2013, 5, 9)}, (False, False, False)),
        (
            {"outcome": "transferred", "handling": ("refer",), "referred_to": "派出所", "referred_on": date(2013, 5, 7)},
            (True, False, False),
        ),
        (
            {
                "outcome": "transferred", "handling": ("refer",), "referred_to": "派出所",
                "referred_on": date(2013, 5, 7), "replied_on": date(2013, 5, 20),
            },
            (True, True, False),
        ),
    ],
)  # fmt: skip
def test_the_states_by_which_the_rates_are_counted(office: Office, cases: RightsFile, given, states) -> None:
    rights.save(cases, case(**given))
    (row,) = open_rows(office)
    assert (row.accepted, row.handled, row.resolved) == states


def test_one_person_has_one_mark_from_which_nothing_follows(office: Office, cases: RightsFile) -> None:
    first = rights.save(cases, case(id_number=WANG)).record
    again = rights.save(cases, case(id_number=WANG, channel="phone")).record
    nameless = rights.save(cases, case()).record
    repeated = rights.save(cases, case(first_or_repeat="repeat", earlier_case=nameless.uid)).record
    assert first.person_mark == again.person_mark
    assert nameless.person_mark == repeated.person_mark != first.person_mark
    nameless.id_number = WANG  # now it is known who came
    rights.save(cases, nameless)
    assert {row.person_mark for row in open_rows(office)} == {first.person_mark}
    nameless.id_number = LI  # and it was somebody else after all
    rights.save(cases, nameless)
    marks = {row.case_no: row.person_mark for row in open_rows(office)}
    assert marks[nameless.case_no] == marks[repeated.case_no] != first.person_mark


def test_the_reason_of_a_void_stays_apart(office: Office, cases: RightsFile) -> None:
    uid = rights.save(cases, case()).record.uid
    rights.void(cases, uid, "王小兰另案登记")
    kept = records.load(office, "rights_case", uid)
    assert kept.voided_at
    assert kept.void_reason == "原因见维权专库"
    assert rights.load(cases, uid).void_reason == "王小兰另案登记"
    assert rights.rows(cases, CaseQuery()) == []
    rights.restore(cases, uid)
    assert records.load(office, "rights_case", uid).voided_at is None
    with pytest.raises(UserError, match="E-REC-04"):
        rights.void(cases, uid, " ")


def test_both_trails_are_whole_and_the_general_one_says_what_was_done_not_what_was_said(
    office: Office, cases: RightsFile
) -> None:
    kept = rights.save(cases, case(complainant="王小兰"))
    kept.record.statement = "又来过一次"
    rights.save(cases, kept.record, seen=1)
    with office.read() as connection:
        assert audit.broken_at(connection) is None
        assert [(one.act, one.detail) for one in audit.history(connection, kept.record.uid)] == [
            ("add", {}), ("save", {}),
        ]  # fmt: skip
    assert [one.act for one in rights.history(cases, kept.record.uid)] == ["add", "save"]
    assert "statement" in rights.history(cases, kept.record.uid)[1].detail["changed"]
    with cases.read() as connection:
        assert audit.broken_at(connection) is None


def test_what_was_changed_elsewhere_is_not_overwritten(cases: RightsFile) -> None:
    kept = rights.save(cases, case())
    mine = rights.load(cases, kept.record.uid).record
    kept.record.remark = "先改的"
    rights.save(cases, kept.record, seen=1)
    mine.remark = "后改的"
    with pytest.raises(UserError, match="E-REC-07"):
        rights.save(cases, mine, seen=1)
    assert rights.load(cases, mine.uid).record.remark == "先改的"


def test_saving_the_same_twice_changes_nothing(office: Office, cases: RightsFile) -> None:
    kept = rights.save(cases, case())
    assert rights.save(cases, kept.record, seen=1).revision == 1
    with office.read() as connection:
        assert len(audit.history(connection, kept.record.uid)) == 1


# -------------------------------------------------------------------------------------- the door


def test_the_general_password_and_its_code_do_not_open_it(office: Office) -> None:
    from tests.offices import PASSWORD

    for wrong in (PASSWORD, "不是它-2013"):
        with pytest.raises(UserError, match="E-RGT-07"):
            rights.unlock(office, wrong)
    with pytest.raises(UserError, match="E-RGT-07"):
        rights.unlock_with_code(office, "0" * 40)
    with office.read() as connection:
        trail = connection.exec_driver_sql("SELECT act FROM audit ORDER BY seq").scalars().all()
    assert trail[-3:] == ["rights_refused"] * 3


def test_its_own_code_opens_it_and_gives_it_a_new_password(office: Office) -> None:
    with rights.unlock_with_code(office, recovery_code()) as opened:
        rights.change_password(opened, "新的第二把-2014")
    with pytest.raises(UserError, match="E-RGT-07"):
        rights.unlock(office, SECOND)
    with rights.unlock(office, "新的第二把-2014") as opened:
        fresh = rights.new_recovery_code(opened)
    with pytest.raises(UserError, match="E-RGT-07"):
        rights.unlock_with_code(office, recovery_code())
    rights.unlock_with_code(office, fresh).close()


def test_the_second_password_is_a_second_one(office: Office, cases: RightsFile) -> None:
    from tests.offices import PASSWORD

    for bad in (PASSWORD, "短", "aaaaaaaaaa"):
        with pytest.raises(UserError, match="E-RGT-02"):
            rights.change_password(cases, bad)
    with pytest.raises(UserError, match="E-RGT-03"):
        rights.create(office, "另一把-钥匙-2013")


def test_no_slot_but_its_own_two_and_none_of_the_countys(office: Office, cases: RightsFile) -> None:
    slots = {path.name.split("-")[0].removesuffix(".slot") for path in cases.slots.glob("*.slot")}
    assert slots == {"user", "recovery"}
    assert not slots & {"county"}


@pytest.mark.parametrize("content", [b"", b"short", b"SQLite format 3\x00" + bytes(9000)])
def test_a_file_that_is_none_is_left_as_it_is(office: Office, content: bytes) -> None:
    path = rights_database(office.path)
    path.write_bytes(content)
    with pytest.raises(UserError, match="E-RGT-05"):
        rights.unlock(office, SECOND)
    assert path.read_bytes() == content


def test_once_closed_nothing_is_read_and_the_key_is_wiped(office: Office) -> None:
    opened = unlocked(office)
    uid = rights.save(opened, case()).record.uid
    opened.close()
    opened.close()
    assert not any(opened._key)
    for act in (
        lambda: rights.load(opened, uid),
        lambda: rights.save(opened, case()),
        lambda: rights.keep_draft(opened, uid, {}),
        lambda: opened.key,
    ):
        with pytest.raises(UserError, match="E-RGT-04"):
            act()


def test_it_closes_with_the_office(tmp_path: Path) -> None:
    files = with_rights(tmp_path)
    with files.open() as office:
        opened = unlocked(office)
        rights.save(opened, case())
    assert opened.closed
    assert not list(tmp_path.rglob("*-wal"))


# ---------------------------------------------------------------------- no other way leads there


def test_the_general_ways_of_writing_refuse_cases(office: Office, cases: RightsFile) -> None:
    uid = rights.save(cases, case()).record.uid
    row = records.load(office, "rights_case", uid).record
    acts = (
        lambda: records.save(office, row),
        lambda: records.save(office, case()),
        lambda: records.add_many(office, [case()]),
        lambda: records.void(office, "rights_case", uid, "试试看"),
        lambda: records.restore(office, "rights_case", uid),
        lambda: records.keep_draft(office, "rights_case", uid, {"complainant": "王小兰"}),
        lambda: records.void(office, "rights_village_count", uid, "试试看"),
    )
    for act in acts:
        with pytest.raises(UserError, match="E-REC-08"):
            act()


def test_drafts_lie_apart(office: Office, cases: RightsFile) -> None:
    started = case()
    rights.keep_draft(cases, started.uid, {"complainant": "王小", "statement": "说到一半"})
    assert records.waiting_drafts(office) == []
    (draft,) = rights.waiting_drafts(cases)
    assert draft.values["complainant"] == "王小"
    rights.save(cases, started)
    assert rights.waiting_drafts(cases) == []
    rights.keep_draft(cases, started.uid, {"complainant": "王"})
    rights.drop_draft(cases, started.uid)
    assert rights.waiting_drafts(cases) == []


# ------------------------------------------------------------------------------- list and counts


def test_the_list_finds_by_name_and_names_nobody(cases: RightsFile) -> None:
    rights.save(cases, case(complainant="王小兰", id_number=WANG, phone="13812345678"))
    rights.save(cases, case(complainant="李秀英", channel="phone", received_on=date(2013, 6, 1)))
    for typed in ("王小", WANG, "13812345678", "0001"):
        (line,) = rights.rows(cases, CaseQuery(search=typed))
        assert line.case_no == "2013-330327101-0001"
        assert "王" not in repr(line)
        assert WANG not in repr(line)
    assert [line.channel for line in rights.rows(cases, CaseQuery(year=2013))] == ["phone", "visit"]
    assert rights.count(cases, CaseQuery(channel="phone")) == 1
    assert rights.rows(cases, CaseQuery(year=2012)) == []
    assert rights.years(cases.office) == [2013]


def test_a_referral_without_reply_is_overdue(cases: RightsFile) -> None:
    referred = {
        "handling": ("refer",),
        "outcome": "transferred",
        "referred_to": "人社局",
        "referred_on": date(2013, 5, 7),
    }
    late = rights.save(cases, case(**referred, due_on=date(2013, 5, 31))).record
    rights.save(cases, case(**referred, due_on=date(2013, 5, 31), replied_on=date(2013, 5, 30)))
    rights.save(cases, case(**referred, due_on=date(2013, 7, 31)))
    with clock.frozen(datetime(2013, 6, 1, 4, tzinfo=UTC)):
        (line,) = rights.rows(cases, CaseQuery(state="overdue"))
        assert (line.uid, line.overdue) == (late.uid, True)
        assert rights.load(cases, late.uid).record.overdue
        assert rights.count(cases, CaseQuery(state="waiting")) == 2
    with clock.frozen(datetime(2013, 5, 31, 4, tzinfo=UTC)):
        assert rights.rows(cases, CaseQuery(state="overdue")) == []


def test_earlier_cases_of_the_same_person_are_offered(cases: RightsFile) -> None:
    first = rights.save(cases, case(complainant="王小兰", id_number=WANG, village="330327101203")).record
    rights.save(cases, case(complainant="王小兰", village="330327101205"))
    fresh = case().uid
    for again in (Visitor(fresh, number=WANG), Visitor(fresh, name="王小兰", village="330327101203")):
        assert [line.uid for line in rights.earlier(cases, again)] == [first.uid]
    assert len(rights.earlier(cases, Visitor(fresh, name="王小兰"))) == 2
    assert rights.earlier(cases, Visitor(first.uid, number=WANG)) == [], "not the case itself"
    assert rights.earlier(cases, Visitor(fresh)) == [], "nobody is like somebody of whom nothing is known"


def test_what_stands_above_the_list(office: Office, cases: RightsFile) -> None:
    closed = {"outcome": "resolved", "closed_on": date(2013, 5, 9)}
    rights.add_many(cases, [
        case(channel="letter"), case(person_count=12, **closed), case(channel="phone", legal_aid_granted=True),
        case(channel="patrol", outcome="not_accepted", closed_on=date(2013, 5, 8)), case(received_on=date(2014, 1, 1)),
    ])  # fmt: skip
    found = rights.counts(office, *YEAR)
    assert (found.cases, found.people, found.by_letter, found.by_letter_people, found.calls) == (
        4,
        15,
        2,
        13,
        1,
    )
    assert (found.legal_aid, found.accepted, found.handled, found.resolved) == (1, 3, 1, 1)
    assert rights.counts(office, *YEAR, unit="330327102").cases == 0


# ----------------------------------------------------------------------------------- the rules


def rules_of(**given) -> list[str]:
    return [one.message for one in findings(case(**given))]


def test_the_duty_to_report_is_said_until_the_police_know() -> None:
    violent = {"is_dv": True, "capacity": "none", "dv_details": [DvDetail(abuser_relation="spouse")]}
    assert any("第十四条" in one for one in rules_of(**violent))
    violent["dv_details"] = [DvDetail(abuser_relation="spouse", police_called=True)]
    assert not any("第十四条" in one for one in rules_of(**violent))
    assert not any("第十四条" in one for one in rules_of(is_dv=True))


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"is_dv": True, "confidentiality": "normal"}, "保密级"),
        ({"dv_details": [DvDetail(abuser_relation="spouse")]}, "请勾选“涉及家庭暴力”"),
        ({"subcategory": "domestic_violence"}, "请勾选“涉及家庭暴力”"),
        ({"outcome": "resolved"}, "请填写办结日期"),
        ({"closed_on": date(2013, 5, 9)}, "请选择处理结果"),
        ({"outcome": "resolved", "closed_on": date(2013, 5, 1)}, "早于登记日期"),
        ({"handling": ("refer",)}, "请填写转办单位"),
        ({"earlier_case": case().uid}, "应为“重复”"),
        ({"first_or_repeat": "repeat"}, "请选原登记号"),
        ({"received_on": date(2099, 1, 1)}, "在今天之后"),
    ],
)
def test_what_the_form_says(given, said) -> None:
    assert any(said in one for one in rules_of(**given)), rules_of(**given)
    assert rules_of() == []


def test_a_database_s_own_exception_quotes_nothing_that_was_typed(cases: RightsFile) -> None:
    with pytest.raises(DBAPIError) as refused, cases.read() as connection:
        connection.execute(text("SELECT :said FROM nowhere"), {"said": "王小兰说"})
    assert "王小兰" not in str(refused.value)
