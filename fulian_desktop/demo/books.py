"""The books of one unit while its year is being made up."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from uuid import UUID

from ..ledgers.aid import AidBatch
from ..ledgers.fund import Fund
from ..ledgers.fund_income import FundIncome
from ..ledgers.organization import Organization
from ..ledgers.training import Training
from ..ledgers.village import Village
from ..schema.ledger import Record
from .people import Crowd
from .plan import UnitPlan
from .words import Place

COUNTY: Place = Place("苍南县", 0, 2)
COUNTY_CODE = "330327"


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
    """Everything that one unit keeps. unit: its code; name: 苍南县 or the township's name."""

    unit: str
    place: Place
    year: int
    plan: UnitPlan
    random: Random
    crowd: Crowd = field(default_factory=Crowd)
    villages: list[Village] = field(default_factory=list)
    organizations: list[Organization] = field(default_factory=list)
    trainings: list[Training] = field(default_factory=list)
    funds: list[Fund] = field(default_factory=list)
    incomes: list[FundIncome] = field(default_factory=list)
    batches: list[AidBatch] = field(default_factory=list)
    voided: list[Voided] = field(default_factory=list)

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

    def records(self) -> list[Record]:
        """All records, what is linked to before what links."""
        return [
            *self.villages, *self.organizations, *self.crowd.everyone(), *self.trainings, *self.funds,
            *self.incomes, *self.batches,
        ]  # fmt: skip

    def workday(self, first: tuple[int, int], last: tuple[int, int]) -> date:
        """A day from Monday to Friday between two (month, day) of the year."""
        start, end = date(self.year, *first), date(self.year, *last)
        day = start + timedelta(days=self.random.randint(0, (end - start).days))
        return day - timedelta(days=max(0, day.weekday() - 4))
