"""What goes out as a workbook comes in again as it was: any record of any ledger, where it is known and where not."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from fulian_desktop.app import exporting, importing, records
from fulian_desktop.app.importing import WRITING, Plan, State
from fulian_desktop.ledgers.activity import Activity
from fulian_desktop.ledgers.aid import AidBatch
from fulian_desktop.ledgers.fund import Fund
from fulian_desktop.ledgers.loan import Loan
from fulian_desktop.ledgers.organization import Organization
from fulian_desktop.ledgers.pairing import Pairing
from fulian_desktop.ledgers.person import Person
from fulian_desktop.ledgers.programme import Programme
from fulian_desktop.ledgers.registry import LEDGERS
from fulian_desktop.ledgers.target import Target
from fulian_desktop.ledgers.village import Village
from fulian_desktop.ledgers.volunteer import Volunteer
from fulian_desktop.ledgers.volunteer_team import VolunteerTeam
from fulian_desktop.schema import kinds
from fulian_desktop.schema.check import findings
from fulian_desktop.schema.disclosure import Shown, Way, shown
from fulian_desktop.schema.findings import Severity
from fulian_desktop.schema.ledger import Ledger, Record, ledger_of
from fulian_desktop.statistics.declared import BY_ID
from fulian_desktop.store import records as store
from fulian_desktop.store.office import Office
from fulian_desktop.values.steps import Steps
from tests.lists import number
from tests.offices import UNIT, OnDisk, on_disk
from tests.strategies import record_of

IMPORTABLE = [one for one in LEDGERS if not (one.by_program or one.apart)]
VILLAGES = [f"{UNIT}{at}" for at in (201, 202, 203)]
DAY = date(2013, 5, 6)


def _known() -> dict[str, list[Any]]:
    """Two records of every ledger to which links lead."""
    made: dict[str, list[Any]] = {}
    for at, name in enumerate("甲乙"):
        person = Person(
            name=f"陈小{name}", sex="2", id_number=number(f"198{at}0101"), birth_date=date(1980 + at, 1, 1)
        )
        fund = Fund(name=f"{name}基金", scheme="condolence", nature="donation", founded_on=DAY)
        held = [
            person,
            fund,
            Volunteer(person=person.uid, registered_on=DAY),
            VolunteerTeam(name=f"{name}队", field="fitness", founded_on=DAY),
            Organization(
                name=f"{name}村妇联", org_kind="federation", level="village", sector="rural", founded_on=DAY
            ),
            Loan(
                borrower=person.uid, project="养蜂", industry="livestock", bank="农商行", amount=500, applied_on=DAY
            ),
            Pairing(kind="org_org", party_a=f"{name}方", party_b="对方", from_on=DAY, logs=[]),
            Activity(title=f"{name}活动", kind="meeting", held_on=DAY, participant_count=9, content="开会"),
            Programme(name=f"{name}项目", brand="strong", started_on=DAY),
            AidBatch(
                title=f"{name}批", fund=fund.uid, aid_kind="condolence", pay_method="cash", held_on=DAY,
                handler="林芳", lines=[],
            ),
        ]  # fmt: skip
        for one in held:
            made.setdefault(ledger_of(type(one)).key, []).append(one)
    return made


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> OnDisk:
    """An office that has villages and all to which records may lead."""
    disk = on_disk(tmp_path_factory.mktemp("known"))
    with disk.open() as office:
        villages = [
            Village(division_code=code, name=f"{name}村")
            for code, name in zip(VILLAGES, "东西南", strict=True)
        ]
        with office.write() as connection:
            for some in (villages, *KNOWN.values()):
                store.add_many(office, connection, some)
    return disk


KNOWN = _known()


@contextmanager
def offices(known: OnDisk) -> Iterator[tuple[Office, Office, Path]]:
    """Two offices that know the same, and a folder between them."""
    folder = Path(tempfile.mkdtemp())
    try:
        with known.moved_to(folder / "a").open() as here, known.moved_to(folder / "b").open() as there:
            yield here, there, folder
    finally:
        shutil.rmtree(folder)


def placed(record: Any, ledger: Ledger, data: st.DataObject) -> Any:
    """A record of which links and places lead somewhere; what only the program fills in is empty.

    What follows from its number is filled in, as forms and imports do.
    """
    for field in ledger.columns:
        value = getattr(record, field.name)
        if field.kept:
            setattr(record, field.name, type(record).__dataclass_fields__[field.name].default)
        elif isinstance(field.kind, kinds.Link) and value is not None:
            setattr(record, field.name, data.draw(st.sampled_from(KNOWN[field.kind.to])).uid)
        elif isinstance(field.kind, kinds.Place) and value and ledger.key != "village":
            setattr(record, field.name, data.draw(st.sampled_from(VILLAGES)))
    for name, child in ledger.children.items():
        for row in getattr(record, name):
            placed(row, child, data)
    if isinstance(record, Target):
        record.figure, record.for_unit = data.draw(st.sampled_from(sorted(BY_ID))), ""
    mend(record, ledger)
    plain = {one.name: getattr(record, one.name) for one in ledger.columns}
    for name, value in type(record).derived(plain).items():
        if not plain[name]:
            setattr(record, name, ledger.fields[name].kind.read(value))
    return record


def mend(record: Any, ledger: Ledger) -> None:
    """Bring most records within the rules, so that they are not only refused."""
    for _ in range(4):
        for one in findings(record):
            field = ledger.fields.get(one.field)
            if one.severity is not Severity.FORBIDDEN or field is None or one.row is not None:
                continue
            if not field.required:
                setattr(record, field.name, type(record).__dataclass_fields__[field.name].default)
            elif isinstance(field.kind, kinds.Day):
                setattr(record, field.name, DAY)


def told(record: Any, ledger: Ledger) -> dict[str, Any]:
    """What a workbook in full tells of a record."""
    goes = [one for one in ledger.columns if not one.kept]
    held = {
        one.name: getattr(record, one.name)
        for one in goes
        if shown(ledger, one, Way.EXCEL, asked=True) is not Shown.ABSENT
    }
    below = {
        name: [told(row, child) for row in getattr(record, name)] for name, child in ledger.children.items()
    }
    return {**held, **below}


def planned(office: Office, ledger: Ledger, file: Path) -> Plan:
    return importing.prepare(office, ledger.key, importing.look(file, Steps()), accept_doubtful=True)


def put(office: Office, held: Sequence[Record]) -> None:
    """Keep records whatever the rules say of them."""
    with office.write() as connection:
        store.add_many(office, connection, held)


@pytest.mark.parametrize("ledger", IMPORTABLE, ids=lambda one: one.key)
@given(data=st.data())
@settings(max_examples=4, phases=(Phase.generate,))
def test_an_export_comes_in_again_as_it_was(known: OnDisk, ledger: Ledger, data: st.DataObject) -> None:
    some = st.lists(record_of(ledger), min_size=1, max_size=4)
    held = [placed(one, ledger, data) for one in data.draw(some)]
    with offices(known) as (here, there, folder):
        put(here, held)
        file = folder / "out.xlsx"
        for full in (False, True):
            assert exporting.export(here, ledger.key, file, full_numbers=full).rows >= len(held)
            again = planned(here, ledger, file)
            others = [one for one in again.rows if one.state is not State.SAME]
            assert not others, [(one.state, one.title, one.problems, one.differences) for one in others]
            assert again.unmapped == []
        comes_into_another(there, ledger, file, held)


def comes_into_another(office: Office, ledger: Ledger, file: Path, held: Sequence[Record]) -> None:
    """In an office that does not know them, records come in whole; only what the rules forbid is refused."""
    plan = planned(office, ledger, file)
    if any(row.state in WRITING for row in plan.rows):
        importing.apply(office, plan)
    refused = {one.uid: one for one in plan.of(State.REFUSED)}
    for record in held:
        wrong = [one for one in findings(record) if one.severity is Severity.FORBIDDEN]
        lines = [row.uid for name in ledger.children for row in getattr(record, name)]
        if record.uid in refused or refused.keys() & lines:
            asked_of_others = ledger.key == "target"  # of the figures, and of the other targets
            assert wrong or asked_of_others, [(one.title, one.problems) for one in refused.values()]
        else:
            assert told(records.load(office, ledger.key, record.uid).record, ledger) == told(record, ledger)
