"""Different people, each once, however many records and townships they stand in.

The rows are told apart in memory: SQLite sorts two million pairs of identifiers three times as long as it takes to
read them, and to look up everybody's number takes longer still, while few have one that stands in several records.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
from itertools import groupby, islice
from operator import itemgetter
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Select, func, select, type_coerce
from sqlalchemy.types import NullType

from ..ledgers.registry import BY_KEY
from ..store.tables import TABLE, key_column
from ..values.dates import Period
from .figure import OWNER, Figure
from .paths import Asked, is_link
from .question import bounds, meets, named

PERSON: Final = "person"
FEW: Final = 5_000
"""Up to so many people are looked up one by one."""
Tally = tuple[dict[str, int], dict[str, int], int]
"""By unit how many people and how many records, and how many people in all."""


class People:
    """Tells people apart in one state of the database."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def count(self, figure: Figure, period: Period) -> Tally:
        """The people in a figure's records."""
        met: defaultdict[str, set[Any]] = defaultdict(set)
        records: Counter[str] = Counter()
        # The driver's own rows come in half the time of SQLAlchemy's; those of one unit mostly stand together.
        cursor: Any = self._connection.execute(_statement(figure), bounds(period)).cursor
        for unit, rows in groupby(cursor, itemgetter(0)):
            names = list(map(itemgetter(1), rows))
            met[unit].update(names)
            records[unit] += len(names)
        if _are_records(figure):
            for people in met.values():
                _merge(people, self._same)
        return {unit: len(people) for unit, people in met.items()}, records, len(set().union(*met.values()))

    def same(self, figure: Figure, names: Collection[Any]) -> Mapping[Any, Any]:
        """For those whom a figure's rows name, and for other records of theirs: what they have in common.

        Where there is nothing, whom a row names stands for herself.
        """
        if not _are_records(figure):
            return {}
        if len(names) > FEW:
            return self._same
        own = select(_NUMBER).where(type_coerce(_PERSON.c.uid, NullType()).in_(names))
        return self._numbers(_NUMBER.in_(own))

    @cached_property
    def _same(self) -> Mapping[Any, Any]:
        """Of people whose number stands in several records: the number's pseudonym by the record."""
        several = select(_NUMBER).where(_NUMBER.is_not(None)).group_by(_NUMBER).having(func.count() > 1)
        return self._numbers(_NUMBER.in_(several))

    def _numbers(self, wanted: ColumnElement[bool]) -> Mapping[Any, Any]:
        chosen = select(type_coerce(_PERSON.c.uid, NullType()), _NUMBER).where(wanted)
        return {row[0]: row[1] for row in self._connection.execute(chosen)}


_PERSON = TABLE[PERSON]
_NUMBER = type_coerce(_PERSON.c[key_column("id_number")], NullType())


def _are_records(figure: Figure) -> bool:
    """Whether whom the rows name is a record of the register of people."""
    return figure.who != OWNER and is_link(BY_KEY[figure.of], figure.who)


def _merge(people: set[Any], same: Mapping[Any, Any]) -> None:
    """Let one stand for all who have a number in common."""
    several = people & same.keys()
    people -= several
    people |= {same[who] for who in several}


def batched(names: Iterable[Any]) -> Iterator[list[Any]]:
    """As many at a time as one statement takes."""
    left = iter(names)
    while batch := list(islice(left, FEW)):
        yield batch


@lru_cache(maxsize=256)
def _statement(figure: Figure) -> Select[Any]:
    """(unit, who) of each record, raw."""
    asked = Asked(figure.of)
    who = type_coerce(named(asked, figure), NullType())
    return asked.select(asked.rows.c.unit, who, where=meets(asked, figure))
