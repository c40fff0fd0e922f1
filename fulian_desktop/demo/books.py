"""The books of one unit while its year is being made up."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import TypeVar
from uuid import UUID

from ..ledgers.aid import AidBatch
from ..ledgers.fund import Fund
from ..ledgers.fund_income import FundIncome
from ..ledgers.organization import Organization
from ..ledgers.person import Person
from ..ledgers.rights_case import RightsCase
from ..ledgers.training import Training
from ..ledgers.village import Village
from ..schema.ledger import Record, ledger_of
from .people import Crowd
from .plan import UnitPlan
from .words import Place

R = TypeVar("R", bound=Record)

COUNTY: Place = Place("苍南县", 0, 2)
COUNTY_CODE = "330327"
HOLIDAYS = {(1, 1), (5, 1), *((10, day) for day in range(1, 8))}


def office_name(place: Place) -> str:
    """The name of a place's federation, as offices write it."""
    return f"{place.name}妇联"


@dataclass(frozen=True)
class Voided:
    """A record that was entered by mistake and is voided afterwards."""

    ledger: str
    uid: UUID
    reason: str


@dataclass
class Books:
    """Everything that one unit keeps. unit: its code; name: 苍南县 or the township's name.

    `others` are the records of the ledgers that have no list of their own here, what is linked to first.
    """

    unit: str
    place: Place
    year: int
    plan: UnitPlan
    seed: str
    towns: tuple[tuple[str, int], ...] = ()
    """In the county's own books its townships' codes and weights."""
    random: Random = field(init=False)
    crowd: Crowd = field(default_factory=Crowd)
    villages: list[Village] = field(default_factory=list)
    chairs: dict[str, Person] = field(default_factory=dict)
    """Who chairs the women's organization of a village, by the village's code."""
    organizations: list[Organization] = field(default_factory=list)
    trainings: list[Training] = field(default_factory=list)
    funds: list[Fund] = field(default_factory=list)
    incomes: list[FundIncome] = field(default_factory=list)
    batches: list[AidBatch] = field(default_factory=list)
    others: list[Record] = field(default_factory=list)
    cases: list[RightsCase] = field(default_factory=list)
    """Rights cases, which are kept in a file of their own."""
    voided: list[Voided] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.random = Random(self.seed)

    @property
    def is_county(self) -> bool:
        """Whether these are the county's own books."""
        return len(self.unit) == len(COUNTY_CODE)

    @property
    def name(self) -> str:
        """The place's name, as titles of trainings and batches have it."""
        return self.place.name

    @property
    def office(self) -> str:
        """The name of the federation's office there."""
        return office_name(self.place)

    @property
    def village_body(self) -> str:
        """What a village's women's organization is called: federations took the groups' place after 2016."""
        return "妇联" if self.year > 2016 else "妇代会"

    @property
    def short(self) -> str:
        """The place's name without its rank: 灵溪 for 灵溪镇."""
        return self.name.removesuffix("县").removesuffix("镇").removesuffix("畲族乡")

    @property
    def living_villages(self) -> list[Village]:
        """The villages and communities that were not merged away."""
        return [village for village in self.villages if village.valid_to is None]

    def dice(self, ledger: str) -> Random:
        """Chance for one ledger alone, so that more of one changes nothing in another."""
        return Random(f"{self.seed}/{ledger}")

    def add(self, record: R) -> R:
        """Enter a record of a ledger that has no list of its own here."""
        self.others.append(record)
        return record

    def of(self, kind: type[R]) -> list[R]:
        """The records of such a ledger."""
        return [record for record in self.others if isinstance(record, kind)]

    def records(self) -> list[Record]:
        """All records but the rights cases, what is linked to before what links."""
        return [
            *self.villages, *self.organizations, *self.crowd.everyone(), *self.trainings, *self.funds,
            *self.incomes, *self.batches, *self.others,
        ]  # fmt: skip

    def workday(self, first: tuple[int, int], last: tuple[int, int], random: Random | None = None) -> date:
        """A day from Monday to Friday between two (month, day) of the year."""
        start, end = date(self.year, *first), date(self.year, *last)
        return on_workday(start + timedelta(days=(random or self.random).randint(0, (end - start).days)))

    def document(self, random: Random, on: date) -> str:
        """The number of a document of this office."""
        place = "苍" if self.is_county else self.name[0]
        return f"{place}妇〔{on.year}〕{random.randint(1, 60)}号"

    def void(self, record: Record, reason: str) -> None:
        """Let a record be voided after everything was entered."""
        self.voided.append(Voided(ledger_of(type(record)).key, record.uid, reason))

    def worded(self, text: str, **more: str) -> str:
        """A sentence of a word list with the names of this unit's places in it."""
        known = {"name": self.name, "short": self.short, "office": self.office, "year": str(self.year)}
        for word, said in (known | more).items():
            text = text.replace(f"{{{word}}}", said)
        return text


def on_workday(day: date) -> date:
    """The day itself, or the last working day before a weekend or a holiday of the solar calendar."""
    while day.weekday() > 4 or (day.month, day.day) in HOLIDAYS:
        day -= timedelta(days=1)
    return day


def month_day(text: str) -> tuple[int, int]:
    """(month, day) as word lists write them: 03-15."""
    month, day = text.split("-")
    return int(month), int(day)


def years_later(day: date, years: int) -> date:
    """The same day of another year; the last of February where that year has no such day."""
    last = date(day.year + years, day.month, 28)
    return last if (day.month, day.day) == (2, 29) else last.replace(day=day.day)
