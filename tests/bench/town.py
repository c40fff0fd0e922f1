"""A township as large as the benchmarks need: 20,000 people, 40,000 attendances, 5,000 payments.

The database is a real one, joined to a real county; its rows are put in by plain SQL, because saving them one by
one is not what is measured here.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import insert

from fulian_desktop.app import enrolment, offices
from fulian_desktop.ledgers.registry import BY_KEY, parent_of
from fulian_desktop.store import search
from fulian_desktop.store.office import Office
from fulian_desktop.store.records import fill_pseudonyms
from fulian_desktop.store.tables import TABLE, words_table
from fulian_desktop.values.clock import now
from fulian_desktop.values.identity import check_digit

PEOPLE, TRAININGS, ATTENDANCES, BATCHES, PAYMENTS = 20_000, 1_000, 40_000, 100, 5_000
VILLAGES, ORGANIZATIONS, FUNDS, INCOMES = 60, 200, 6, 40
PASSWORD = "bench-2013"
COUNTY = "330327"
_SURNAMES = "陈林黄李王吴郑叶张徐杨周朱曾蔡项谢温苏方仇解覃单"
_GIVEN = "秀兰美玉丽华芳英爱珍小红雪梅月娥素琴春香凤仙彩云银花桂荣晓燕海霞淑贞金娣䶮㛃𬭎𬍛𬱖"

Row = dict[str, Any]


def unit_of(town: int) -> str:
    """The code of the n-th township."""
    return f"{COUNTY}{100 + town}"


def county(path: Path, towns: int) -> Office:
    """A county with its list of townships."""
    office, _ = offices.create(path, unit=COUNTY, name="苍南县妇联", level="county", password=PASSWORD)
    enrolment.set_units(office, [(unit_of(town), f"第{town}镇") for town in range(towns)])
    return office


def township(path: Path, town: int, starter: Path) -> Office:
    """The n-th township, joined and full."""
    office, _ = offices.create(
        path, unit=unit_of(town), name=f"第{town}镇", level="township", password=PASSWORD
    )
    enrolment.join(office, starter)
    with office.write() as connection:
        for key, rows in _Made(town).tables():
            _put(connection, office, key, rows)
        fill_pseudonyms(connection, _pseudonym_key(connection))
    return office


def _pseudonym_key(connection: Any) -> bytes:
    from fulian_desktop.store import settings

    return bytes.fromhex(settings.get(connection, "pseudonym_key"))


def put_people(connection: Any, office: Office, number: int) -> None:
    """The people of the n-th township into an open office, whoever else is in it."""
    made = _Made(number)
    _put(connection, office, "person", [made.person(place) for place in range(PEOPLE)], number * PEOPLE)


def _put(connection: Any, office: Office, key: str, rows: Iterable[Row], before: int = 0) -> None:
    ledger, table = BY_KEY[key], TABLE[key]
    given = list(rows)
    if parent_of(ledger) is not None:
        connection.execute(insert(table), [{"unit": office.info.unit, **row} for row in given])
        return
    at, spell = now(), search.speller(ledger)
    kept = {
        "unit": office.info.unit, "revision": 1, "created_at": at, "created_by": "管理员", "changed_at": at,
        "changed_by": "管理员", "source": {},
    }  # fmt: skip
    for row in given:
        row["pinyin"], row["initials"] = spell(search.title_of(ledger, row))
    connection.execute(
        insert(table), [{"rid": at_row, **kept, **row} for at_row, row in enumerate(given, before + 1)]
    )
    words = [
        {"rid": place, "words": search.words(ledger, row)} for place, row in enumerate(given, before + 1)
    ]
    connection.exec_driver_sql(
        f"INSERT INTO {words_table(ledger)} (rowid, words) VALUES (:rid, :words)", words
    )


class _Made:
    """The rows of one township, the same for the same number."""

    def __init__(self, town: int) -> None:
        self._chance, self._unit, self._moment = random.Random(town), unit_of(town), 1_370_000_000_000
        self._villages = [f"{self._unit}{place:03d}" for place in range(200, 200 + VILLAGES)]

    def tables(self) -> Iterator[tuple[str, list[Row]]]:
        """Parents before children."""
        organizations = [self._organization(place) for place in range(ORGANIZATIONS)]
        people = [self.person(place) for place in range(PEOPLE)]
        trainings = [self._training(place) for place in range(TRAININGS)]
        funds = [self._fund(place) for place in range(FUNDS)]
        batches = [self._batch(place, funds) for place in range(BATCHES)]
        yield "village", [self._village(place) for place in range(VILLAGES)]
        yield "organization", organizations
        yield "person", people
        yield "position", [self._position(person, organizations) for person in people[:400]]
        yield "training", trainings
        yield "training_attendee", list(self._attendees(trainings, people))
        yield "fund", funds
        yield "fund_income", [self._income(place, funds) for place in range(INCOMES)]
        yield "aid_batch", batches
        yield "aid_disbursement", list(self._payments(batches, people))

    def _uid(self) -> UUID:
        """Version 7, in order, as a year's records are."""
        self._moment += self._chance.randrange(1, 400_000)
        high = self._moment << 16 | 0x7000 | self._chance.getrandbits(12)
        return UUID(int=high << 64 | 0b10 << 62 | self._chance.getrandbits(62))

    def _day(self) -> date:
        return date(2013, 1, 1) + timedelta(self._chance.randrange(365))

    def _name(self) -> str:
        count = 1 if self._chance.random() < 0.1 else 2
        return self._chance.choice(_SURNAMES) + "".join(self._chance.choices(_GIVEN, k=count))

    def _village(self, place: int) -> Row:
        return {
            "uid": self._uid(), "division_code": self._villages[place], "name": f"第{place}村", "kind": "village"
        }  # fmt: skip

    def _organization(self, place: int) -> Row:
        return {
            "uid": self._uid(), "name": f"第{place}村妇女联合会", "short_name": "", "org_kind": "women_committee",
            "level": "village", "sector": "rural", "founded_on": self._day(), "approval_doc": "", "contact": "",
            "phone": "", "address": "", "uscc": "", "remark": "",
        }  # fmt: skip

    def person(self, place: int) -> Row:
        """A person; the same for the same number of township and place."""
        born = date(1935, 1, 1) + timedelta(self._chance.randrange(27_000))
        stem = f"{COUNTY}{born:%Y%m%d}{self._chance.randrange(0, 500) * 2:03d}"
        return {
            "uid": self._uid(), "name": self._name(), "id_type": "resident", "id_number": stem + check_digit(stem),
            "sex": "2", "birth_date": born, "ethnicity": "01", "political_status": "13", "education": "70",
            "marital_status": "20", "village": self._chance.choice(self._villages), "household_kind": "rural",
            "residence": f"第{place % 60}村{place % 300}号", "phone": f"138{self._chance.randrange(10**8):08d}",
            "employer": "在家务农", "job_title": "", "skills": "", "remark": "",
        }  # fmt: skip

    def _position(self, person: Row, organizations: list[Row]) -> Row:
        return {
            "uid": self._uid(), "parent": person["uid"], "position": 0,
            "org": self._chance.choice(organizations)["uid"], "role": "exec_member", "from_on": self._day(),
            "full_time": False, "in_two_committees": True, "linked_households": 12,
        }  # fmt: skip

    def _training(self, place: int) -> Row:
        return {
            "uid": self._uid(), "title": f"第{place + 1}期来料加工技能培训", "kind": "skill", "programmes": (),
            "serial_no": place + 1, "held_on": self._day(), "venue": "镇文化礼堂", "host": "镇妇联", "organizer": "",
            "lecturer": self._name(), "lecturer_title": "", "audience": "农村妇女",
            "attendance": ATTENDANCES // TRAININGS, "women": 30, "cost": 120_000, "fund_source": "", "remark": "",
        }  # fmt: skip

    def _attendees(self, trainings: list[Row], people: list[Row]) -> Iterator[Row]:
        each = ATTENDANCES // TRAININGS
        for training in trainings:
            for place, person in enumerate(self._chance.sample(people, each)):
                yield {
                    "uid": self._uid(), "parent": training["uid"], "position": place, "person": person["uid"],
                    "mark": "present", "certificate_no": f"2013-{place:04d}", "remark": "",
                }  # fmt: skip

    def _fund(self, place: int) -> Row:
        return {
            "uid": self._uid(), "name": f"第{place}项慰问经费", "scheme": "chunhui", "nature": "donation",
            "purpose": "general", "founded_on": date(2010, 1, 1), "keeper": "", "restriction": "",
            "opening_balance": 0, "remark": "",
        }  # fmt: skip

    def _income(self, place: int, funds: list[Row]) -> Row:
        return {
            "uid": self._uid(), "fund": self._chance.choice(funds)["uid"], "received_on": self._day(),
            "donor": f"第{place}家企业", "donor_kind": "unit", "kind": "donation", "amount": 5_000_000,
            "pay_method": "bank", "receipt_kind": "none", "receipt_no": "", "purpose": "", "publish_donor": False,
            "remark": "",
        }  # fmt: skip

    def _batch(self, place: int, funds: list[Row]) -> Row:
        return {
            "uid": self._uid(), "title": f"2013年第{place + 1}批慰问", "fund": self._chance.choice(funds)["uid"],
            "aid_kind": "condolence", "pay_method": "cash", "standard": 50_000, "basis_doc": "苍妇〔2013〕3号",
            "held_on": self._day(), "place": "镇政府", "approver": "王芳", "approved_on": date(2013, 1, 1),
            "handler": self._name(), "reviewer": "", "witness": "", "voucher_no": "", "remark": "",
        }  # fmt: skip

    def _payments(self, batches: list[Row], people: list[Row]) -> Iterator[Row]:
        each = PAYMENTS // BATCHES
        for batch in batches:
            for place, person in enumerate(self._chance.sample(people, each)):
                yield {
                    "uid": self._uid(), "parent": batch["uid"], "position": place, "recipient": person["uid"],
                    "category": "low_income", "amount": 50_000, "item_spec": "", "paid_on": batch["held_on"],
                    "payee_name": person["name"], "proxy": False, "proxy_id": "", "authorization": False,
                    "signed": "signed", "receipt_no": f"330327101-01-2013-{place:06d}", "remark": "",
                }  # fmt: skip
