"""Receipts of a batch as a paper: numbered first, then counted as printed, then written.

A number is committed before the file, and so is the print: whatever is cut off in between, no two receipts have one
number, and no second paper lacks the mark 补打. A refused or stopped print gives its count back.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal
from uuid import UUID

from ..errors import UserError
from ..ledgers.aid import AidDisbursement
from ..store import numbers, prints
from ..store.numbers import ReceiptInfo
from ..store.office import Office
from ..values.steps import Steps
from .aid_numbering import numbered
from .aid_printing import PrintBatch, Printed, printable
from .aid_receipt_words import drafts, stated
from .aid_settings import COPIES, LAYOUTS, held

Which = Literal["valid", "red", "voided"]
_REFUSED = "E-AID-21"


@dataclass(frozen=True)
class ReceiptChoice:
    """What to print and how; layout and copies are as the office set them where they are not given.

    frame: without it values alone go onto a printed form (套打). printer: whose offset is used. numbers: some receipts
    alone, valid or not; else all of one kind.
    """

    layout: str = ""
    copies: int = 0
    frame: bool = True
    printer: str = ""
    which: Which = "valid"
    numbers: tuple[str, ...] = ()


_USUAL = ReceiptChoice()


def print_receipts(
    office: Office,
    batch_uid: UUID,
    target: Path,
    steps: Steps | None = None,
    choice: ReceiptChoice = _USUAL,
) -> Printed:
    """Give each line a number that has none, and write the receipts of the batch; a second print is marked 补打.

    UserErrors E-AID-01, -05 to -07 and -21, and those of writing a PDF. Cancelled.
    """
    from ..documents.receipts import write_receipts

    with office.write() as connection:
        batch = printable(office, connection, batch_uid)
        if choice.which == "valid" and not choice.numbers:
            numbered(office, connection, batch)
        issued = _chosen(batch, numbers.of_batch(connection, batch_uid), choice)
        content = _content(office, connection, batch, stated(connection, batch, issued), choice)
        given = [one.number for one in issued]
        how = {"copies": len(content.copies), "layout": content.layout, "which": choice.which}
        if not content.frame:
            how |= {"values_only": True, "printer": choice.printer}
        prints.count(office, connection, batch_uid, given, sum(one.prints > 0 for one in issued), **how)
    try:
        office.keep_mark()
        pages = write_receipts(target, content, steps)
    except BaseException:
        with office.write() as connection:
            prints.take_back(office, connection, batch_uid, given)
        raise
    total = sum(one.total for one in content.receipts)
    return Printed(pages.file, len(given), pages.pages, (min(given), max(given)), total, pages.missing)


def preview_receipts(
    office: Office,
    batch_uid: UUID,
    target: Path,
    steps: Steps | None = None,
    choice: ReceiptChoice = _USUAL,
    most: int = 30,
) -> Printed:
    """The first receipts as they would be printed, each marked 预览: no number is given and no print is counted."""
    from ..documents.receipts import write_receipts

    with office.read() as connection:
        batch = printable(office, connection, batch_uid)
        issued = numbers.of_batch(connection, batch_uid)
        if choice.which == "valid" and not choice.numbers:
            shown = drafts(connection, batch, issued, most)
        else:
            shown = stated(connection, batch, _chosen(batch, issued, choice)[:most])
        marked = [replace(one, draft=True) for one in shown]
        content = _content(office, connection, batch, marked, choice)
    pages = write_receipts(target, content, steps)
    ends = (content.receipts[0].number, content.receipts[-1].number)
    total = sum(one.total for one in content.receipts)
    return Printed(pages.file, len(content.receipts), pages.pages, ends, total, pages.missing)


def print_calibration(office: Office, target: Path, choice: ReceiptChoice = _USUAL) -> Printed:
    """The page by which the offset of a printer is found: the frame of a receipt with rulers."""
    from ..documents.calibration import write_calibration

    with office.read() as connection:
        layout, _ = _usual(connection, choice)
        offset = held(connection).offset(choice.printer)
    pages = write_calibration(target, office.info.name, layout, offset, choice.printer)
    return Printed(pages.file, 0, pages.pages, ("", ""), 0, pages.missing)


def _chosen(batch: PrintBatch, issued: Sequence[ReceiptInfo], choice: ReceiptChoice) -> list[ReceiptInfo]:
    """The receipts to print, in the order of their lines."""
    lines = {line.uid: (place, line) for place, line in enumerate(batch.record.lines)}
    if choice.numbers:
        found = [one for one in issued if one.number in choice.numbers]
        if unknown := sorted(set(choice.numbers) - {one.number for one in found}):
            raise UserError(
                _REFUSED, f"这个批次没有领款单“{unknown[0]}”，没有打印。", todo="请核对单号和批次。"
            )
    else:
        found = [one for one in issued if _kind(one, lines) == choice.which]
        if not found:
            raise UserError(_REFUSED, _NONE[choice.which], todo="请核对批次和要打印的种类。")
    last = len(lines)
    return sorted(found, key=lambda one: (lines[one.line][0] if one.line in lines else last, one.number))


_NONE: dict[Which, str] = {
    "valid": "这个批次没有可以打印的领款单，没有打印。",
    "red": "这个批次没有红字领款单，没有打印。",
    "voided": "这个批次没有作废的领款单，没有打印。",
}


def _kind(one: ReceiptInfo, lines: dict[UUID, tuple[int, AidDisbursement]]) -> Which:
    if one.voided_at:
        return "voided"
    return "red" if one.line in lines and lines[one.line][1].counters else "valid"


def _usual(connection: Any, choice: ReceiptChoice) -> tuple[str, int]:
    """Layout and copies: as chosen, else as set."""
    usual = held(connection)
    layout, copies = choice.layout or usual.layout, choice.copies or usual.copies
    if layout not in LAYOUTS or copies not in COPIES:
        raise UserError(
            _REFUSED, "没有这种版式或份数，没有打印。", todo=f"版式：{'、'.join(LAYOUTS)}；份数：1、2 或 3。"
        )
    return layout, copies


def _content(
    office: Office, connection: Any, batch: PrintBatch, receipts: Sequence[Any], choice: ReceiptChoice
) -> Any:
    from ..documents.content import Copy, Receipts

    layout, copies = _usual(connection, choice)
    record = batch.record
    return Receipts(
        unit=office.info.name,
        reason=record.title,
        fund=batch.fund,
        receipts=tuple(receipts),
        basis_doc=record.basis_doc,
        handler="、".join(batch.both_handlers),
        witness=record.witness,
        reviewer=record.reviewer,
        approver=record.approver,
        copies=tuple(getattr(Copy, name) for name in _COPIES[copies]),
        layout=layout,
        frame=choice.frame,
        offset=held(connection).offset(choice.printer),
    )


_COPIES = {1: ("ACCOUNTING",), 2: ("STUB", "ACCOUNTING"), 3: ("STUB", "ACCOUNTING", "PAYEE")}
