"""Reading targets: of a year, with who set them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, select

from ..ledgers.registry import BY_KEY
from ..ledgers.target import Target
from .records import several
from .tables import TABLE


@dataclass(frozen=True)
class Owned:
    """A target and the office that set it."""

    target: Target
    owner: str
    voided: bool


def years(connection: Connection, owners: Sequence[str]) -> list[int]:
    """The years of the targets that these offices set, newest first."""
    table = TABLE["target"]
    chosen = select(table.c.year).distinct().where(table.c.voided_at.is_(None), table.c.unit.in_(owners))
    return sorted(connection.execute(chosen).scalars(), reverse=True)


def of_year(connection: Connection, year: int, owners: Sequence[str], *, voided: bool = False) -> list[Owned]:
    """The targets of a year that these offices set, in the order in which they were set."""
    table = TABLE["target"]
    chosen = select(table.c.uid, table.c.unit, table.c.voided_at)
    chosen = chosen.where(table.c.year == year, table.c.unit.in_(owners)).order_by(table.c.rid)
    if not voided:
        chosen = chosen.where(table.c.voided_at.is_(None))
    found = connection.execute(chosen).all()
    records = several(connection, BY_KEY["target"], (row[0] for row in found))
    return [Owned(records[row[0]], row[1], row[2] is not None) for row in found]


def owner(connection: Connection, uid: UUID) -> str | None:
    """The office that set a target; None where there is none of that uid."""
    table = TABLE["target"]
    return connection.execute(select(table.c.unit).where(table.c.uid == uid)).scalar()


def of_owner(connection: Connection, owner: str) -> list[Target]:
    """All targets that an office set, of every year."""
    table = TABLE["target"]
    chosen = select(table.c.uid).where(table.c.unit == owner, table.c.voided_at.is_(None))
    uids = connection.execute(chosen.order_by(table.c.year, table.c.rid)).scalars().all()
    return list(several(connection, BY_KEY["target"], uids).values())
