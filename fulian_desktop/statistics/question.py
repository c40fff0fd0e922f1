"""A figure's question as SQL: which rows, what they add, whom they name. The period comes as parameters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import ColumnElement, Date, Integer, and_, bindparam, func, or_, type_coerce

from ..ledgers.registry import BY_KEY, parent_of
from ..schema.kinds import ManyCodes, Money, Number
from ..store.tables import key_column
from ..values.dates import Period
from .figure import OWNER, Condition, Fact, Figure, How, When
from .paths import COMPUTED, PARENT, Asked, field_at, is_link, readable

FIRST: Final = bindparam("first", type_=Date())
LAST: Final = bindparam("last", type_=Date())
COUNTY_CODE: Final = 6
"""Digits of a county's code; a township's has nine."""


def bounds(period: Period) -> dict[str, date]:
    """The parameters of a statement."""
    return {"first": period.first, "last": period.last}


def window(asked: Asked, figure: Figure) -> ColumnElement[bool]:
    """Which rows belong to the period, voided ones left out."""
    began = asked.column(figure.by)
    if figure.when is When.WITHIN:
        return and_(asked.not_voided(), began.between(FIRST, LAST))
    begun = began <= LAST
    if begins_unsaid(figure):
        begun = or_(began.is_(None), begun)
    ended = asked.column(figure.until)
    late = ended > LAST if figure.when is When.STANDING else ended >= FIRST
    return and_(asked.not_voided(), begun, or_(ended.is_(None), late))


def begins_unsaid(figure: Figure) -> bool:
    """Whether the day of the beginning may be left out; who holds an office since she knows not when holds it still."""
    return figure.when is not When.WITHIN and not field_at(BY_KEY[figure.of], figure.by).required


def holds(asked: Asked, figure: Figure) -> ColumnElement[bool] | None:
    """What the figure asks of a row beside the period; None where it asks nothing."""
    conditions = [_holds(asked, path, wanted) for path, wanted in figure.where]
    return and_(*conditions) if conditions else None


def meets(asked: Asked, figure: Figure) -> ColumnElement[bool]:
    """All that makes a row count."""
    wanted = holds(asked, figure)
    within = window(asked, figure)
    return within if wanted is None else and_(within, wanted)


def is_county(asked: Asked) -> ColumnElement[bool]:
    """Whether a row is the county's own."""
    return func.length(asked.rows.c.unit) == COUNTY_CODE


def adds(asked: Asked, figure: Figure) -> ColumnElement[Any]:
    """What a row adds to a sum, as an integer scaled by the figure's places."""
    return func.coalesce(type_coerce(asked.column(figure.add), Integer()), 0)


def named(asked: Asked, figure: Figure) -> ColumnElement[Any]:
    """Whom a row names: the link to the person, the text that marks one, or the office whose row it is.

    Where nobody is named, each row is a person of its own.
    """
    if figure.who == OWNER:
        owner: ColumnElement[Any] = asked.rows.c.unit
        return owner
    who = asked.column(figure.who)
    marked = who if is_link(asked.ledger, figure.who) else func.nullif(who, "")
    return func.coalesce(marked, asked.rows.c.uid)


def person(asked: Asked, figure: Figure) -> ColumnElement[Any]:
    """Who she is whom a row names: by the pseudonym of the ID number, else by her record."""
    who = named(asked, figure)
    if figure.who == OWNER or not is_link(asked.ledger, figure.who):
        return who
    return func.coalesce(asked.column(f"{figure.who}.{key_column('id_number')}"), who)


def titles(asked: Asked, figure: Figure) -> list[ColumnElement[Any]]:
    """The columns whose words stand for a row; see `wording`."""
    return [asked.column(path) for paths in _names(figure) for path in paths]


@lru_cache(maxsize=512)
def wording(figure: Figure) -> Callable[[Sequence[Any]], str]:
    """Makes one text of what `titles` fetched: codes as their labels, of several names the first that is filled in."""
    ledger = BY_KEY[figure.of]
    kinds = [[field_at(ledger, path).kind for path in paths] for paths in _names(figure)]

    def words(values: Sequence[Any]) -> str:
        left = iter(values)
        shown = [[kind.show(next(left)) for kind in name] for name in kinds]
        return next((text for text in map("　".join, shown) if text.strip()), "")

    return words


def _names(figure: Figure) -> list[list[str]]:
    """The paths of each name; rows of a record whose title is no link are called by the record too."""
    ledger = BY_KEY[figure.of]
    names = [name.split() for name in figure.named.split("|")] if figure.named else [[ledger.title]]
    parent = parent_of(ledger)
    if parent and not is_link(ledger, names[0][0]):
        names = [[f"{PARENT}.{parent.title}", *name] for name in names]
    return [[readable(ledger, path) for path in name] for name in names]


def places(figure: Figure) -> int:
    """By how many decimal places the figure's integers are scaled."""
    if figure.how is How.RATIO or figure.add in COMPUTED:
        return 2
    if not figure.add:
        return 0
    kind = field_at(BY_KEY[figure.of], figure.add).kind
    return 2 if isinstance(kind, Money) else kind.places if isinstance(kind, Number) else 0


def _holds(asked: Asked, path: str, wanted: Condition) -> ColumnElement[bool]:
    if path == OWNER:
        own = is_county(asked)
        return own if wanted == "county" else ~own
    if isinstance(wanted, Fact):
        return _is_fact(asked, path, wanted)
    column = asked.column(path)
    if isinstance(wanted, bool):
        return column.is_(True) if wanted else column.is_not(True)
    codes = (wanted,) if isinstance(wanted, str) else wanted
    if isinstance(field_at(asked.ledger, path).kind, ManyCodes):
        return or_(*(func.instr(column, f" {code} ") > 0 for code in codes))
    return column == codes[0] if len(codes) == 1 else column.in_(codes)


def _is_fact(asked: Asked, path: str, fact: Fact) -> ColumnElement[bool]:
    if fact in (Fact.FILLED, Fact.EMPTY):
        filled = _is_filled(asked, path)
        return filled if fact is Fact.FILLED else ~filled
    day = asked.column(path)
    if fact is Fact.WITHIN:
        return day.between(FIRST, LAST)
    return day <= LAST if fact is Fact.BEGUN else or_(day.is_(None), day > LAST)


def _is_filled(asked: Asked, path: str) -> ColumnElement[bool]:
    if is_link(asked.ledger, path):
        linked = asked.table(path.split("."))
        return and_(linked.c.uid.is_not(None), linked.c.voided_at.is_(None))
    return func.coalesce(func.length(asked.column(path)), 0) > 0
