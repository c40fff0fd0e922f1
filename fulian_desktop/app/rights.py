"""Rights cases: the file apart with its second password, and what is done with the cases in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from ..errors import UserError
from ..ledgers.rights_case import RightsCase
from ..ledgers.rights_village_count import RightsVillageCount
from ..schema.findings import Finding, forbid
from ..schema.reading import read_record
from ..store import audit, drafts, keys, rights_file, rights_list, rights_open
from ..store import records as kept_records
from ..store.audit import Event, HistoryEntry
from ..store.drafts import Draft
from ..store.office import Office
from ..store.records import Kept
from ..store.resolve import OfficeResolver
from ..store.rights_file import LEDGER, Both, RightsFile, exists
from ..store.rights_list import CaseCounts, CaseLine, CaseQuery, Visitor
from ..store.rights_open import CASES
from . import records
from .records import Refused

__all__ = [
    "CaseCounts", "CaseLine", "CaseQuery", "RightsFile", "Visitor", "add_many", "change_password", "count", "counts",
    "create", "drop_draft", "earlier", "exists", "history", "keep_draft", "load", "new_recovery_code", "read_plain",
    "restore", "rows", "save", "unlock", "unlock_with_code", "village_counts", "void", "waiting_drafts", "years",
]  # fmt: skip


# ----------------------------------------------------------------------------------- the file


def create(office: Office, password: str) -> str:
    """Make the office's file of rights cases; returns its recovery code, to be printed and locked away.

    UserError E-RGT-02 for a weak password or the general one, E-RGT-03 where the file is there already.
    """
    _check_new(office, password)
    return rights_file.create(office, password)


def unlock(office: Office, password: str) -> RightsFile:
    """Open the file with the second password, and bring the general database into step with it.

    UserErrors: E-RGT-01 no file yet, E-RGT-07 wrong password, E-RGT-05 damaged.
    """
    return _unlocked(office, partial(keys.open_with_password, password=password))


def unlock_with_code(office: Office, code: str) -> RightsFile:
    """Open the file with its printed recovery code; a new password should be set next."""
    return _unlocked(office, partial(keys.open_with_code, code=code))


def _unlocked(office: Office, open_slot: Any) -> RightsFile:
    try:
        rights = rights_file.unlock(office, open_slot)
    except UserError as error:
        if error.code not in ("E-DB-01", "E-DB-11"):
            raise
        with office.write() as connection:
            office.log(connection, Event("rights_refused"))
        which = "第二密码" if error.code == "E-DB-01" else "维权专库的恢复码"
        todo = "一般密码和县里的恢复钥匙都打不开专库；忘了第二密码，可以用专库的恢复码打开。"
        raise UserError("E-RGT-07", f"{which}不对，没有打开。", todo=todo) from error
    try:
        with rights.write() as both:
            rights_open.catch_up(rights, both)
    except BaseException:
        rights.close()
        raise
    return rights


def change_password(rights: RightsFile, new_password: str) -> None:
    """Seal the file's key for a new second password; the old one no longer opens."""
    _check_new(rights.office, new_password)
    keys.add_password(rights.slots, rights.office.user, new_password, rights.key)
    _log(rights.office, "rights_password")


def new_recovery_code(rights: RightsFile) -> str:
    """Replace the file's recovery code; the printed one before it no longer opens."""
    code = keys.new_recovery_code()
    keys.add_recovery_code(rights.slots, code, rights.key)
    _log(rights.office, "rights_recovery_code")
    return code


def _check_new(office: Office, password: str) -> None:
    problem = keys.password_problem(password)
    if not problem and _opens_all(office, password):
        problem = "第二密码不能与打开台账的密码相同"
    if problem:
        raise UserError("E-RGT-02", f"{problem}。", todo="请换一个密码。")


def _opens_all(office: Office, password: str) -> bool:
    try:
        keys.open_with_password(office.files, password)
    except UserError:
        return False
    return True


def _log(office: Office, act: str) -> None:
    with office.write() as connection:
        office.log(connection, Event(act))


# ---------------------------------------------------------------------------------- the cases


def save(
    rights: RightsFile, case: RightsCase, *, source: dict[str, Any] | None = None, seen: int | None = None
) -> Kept[RightsCase]:
    """Check and save a case, new or changed, in both files; its draft is dropped with it.

    seen: the revision that was shown when the change began. Raises Refused with the findings that stand in the way,
    UserError E-REC-07 where the case was changed elsewhere since.
    """
    records.let_through(case)
    with rights.write() as both:
        before = kept_records.load(both.apart, CASES, case.uid)
        if against := _renumbered(before, case):
            raise Refused(against)
        kept_records.save(rights.office, both.apart, case, source=source)
        drafts.drop(both.apart, case.uid)
        after = _loaded(both, case.uid)
        if before and after.revision == before.revision and not rights.behind:
            return after
        if before and seen is not None and before.revision != seen:
            raise records.changed_elsewhere()
        _settled(rights, both, "save" if before else "add", [case.uid])
        return _loaded(both, case.uid)


def add_many(
    rights: RightsFile,
    cases: Sequence[RightsCase],
    *,
    sources: Sequence[dict[str, Any]] | None = None,
) -> list[UUID]:
    """Check and add new cases, all or none; returns their uids. Raises Refused for the first that does not pass."""
    for case in cases:
        records.let_through(case)
    uids = [case.uid for case in cases]
    with rights.write() as both:
        kept_records.add_many(rights.office, both.apart, cases, sources=sources)
        _settled(rights, both, "add", uids)
    return uids


def void(rights: RightsFile, uid: UUID, reason: str) -> None:
    """Take a case out of lists and counts; the reason stays in the file. It keeps its number."""
    if len(reason.strip()) < 2:
        raise UserError("E-REC-04", "作废要写明原因。", todo="请填写作废原因再试。")
    with rights.write() as both:
        kept_records.set_void(rights.office, both.apart, CASES, uid, reason.strip())
        _settled(rights, both, "void", [uid])


def restore(rights: RightsFile, uid: UUID) -> None:
    """Bring a voided case back."""
    with rights.write() as both:
        kept_records.set_void(rights.office, both.apart, CASES, uid, None)
        _settled(rights, both, "restore", [uid])


def _settled(rights: RightsFile, both: Both, act: str, uids: Sequence[UUID]) -> None:
    """Bring the general database into step, and note there that something was done, not what."""
    rights_open.settle(rights, both, uids)
    rights.office.log(both.general, *(Event(act, LEDGER, uid) for uid in uids))


def _renumbered(before: Kept[RightsCase] | None, case: RightsCase) -> list[Finding]:
    if before is None or before.record.received_on.year == case.received_on.year:
        return []
    year = before.record.received_on.year
    return [
        forbid("received_on", f"登记号已按 {year} 年编定，不能改到别的年份；确需改动的，请作废后重新登记")
    ]


def _loaded(both: Both, uid: UUID) -> Kept[RightsCase]:
    kept = kept_records.load(both.apart, CASES, uid)
    assert kept is not None
    return kept


def load(rights: RightsFile, uid: UUID) -> Kept[RightsCase]:
    """A case with all that is known of it. UserError E-REC-03 where there is none."""
    with rights.read() as connection:
        kept = kept_records.load(connection, CASES, uid)
    if kept is None:
        raise UserError("E-REC-03", "没有找到这条记录。", todo="请刷新列表。")
    return kept


def rows(
    rights: RightsFile, query: CaseQuery, *, offset: int = 0, limit: int | None = None
) -> list[CaseLine]:
    """Lines of the list, newest first; they name nobody."""
    with rights.read() as connection:
        return rights_list.lines(connection, query, offset=offset, limit=limit)


def count(rights: RightsFile, query: CaseQuery) -> int:
    """How many cases the list has."""
    with rights.read() as connection:
        return rights_list.count(connection, query)


def earlier(rights: RightsFile, visitor: Visitor) -> list[CaseLine]:
    """Cases for which the same person may have come before."""
    with rights.read() as connection:
        return rights_list.earlier(connection, visitor)


def history(rights: RightsFile, uid: UUID) -> list[HistoryEntry]:
    """What was done to a case, oldest first, from the file's own trail."""
    with rights.read() as connection:
        return audit.history(connection, uid)


def read_plain(rights: RightsFile, raw: Mapping[str, Any]) -> tuple[RightsCase | None, list[Finding]]:
    """A case from plain values; villages and earlier cases may be named as people name them."""
    with rights.office.read() as connection:
        return read_record(RightsCase, raw, OfficeResolver(connection))


# ------------------------------------------------------------------------------------ drafts


def keep_draft(rights: RightsFile, uid: UUID, values: dict[str, Any]) -> None:
    """Keep what stands in an unsaved form, in the file alone."""
    with rights.write_apart() as connection:
        drafts.keep(connection, LEDGER, uid, values)


def waiting_drafts(rights: RightsFile) -> list[Draft]:
    """Forms that were not saved, newest first."""
    with rights.read() as connection:
        return drafts.all_drafts(connection)


def drop_draft(rights: RightsFile, uid: UUID) -> None:
    """Forget an unsaved form."""
    with rights.write_apart() as connection:
        drafts.drop(connection, uid)


# ------------------------------------------------------------- what needs no second password


def counts(office: Office, first: date, last: date, unit: str = "") -> CaseCounts:
    """Cases of a stretch of time, of one unit or of all: from the open fields."""
    with office.read() as connection:
        return rights_list.counts(connection, first, last, unit)


def years(office: Office) -> list[int]:
    """The years of which there are cases, of any unit, the newest first."""
    with office.read() as connection:
        return rights_list.years(connection)


def village_counts(office: Office, year: int, unit: str = "") -> list[RightsVillageCount]:
    """The cells by village and category that may be told, of one unit or of all."""
    with office.read() as connection:
        return rights_list.village_counts(connection, year, unit)
