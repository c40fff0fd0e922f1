"""What a figure is: a declared question over one ledger, or the ratio of two such questions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import Final


class How(StrEnum):
    """How records become a number."""

    COUNT = "count"
    SUM = "sum"
    DISTINCT = "distinct"
    LIST = "list"
    REPORTED = "reported"
    RATIO = "ratio"


class When(Enum):
    """Which records belong to a period, by the day `by` and, but for the first, the day `until`."""

    WITHIN = "by lies in the period"
    STANDING = "by is not after the last day, until is empty or after it"
    ACTIVE = "by is not after the last day, until is empty or not before the first day"


class Fact(Enum):
    """What a condition may ask of a field besides its codes."""

    FILLED = "a link leads to a record that is not voided; another field holds something"
    EMPTY = "the opposite"
    WITHIN = "the day lies in the period"
    BEGUN = "the day is not after the period's last day"
    NOT_OVER = "the day is empty or after the period's last day"


Condition = str | bool | tuple[str, ...] | Fact
"""A code, yes or no, one of several codes, or a fact."""

OWNER: Final = "owner"
"""As a path: the office whose record it is, "county" or "township"; as `who`: that office itself."""
STOCK: Final = "stock"


@dataclass(frozen=True)
class Figure:
    """One figure.

    of: the ledger (or child rows) that is asked.
    by, until: the day fields that `when` speaks of.
    add: the field that is summed or reported; worth: money and goods together.
    who: for distinct, the link to the person, a text that marks one, or OWNER.
    where: (field path, condition); a path goes through links ("parent.fund.scheme").
    unit: the measure word; money is kept in fen and shown in yuan.
    named: the paths that stand for a record where the ledger's title does not; "a | b c": b and c where a is empty.
    parts: for a ratio, the figure above and the figure below the line.
    """

    id: str
    label: str
    unit: str
    group: str
    how: How
    of: str = ""
    by: str = ""
    where: tuple[tuple[str, Condition], ...] = ()
    when: When = When.WITHIN
    until: str = ""
    add: str = ""
    who: str = ""
    named: str = ""
    note: str = ""
    parts: tuple[Figure, Figure] | None = None

    @property
    def kind(self) -> str:
        """count, sum, distinct, list, reported, ratio; or stock, of whatever stands at the period's end."""
        return STOCK if self.when is When.STANDING else self.how.value


def count(
    id: str, label: str, unit: str, *, group: str, of: str, by: str, note: str = "", **where: Condition
) -> Figure:
    """The number of records in the period."""
    return Figure(id, label, unit, group, How.COUNT, of, by, _paths(where), note=note)


def total(
    id: str,
    label: str,
    unit: str,
    *,
    group: str,
    of: str,
    by: str,
    add: str,
    note: str = "",
    **where: Condition,
) -> Figure:
    """The sum of a field over the records in the period."""
    return Figure(id, label, unit, group, How.SUM, of, by, _paths(where), add=add, note=note)


def distinct(
    id: str,
    label: str,
    unit: str,
    *,
    group: str,
    of: str,
    by: str,
    who: str,
    note: str = "",
    **where: Condition,
) -> Figure:
    """The number of different people (or offices) in the records of the period."""
    return Figure(id, label, unit, group, How.DISTINCT, of, by, _paths(where), who=who, note=note)


def listed(
    id: str,
    label: str,
    unit: str,
    *,
    group: str,
    of: str,
    by: str,
    named: str = "",
    note: str = "",
    **where: Condition,
) -> Figure:
    """The number of records in the period, with their names."""
    return Figure(id, label, unit, group, How.LIST, of, by, _paths(where), named=named, note=note)


def reported(
    id: str,
    label: str,
    unit: str,
    *,
    group: str,
    of: str,
    by: str,
    add: str,
    named: str,
    note: str = "",
    **where: Condition,
) -> Figure:
    """What another office reported: the newest document received in the period counts, at the county its own."""
    return Figure(
        id, label, unit, group, How.REPORTED, of, by, _paths(where), add=add, named=named, note=note
    )


def active(
    id: str,
    label: str,
    unit: str,
    *,
    group: str,
    of: str,
    by: str,
    until: str,
    note: str = "",
    **where: Condition,
) -> Figure:
    """The number of records that ran on any day of the period."""
    return Figure(
        id, label, unit, group, How.COUNT, of, by, _paths(where), when=When.ACTIVE, until=until, note=note
    )  # fmt: skip


def stock(
    id: str,
    label: str,
    unit: str,
    *,
    group: str,
    of: str,
    by: str,
    until: str,
    add: str = "",
    who: str = "",
    note: str = "",
    **where: Condition,
) -> Figure:
    """What stood at the end of the period: records, or with `add` a sum over them, with `who` people."""
    how = How.SUM if add else How.DISTINCT if who else How.COUNT
    return Figure(
        id, label, unit, group, how, of, by, _paths(where), When.STANDING, until, add, who, note=note
    )  # fmt: skip


def ratio(id: str, label: str, part: Figure, whole: Figure, *, group: str = "", note: str = "") -> Figure:
    """A percentage of two declared figures; there is none where the whole is nought."""
    return Figure(id, label, "%", group or whole.group, How.RATIO, note=note, parts=(part, whole))


def _paths(where: Mapping[str, Condition]) -> tuple[tuple[str, Condition], ...]:
    """Keyword names stand for paths: two underscores are a dot."""
    return tuple((name.replace("__", "."), condition) for name, condition in where.items())
