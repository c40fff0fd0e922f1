"""The highlights that townships wrote, offered to the author of the report."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from ..ledgers.highlight import REPORT_CHAPTER, Highlight
from ..ledgers.registry import BY_KEY
from ..store import browse, records
from ..store.browse import Query
from ..store.office import Office
from ..values.dates import Period
from . import units

MOST: Final = 2000
_KIND: Final = re.compile("街道$|[县区市旗镇乡]$")


@dataclass(frozen=True)
class Offered:
    """A highlight of a unit. text: as it could stand in the report, with the unit named."""

    uid: UUID
    unit: str
    unit_name: str
    chapter: str
    title: str
    happened_on: date
    text: str


def offered(office: Office, year: int) -> list[Offered]:
    """The highlights of a year, unit by unit, each unit's oldest first."""
    with office.read() as connection:
        rows = browse.rows(
            connection,
            BY_KEY["highlight"],
            Query(period=Period(year), sort="happened_on"),
            offset=0,
            limit=MOST,
        )
        found = records.several(connection, BY_KEY["highlight"], (row.uid for row in rows))
    names = {one.code: one.name for one in units.units(office)} | {office.info.unit: office.info.name}
    made = [_offered(found[row.uid], row.unit, names.get(row.unit, row.unit)) for row in rows]
    return sorted(made, key=lambda one: (one.unit != office.info.unit, one.unit))


def _offered(one: Highlight, unit: str, name: str) -> Offered:
    chapter = REPORT_CHAPTER.label_of(one.chapter)
    return Offered(one.uid, unit, name, chapter, one.title, one.happened_on, in_report(one.text, name))


def in_report(text: str, unit_name: str) -> str:
    """What a unit wrote of itself, as somebody else says it: 我镇 is named, and where nobody is, the unit begins.

    我县 in a township's words is the county, and stays.
    """
    told = "".join(_sentences(text))
    place = re.sub(r"(?:妇女联合会|妇联)$", "", unit_name)
    kind = _KIND.search(place)
    named = re.sub(f"[我本]{kind[0]}(?:妇联)?", unit_name, told) if kind else told
    return named if place and place in named else f"{unit_name}{named}"


def _sentences(text: str) -> Iterator[str]:
    """Lines become sentences of one paragraph."""
    for line in text.split("\n"):
        words = line.strip()
        if words:
            yield words if words[-1] in "。！？；" else f"{words}。"
