"""What stands against a target: rules that ask the figures and the other targets, which a record cannot."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any, Final

from ..ledgers.target import Target
from ..schema.findings import Finding, forbid
from ..schema.ledger import Record
from ..statistics.declared import BY_ID
from ..statistics.question import places
from ..store import targets
from ..store.office import Office

PERCENT: Final = "%"
_MOST_PERCENT: Final = Decimal(100)


def against(office: Office, connection: Any, given: Sequence[Record]) -> list[Finding]:
    """What forbids these records, of which only targets are looked at; empty where nothing does.

    Of another office's target nothing is said here: saving it is refused as a whole.
    """
    found: list[Finding] = []
    seen: list[Target] = []
    for one in given:
        if isinstance(one, Target) and targets.owner(connection, one.uid) in (None, office.info.unit):
            found += [*_figure(one), *_unit(office, one), *_doubled(office, connection, one, seen)]
            seen.append(one)
    return found


def _figure(one: Target) -> Iterator[Finding]:
    figure = BY_ID.get(one.figure)
    if figure is None:
        yield forbid("figure", f"没有“{one.figure[:60]}”这个指标，请从列表里选")
        return
    if figure.unit == PERCENT and one.value > _MOST_PERCENT:
        yield forbid("value", "百分数的目标不能超过100")
    if not places(figure) and one.value != int(one.value):
        yield forbid("value", f"“{figure.label}”按{figure.unit}计，目标应是整数")
    if one.comparator == "ge" and not one.value:
        yield forbid("value", "目标应大于0")


def _unit(office: Office, one: Target) -> Iterator[Finding]:
    if not one.for_unit:
        return
    if office.info.level != "county":
        yield forbid("for_unit", "只有县里能把任务分解到乡镇")
    elif len(one.for_unit) != 9 or not one.for_unit.startswith(office.info.unit):
        yield forbid("for_unit", "应是本县的9位乡镇代码")


def _doubled(office: Office, connection: Any, one: Target, seen: Sequence[Target]) -> Iterator[Finding]:
    held = targets.of_year(connection, one.year, [office.info.unit])
    others = [*(held_.target for held_ in held), *seen]
    if any(_same_place(one, other) for other in others):
        yield forbid("figure", f"{one.year}年这个指标已有目标，请改那一条")


def _same_place(one: Target, other: Target) -> bool:
    where = (one.year, one.figure, one.for_unit)
    return one.uid != other.uid and where == (other.year, other.figure, other.for_unit)
