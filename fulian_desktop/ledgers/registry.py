"""All ledgers, in the order in which the window shows them. A new ledger is one line here."""

from __future__ import annotations

from ..schema.codes import CodeList
from ..schema.kinds import ManyCodes, OneCode
from ..schema.ledger import Ledger, Record, ledger_of
from .aid import AidBatch
from .fund import Fund
from .fund_income import FundIncome
from .highlight import Highlight
from .organization import Organization
from .person import Person
from .training import Training
from .village import Village

LEDGERS: tuple[Ledger, ...] = tuple(
    ledger_of(cls) for cls in (Village, Organization, Person, Training, Fund, FundIncome, AidBatch, Highlight)
)
TABLES: tuple[Ledger, ...] = tuple(table for one in LEDGERS for table in (one, *one.children.values()))
"""Ledgers and their child rows: everything that has a table, parents before children."""
BY_KEY: dict[str, Ledger] = {table.key: table for table in TABLES}


def code_lists() -> dict[str, CodeList]:
    """Every code list that a field uses, by its key."""
    kinds = (field.kind for table in TABLES for field in table.columns)
    return {kind.codes.key: kind.codes for kind in kinds if isinstance(kind, (OneCode, ManyCodes))}


def parent_of(table: Ledger) -> Ledger | None:
    """The ledger whose child rows these are."""
    return next((one for one in LEDGERS if table in one.children.values()), None)


def record_class(key: str) -> type[Record]:
    """The record class of a ledger or child table."""
    return BY_KEY[key].cls
