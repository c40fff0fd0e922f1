"""What the general database holds of rights cases: open fields alone, in step with the file apart."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Final
from uuid import UUID, uuid4

from sqlalchemy import Connection, Integer, bindparam, cast, delete, func, insert, select, update

from ..ledgers.registry import BY_KEY, WHOLE
from ..schema.ledger import Ledger
from ..values.clock import now
from ..values.small_cells import told
from . import search
from .apart_tables import table_of
from .audit import Event
from .person_marks import Known, marks
from .rights_file import LEDGER, Both, RightsFile

CASES, OPEN, COUNTS = WHOLE[LEDGER], BY_KEY[LEDGER], BY_KEY["rights_village_count"]
_WHOLE, _OPEN, _COUNTS = table_of(CASES), table_of(OPEN), table_of(COUNTS)
VOID_REASON: Final = "原因见维权专库"
_SHARED: Final = ("uid", "revision", "created_by", "changed_by", *OPEN.fields)


def settle(rights: RightsFile, both: Both, uids: Iterable[UUID]) -> None:
    """After whole cases were saved: number them, mark their people, and bring the general database into step."""
    _give_numbers(both.apart, rights.office.info.unit)
    remarked = _mark_people(both.apart)
    if rights.behind:
        catch_up(rights, both)
        return
    for uid in {*uids, *remarked}:
        _put_open(rights, both, uid)
    _count_villages(rights, both)


def catch_up(rights: RightsFile, both: Both) -> None:
    """Make the open rows equal to what the whole cases say, and note which of them have no whole case."""
    whole = {row["uid"]: _open_values(row) for row in both.apart.execute(select(_WHOLE)).mappings()}
    own = _OPEN.c.unit == rights.office.info.unit
    known = {row["uid"]: row for row in both.general.execute(select(_OPEN).where(own)).mappings()}
    stale = [uid for uid, values in whole.items() if not _same(values, known.get(uid))]
    for uid in stale:
        _put_open(rights, both, uid)
    _count_villages(rights, both)
    if stale:
        rights.office.log(both.general, Event("rights_catch_up", LEDGER, detail={"records": len(stale)}))
    rights.lost = sorted(known[uid]["case_no"] for uid in known.keys() - whole.keys())


def _same(values: dict[str, Any], row: Any) -> bool:
    return row is not None and all(row[name] == value for name, value in values.items())


def _give_numbers(apart: Connection, unit: str) -> None:
    """年-乡镇-流水, without a gap in a year: a voided case keeps its number."""
    waiting = select(_WHOLE).where(_WHOLE.c.case_no == "").order_by(_WHOLE.c.rid)
    last: dict[int, int] = {}
    for row in apart.execute(waiting).mappings().all():
        year = row["received_on"].year
        last[year] = 1 + (last[year] if year in last else _last_number(apart, f"{year}-{unit}-"))
        number = f"{year}-{unit}-{last[year]:04d}"
        apart.execute(update(_WHOLE).where(_WHOLE.c.rid == row["rid"]).values(case_no=number))
        search.index(apart, CASES, row["rid"], {**row, "case_no": number})


def _last_number(apart: Connection, start: str) -> int:
    serial = cast(func.substr(_WHOLE.c.case_no, len(start) + 1), Integer)
    return apart.execute(select(func.max(serial)).where(_WHOLE.c.case_no.startswith(start))).scalar() or 0


def _mark_people(apart: Connection) -> list[UUID]:
    """Give each person her mark; returns the cases whose mark changed."""
    held = select(_WHOLE.c.uid, _WHOLE.c.id_number, _WHOLE.c.earlier_case, _WHOLE.c.person_mark)
    cases = [Known(*row) for row in apart.execute(held.order_by(_WHOLE.c.rid))]
    found = marks(cases)
    changed = [one.uid for one in cases if one.mark != found[one.uid]]
    if changed:
        marked = update(_WHOLE).where(_WHOLE.c.uid == bindparam("case"))
        apart.execute(
            marked.values(person_mark=bindparam("mark")),
            [{"case": uid, "mark": found[uid]} for uid in changed],
        )
    return changed


def _put_open(rights: RightsFile, both: Both, uid: UUID) -> None:
    row = both.apart.execute(select(_WHOLE).where(_WHOLE.c.uid == uid)).mappings().one()
    _put(both.general, OPEN, {"unit": rights.office.info.unit, **_open_values(row)})


def _open_values(row: Any) -> dict[str, Any]:
    """The general database's row of a whole case. Its moments are cut to the month, as its day is."""
    shared = {name: row[name] for name in _SHARED}
    return {
        **shared,
        "created_at": _month(row["created_at"]),
        "changed_at": _month(row["changed_at"]),
        "voided_at": _month(row["voided_at"]) if row["voided_at"] else None,
        "void_reason": VOID_REASON if row["voided_at"] else None,
    }


def _month(at: datetime) -> datetime:
    day = at.astimezone()
    return datetime(day.year, day.month, 1, tzinfo=UTC)


def _put(general: Connection, ledger: Ledger, values: dict[str, Any]) -> None:
    """Insert or update a row that the program keeps, with what makes it found."""
    table = table_of(ledger)
    spelled, initials = search.speller(ledger)(search.title_of(ledger, values))
    row = {**values, "pinyin": spelled, "initials": initials}
    done = update(table).where(table.c.uid == values["uid"]).values(row).returning(table.c.rid)
    rid = general.execute(done).scalar()
    if rid is None:
        rid = general.execute(insert(table).returning(table.c.rid), row).scalar_one()
    search.index(general, ledger, rid, values)


# ------------------------------------------------------------------------------ counts by village


@dataclass(frozen=True)
class Cell:
    """A village's cases of a year and category."""

    counted_on: date
    village: str
    category: str
    case_count: int

    @property
    def cell(self) -> str:
        """What stands for the cell in lists."""
        label = COUNTS.fields["category"].kind.show(self.category)
        return f"{self.counted_on.year}年{label} {self.village}"


def _count_villages(rights: RightsFile, both: Both) -> None:
    """Bring the counts that may be told into the general database, and take out those that no longer may."""
    unit = rights.office.info.unit
    kept = select(_COUNTS).where(_COUNTS.c.unit == unit)
    known = {row["cell"]: row for row in both.general.execute(kept).mappings()}
    wanted = {one.cell: one for one in _cells(both.apart)}
    for gone in known.keys() - wanted.keys():
        rid = known[gone]["rid"]
        search.forget(both.general, COUNTS, rid)
        both.general.execute(delete(_COUNTS).where(_COUNTS.c.rid == rid))
    for cell, one in wanted.items():
        before = known.get(cell)
        if before is None or before["case_count"] != one.case_count:
            _put(both.general, COUNTS, _count_row(rights, one, before))


def _count_row(rights: RightsFile, one: Cell, before: Any) -> dict[str, Any]:
    user, at = rights.office.user, _month(now())
    first = before or {"uid": uuid4(), "revision": 0, "created_at": at, "created_by": user}
    return {
        "uid": first["uid"], "unit": rights.office.info.unit, "revision": first["revision"] + 1,
        "created_at": first["created_at"], "created_by": first["created_by"], "changed_at": at, "changed_by": user,
        "cell": one.cell, **dataclasses.asdict(one),
    }  # fmt: skip


def _cells(apart: Connection) -> list[Cell]:
    case, year = _WHOLE.c, func.strftime("%Y", _WHOLE.c.received_on)
    counted = select(
        year, case.category, case.village, func.count(), func.count(case.person_mark.distinct())
    ).where(case.voided_at.is_(None))
    lines: dict[tuple[str, str], dict[str | None, tuple[int, int]]] = {}
    for of_year, category, village, cases, people in apart.execute(
        counted.group_by(year, case.category, case.village)
    ):
        lines.setdefault((of_year, category), {})[village or None] = (cases, people)
    return [
        Cell(date(int(of_year), 1, 1), village, category, cases)
        for (of_year, category), line in lines.items()
        for village, cases in told(line).items()
    ]
