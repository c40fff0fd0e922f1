"""What a figure is: a declared question over one ledger."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class How(StrEnum):
    """How records become a number."""

    COUNT = "count"
    SUM = "sum"
    DISTINCT = "distinct"
    STOCK = "stock"


@dataclass(frozen=True)
class Figure:
    """One figure.

    of: the ledger (or child rows) that is asked.
    by: the day field that decides whether a record belongs to the period; for a stock the day it began.
    until: for a stock, the day field on which it ended.
    add: the field that is summed; worth: money and goods together.
    who: for distinct, the field that names the person.
    where: field path → code; a path goes through links ("parent.fund.scheme").
    unit: the measure word; money is kept in fen and shown in yuan.
    """

    id: str
    label: str
    unit: str
    group: str
    how: How
    of: str
    by: str
    where: Mapping[str, str]
    add: str = ""
    who: str = ""
    until: str = ""
    note: str = ""


def count(
    id: str, label: str, unit: str, *, group: str, of: str, by: str, note: str = "", **where: str
) -> Figure:
    """The number of records in the period."""
    return Figure(id, label, unit, group, How.COUNT, of, by, _paths(where), note=note)


def total(
    id: str, label: str, unit: str, *, group: str, of: str, by: str, add: str, note: str = "", **where: str
) -> Figure:
    """The sum of a field over the records in the period."""
    return Figure(id, label, unit, group, How.SUM, of, by, _paths(where), add=add, note=note)


def distinct(
    id: str, label: str, unit: str, *, group: str, of: str, by: str, who: str, note: str = "", **where: str
) -> Figure:
    """The number of different people in the records of the period."""
    return Figure(id, label, unit, group, How.DISTINCT, of, by, _paths(where), who=who, note=note)


def stock(
    id: str, label: str, unit: str, *, group: str, of: str, by: str, until: str, note: str = "", **where: str
) -> Figure:
    """The number of records that stood at the end of the period."""
    return Figure(id, label, unit, group, How.STOCK, of, by, _paths(where), until=until, note=note)


def _paths(where: Mapping[str, str]) -> dict[str, str]:
    """Keyword names stand for paths: two underscores are a dot."""
    return {name.replace("__", "."): code for name, code in where.items()}
