"""Signed papers that come back: which line a scanned code or a typed number means, and which batches still wait."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from ..documents.check_code import Stated, clean_number, read_qr_text
from ..errors import UserError
from ..ledgers.registry import BY_KEY
from ..store import aid_signs, numbers, records
from ..store.aid_signs import Unsigned
from ..store.numbers import ReceiptInfo
from ..store.office import Office
from . import aid_settings, verification

__all__ = ["Unsigned", "meant", "unsigned"]


def meant(office: Office, receipts: Sequence[ReceiptInfo], text: str) -> ReceiptInfo:
    """The valid receipt of the open batch that a scanned code, a number or its last digits mean.

    UserErrors with a sentence for whoever holds the paper: E-AID-54 not of this batch or unknown, -55 voided, -56
    altered, -57 several end like this, -58 red.
    """
    stated = read_qr_text(text)
    if stated is not None:
        return _standing(receipts, _scanned(office, receipts, stated))
    return _standing(receipts, _typed(office, receipts, clean_number(text)))


def _scanned(office: Office, receipts: Sequence[ReceiptInfo], stated: Stated) -> ReceiptInfo:
    found = next((one for one in receipts if one.number == stated.number), None)
    if found is None:
        raise _elsewhere(office, stated.number)
    verdict = verification.verify(office, stated)
    if verdict.state is verification.State.ALTERED:
        raise UserError(
            "E-AID-56", verdict.message, todo="请不要签收，先把纸上的单号、金额和登记的核对清楚。"
        )
    return found


def _typed(office: Office, receipts: Sequence[ReceiptInfo], typed: str) -> ReceiptInfo:
    exact = [one for one in receipts if one.number == typed]
    if exact:
        return exact[0]
    ending = [one for one in receipts if _ends(one.number, typed)]
    valid = [one for one in ending if one.voided_at is None]
    if len(valid) > 1:
        raise UserError("E-AID-57", f"有 {len(valid)} 张单号都以“{typed}”结尾。", todo="请多输几位。")
    if found := valid or ending:
        return found[0]
    if typed.isdigit():
        raise UserError("E-AID-54", f"本批次没有以“{typed}”结尾的单号。", todo="请核对单号和批次。")
    raise _elsewhere(office, typed)


def _ends(number: str, typed: str) -> bool:
    """Whether the last part of a number is what was typed, with or without its noughts."""
    last = number.rsplit("-", 1)[-1]
    if typed.isdigit() and typed.isascii() and len(typed) <= len(last):
        return int(last) == int(typed)
    return bool(typed) and number.endswith(f"-{typed}")


def _elsewhere(office: Office, number: str) -> UserError:
    """A number that this batch has not: another batch's, or nobody's."""
    with office.read() as connection:
        found = numbers.by_number(connection, number)
        kept = records.load(connection, BY_KEY["aid_batch"], found.batch) if found else None
    if kept is not None:
        return UserError(
            "E-AID-54", f"这是“{kept.record.title}”的领款单，不是本批次的。", todo="请打开那个批次再登记。"
        )
    return UserError("E-AID-54", "查不到这个单号。", todo="请核对单号的末几位。")


def _standing(receipts: Sequence[ReceiptInfo], found: ReceiptInfo) -> ReceiptInfo:
    if found.red:
        raise UserError(
            "E-AID-58", "这是红字领款单，款物退回时已经登记，不用签领。", todo="请扫原来的领款单。"
        )
    if found.voided_at is None:
        return found
    later = next((one for one in receipts if one.line == found.line and one.voided_at is None), None)
    todo = f"请用换发的 {later.number} 签领。" if later else "请收回这张单据。"
    raise UserError("E-AID-55", f"这张领款单已作废：{found.void_reason}。", todo=todo)


def unsigned(office: Office, today: date) -> list[Unsigned]:
    """This office's batches that still wait for signatures after the days that the office set, the oldest first."""
    with office.read() as connection:
        days = aid_settings.held(connection).unsigned_days
        return aid_signs.unsigned(connection, office.info.unit, today - timedelta(days=days))
