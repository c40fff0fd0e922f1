"""What every paper of a batch needs: the batch with all that its papers name, and what comes out."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from ..errors import UserError
from ..ledgers.aid import AidBatch, AidDisbursement
from ..ledgers.person import Person
from ..ledgers.registry import BY_KEY
from ..schema.disclosure import Way, words
from ..store import browse, records
from ..store.office import Office
from ..store.records import Kept


@dataclass(frozen=True)
class Printed:
    """A printed document. numbers: first and last; total in fen, money and goods together. hints: to be told."""

    file: Path
    receipts: int
    pages: int
    numbers: tuple[str, str]
    total: int
    missing: str = ""
    hints: tuple[str, ...] = ()


@dataclass(frozen=True)
class PrintBatch:
    """A batch with all that its papers name."""

    kept: Kept[AidBatch]
    people: dict[UUID, Person]
    villages: dict[str, str]
    fund: str

    @property
    def record(self) -> AidBatch:
        """The batch itself."""
        return self.kept.record

    @property
    def both_handlers(self) -> tuple[str, ...]:
        """Who handed it out, two people where both are named."""
        return tuple(one for one in (self.record.handler, self.record.second_handler) if one)

    def village(self, person: Person) -> str:
        """Her village by name."""
        return self.villages.get(person.village or "", "")


def printable(office: Office, connection: Any, batch_uid: UUID) -> PrintBatch:
    """A batch that this office hands out itself, with somebody on it; UserError for any other."""
    kept = records.load(connection, BY_KEY["aid_batch"], batch_uid)
    if kept is None:
        raise UserError("E-REC-03", "没有找到这个发放批次。", todo="请刷新列表后再试。")
    if kept.unit != office.info.unit:
        raise UserError(
            "E-AID-05",
            "这个批次是下级单位报来的，本级不能打印它的领款单和签领表。",
            todo="请由发放单位打印。",
        )
    if kept.voided_at:
        raise UserError("E-AID-06", "这个批次已经作废，不能打印。", todo="确需打印的，请先恢复批次。")
    if not kept.record.lines:
        raise UserError("E-AID-01", "这个批次还没有发放明细。", todo="请先选择对象、填写金额。")
    people = records.several(connection, BY_KEY["person"], (line.recipient for line in kept.record.lines))
    unknown = sum(line.recipient not in people for line in kept.record.lines)
    if unknown:
        raise UserError(
            "E-AID-07",
            f"有 {unknown} 笔的对象在人员名册里查不到，不能打印。",
            todo="请改选对象；是下级单位报来的人员，可能随上报包撤回了。",
        )
    villages = {code: place.name for code, place in browse.village_names(connection).items()}
    fund = browse.titles(connection, BY_KEY["fund"], [kept.record.fund]).get(kept.record.fund, "")
    return PrintBatch(kept, people, villages, fund)


def of_line(line: AidDisbursement, field: str) -> str:
    """A field of a line as it stands on paper, masked as declared."""
    return words(BY_KEY["aid_disbursement"], field, getattr(line, field), Way.PAPER)


def of_person(person: Person, field: str) -> str:
    """A field of a person as it stands on paper, masked as declared."""
    return words(BY_KEY["person"], field, getattr(person, field), Way.PAPER)
