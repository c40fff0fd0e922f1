"""All ledgers, in the order in which the window shows them. A new ledger is one line here."""

from __future__ import annotations

from ..schema.codes import CodeList
from ..schema.kinds import Link, ManyCodes, OneCode
from ..schema.ledger import Ledger, Record, ledger_of, open_part
from .activity import Activity
from .aid import AidBatch
from .aid_recipient import AidRecipient
from .child import Child
from .eligible_unit import EligibleUnit
from .fund import Fund
from .fund_income import FundIncome
from .highlight import Highlight
from .honor import Honor
from .interest_subsidy import InterestSubsidy
from .job_fair import JobFair
from .loan import Loan
from .milestone import Milestone
from .organization import Organization
from .pairing import Pairing
from .person import Person
from .programme import Programme
from .programme_site import ProgrammeSite
from .publicity import Publicity
from .reported_figure import ReportedFigure
from .rights_case import RightsCase
from .rights_village_count import RightsVillageCount
from .screening import Screening
from .target import Target
from .training import Training
from .two_cancer_application import TwoCancerApplication
from .venue import Venue
from .village import Village
from .visit import Visit
from .volunteer import Volunteer
from .volunteer_service import VolunteerService
from .volunteer_team import VolunteerTeam
from .women_group import WomenGroup

_DECLARED: tuple[Ledger, ...] = tuple(
    ledger_of(cls)
    for cls in (
        Village,
        Person,
        Organization,
        EligibleUnit,
        WomenGroup,
        VolunteerTeam,
        Volunteer,
        VolunteerService,
        Venue,
        Training,
        Loan,
        InterestSubsidy,
        JobFair,
        Pairing,
        Activity,
        Honor,
        Fund,
        FundIncome,
        AidRecipient,
        AidBatch,
        TwoCancerApplication,
        Screening,
        Child,
        RightsCase,
        RightsVillageCount,
        Visit,
        Publicity,
        Milestone,
        Programme,
        ProgrammeSite,
        Highlight,
        Target,
        ReportedFigure,
    )
)
LEDGERS: tuple[Ledger, ...] = tuple(open_part(one) if one.apart else one for one in _DECLARED)
"""What the general database holds; of a ledger apart only its open fields."""
WHOLE: dict[str, Ledger] = {one.key: one for one in _DECLARED if one.apart}
"""The ledgers apart, whole, as they are filled in and lie in their own file."""
TABLES: tuple[Ledger, ...] = tuple(table for one in LEDGERS for table in (one, *one.children.values()))
"""Ledgers and their child rows: everything that has a table, parents before children."""
BY_KEY: dict[str, Ledger] = {table.key: table for table in TABLES}


def code_lists() -> dict[str, CodeList]:
    """Every code list that a field uses, by its key."""
    apart = (table for one in WHOLE.values() for table in (one, *one.children.values()))
    kinds = (field.kind for table in (*TABLES, *apart) for field in table.columns)
    return {kind.codes.key: kind.codes for kind in kinds if isinstance(kind, (OneCode, ManyCodes))}


def parent_of(table: Ledger) -> Ledger | None:
    """The ledger whose child rows these are."""
    return next((one for one in LEDGERS if table in one.children.values()), None)


def titled_by(table: Ledger) -> Ledger | None:
    """The ledger whose titles stand for the records of this one: a volunteer is called by her person's name."""
    kind = table.fields[table.title].kind
    return BY_KEY[kind.to] if isinstance(kind, Link) else None


def record_class(key: str) -> type[Record]:
    """The record class of a ledger or child table."""
    return BY_KEY[key].cls


def filled_in() -> tuple[Ledger, ...]:
    """The ledgers that people fill in, with every field that they fill in there."""
    return tuple(one for one in _DECLARED if not one.by_program)
