"""Imports that were done: their list, and taking a whole one back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from ...ledgers.registry import BY_KEY
from ...schema.reading import read_record
from ...store import browse, records, undoing
from ...store import imports as kept
from ...store.audit import Event
from ...store.imports import Import, Written
from ...store.office import Office
from ...values.steps import Steps
from .refusals import undone_already, unknown_import


@dataclass(frozen=True)
class Left:
    """A record that undoing leaves as it is. why: in words."""

    ledger: str
    uid: UUID
    title: str
    why: str


@dataclass(frozen=True)
class Undone:
    """What undoing did: records taken out of the lists, records put back as they were, and those left."""

    voided: int
    restored: int
    left: tuple[Left, ...]


def imports(office: Office) -> list[Import]:
    """The imports that were done, newest first."""
    with office.read() as connection:
        return kept.every(connection)


def undo(office: Office, import_id: UUID, *, steps: Steps | None = None) -> Undone:
    """Take an import back in one transaction: what it added is voided, what it changed is as it was before.

    What someone has changed since, or what other records now lead to, is left and told.
    UserError E-IMP-06, E-IMP-07; Cancelled.
    """
    steps = steps or Steps()
    with office.write() as connection:
        one = kept.one(connection, import_id)
        if one is None:
            raise unknown_import()
        if one.undone_at is not None:
            raise undone_already()
        steps.say("撤销导入")
        done = _undo(office, connection, one, list(kept.written(connection, one.number)), steps)
        kept.mark_undone(connection, one.number, office.user)
        counts = {"voided": done.voided, "restored": done.restored, "left": len(done.left)}
        office.log(connection, Event("undo_import", one.ledger, one.uid, {"file": one.file_name, **counts}))
        steps.check()
    return done


def _undo(office: Office, connection: Any, one: Import, written: Sequence[Written], steps: Steps) -> Undone:
    why = _changed_since(connection, written)
    _receipts(connection, written, why)
    _leant_on(connection, written, why)
    added = [each for each in written if each.before is None and each.uid not in why]
    changed = [each for each in written if each.before is not None and each.uid not in why]
    for number, each in enumerate(changed):
        if number % 100 == 0:
            steps.say("撤销导入", number, len(changed))
        record, found = read_record(BY_KEY[each.ledger].cls, each.before or {})
        if record is None:
            raise RuntimeError(f"an image of {each.ledger} cannot be read: {found[0].message}")
        records.save(office, connection, record)
    reason = f"撤销导入：{one.file_name}"[:200]
    for key in dict.fromkeys(each.ledger for each in reversed(added)):
        steps.check()
        undoing.void(office, connection, key, [each.uid for each in added if each.ledger == key], reason)
    left = [
        Left(each.ledger, each.uid, _title(connection, each), why[each.uid])
        for each in written
        if each.uid in why
    ]
    return Undone(len(added), len(changed), tuple(left))


def _changed_since(connection: Any, written: Sequence[Written]) -> dict[UUID, str]:
    why: dict[UUID, str] = {}
    for key in {each.ledger for each in written}:
        of_it = [each for each in written if each.ledger == key]
        now = undoing.revisions(connection, key, [each.uid for each in of_it])
        for each in of_it:
            if each.uid not in now:
                why[each.uid] = "已经作废"
            elif now[each.uid] != each.revision:
                why[each.uid] = "导入以后又改过"
    return why


def _receipts(connection: Any, written: Sequence[Written], why: dict[UUID, str]) -> None:
    batches = [each.uid for each in written if each.ledger == "aid_batch" and each.uid not in why]
    for uid in undoing.with_receipts(connection, batches) if batches else ():
        why[uid] = "已经开出领款单"


def _leant_on(connection: Any, written: Sequence[Written], why: dict[UUID, str]) -> None:
    """What stays keeps those whom it leads to, until no more follow."""
    while True:
        going = {each.uid for each in written if each.uid not in why}
        more: dict[UUID, str] = {}
        for key in {each.ledger for each in written}:
            added = [
                each.uid
                for each in written
                if each.ledger == key and each.before is None and each.uid in going
            ]
            if added:
                found = undoing.leant_on(connection, key, added, going)
                more |= dict.fromkeys(found, "别的记录用到了它")
        if not more:
            return
        why |= more


def _title(connection: Any, each: Written) -> str:
    return browse.titles(connection, BY_KEY[each.ledger], [each.uid]).get(each.uid, "")
