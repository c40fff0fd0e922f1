"""Funds as their page shows them: balances on a day, the statement of a period, and the letters to donors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final
from uuid import UUID

from ..errors import UserError
from ..ledgers.codes.aid import FUND_NATURE, FUND_PURPOSE, FUND_SCHEME
from ..ledgers.fund import Fund
from ..ledgers.fund_income import FundIncome
from ..ledgers.registry import BY_KEY
from ..statistics.fund_statement import Statement, running
from ..store import browse
from ..store import funds as kept_funds
from ..store import records as kept_records
from ..store.audit import Event
from ..store.browse import Query
from ..store.funds import FundSum
from ..store.office import Office
from ..store.records import Kept
from ..values.clock import today
from ..values.dates import Period, long_date
from . import records, units

if TYPE_CHECKING:
    from ..documents.acknowledgement import Letter

__all__ = ["DONATED", "FundSum", "Letters", "acknowledge", "meant", "statement", "sums", "write_statement"]

PAPER: Final = ".pdf"
DONATED: Final = ("donation", "seed_capital")
"""Kinds of income for which a donor is thanked."""


@dataclass(frozen=True)
class Letters:
    """Letters that were written. left_out: incomes among those chosen that are no donations."""

    file: Path
    letters: int
    left_out: int
    missing: str = ""


def sums(office: Office, query: Query, on: date) -> list[FundSum]:
    """The funds that a query finds, each with its balance up to and including a day."""
    with office.read() as connection:
        return kept_funds.sums(connection, query, on)


def meant(office: Office, words: str) -> tuple[UUID, ...]:
    """The funds that a uid, a unique name, or the code of a scheme means. UserError E-REC-06, E-FND-03."""
    if words not in FUND_SCHEME:
        return (records.meant(office, "fund", words),)
    with office.read() as connection:
        found = tuple(kept_funds.of_scheme(connection, words))
    if not found:
        raise UserError(
            "E-FND-03",
            f"还没有登记“{FUND_SCHEME.label_of(words)}”的资金。",
            todo="请先在资金台账里登记这项资金。",
        )
    return found


def statement(
    office: Office, funds: Sequence[UUID], period: Period | None = None, *, by_person: bool = False
) -> Statement:
    """The statement of one fund, or of several put together; without a period of all up to today.

    UserError E-REC-03 where there is no such fund.
    """
    last = period.last if period else today()
    names = {one.code: one.name for one in units.units(office)} | {office.info.unit: office.info.name}
    with office.read() as connection:
        held = [kept_records.load(connection, BY_KEY["fund"], uid) for uid in funds]
        if not held or not all(held):
            raise UserError("E-REC-03", "没有找到这项资金。", todo="请刷新列表后再试。")
        found = kept_funds.entries(connection, funds, last, by_person=by_person)
        opening = kept_funds.opening(connection, funds)
    kept = [one for one in held if one]
    first = period.first if period else None
    before = [one for one in found if first and one.day < first]
    opening += sum(one.income - one.paid for one in before)
    several = len({one.unit for one in kept}) > 1
    owners: dict[object, str] = {one.record.uid: names.get(one.unit, one.unit) for one in kept if several}
    return Statement(
        office=office.info.name,
        name=_name([one.record for one in kept]),
        period=period.label if period else f"截至{long_date(last)}",
        first=first,
        last=last,
        opening=opening,
        lines=running(opening, found[len(before) :], owners),
        made_on=today(),
        notes=tuple(
            _notes(kept, names.get(kept[0].unit, kept[0].unit) if kept[0].unit != office.info.unit else "")
        ),
        several=several,
    )


def _name(held: Sequence[Fund]) -> str:
    if len(held) == 1:
        return held[0].name
    schemes = {FUND_SCHEME.label_of(one.scheme) for one in held}
    return f"{schemes.pop() if len(schemes) == 1 else '各项资金'}（{len(held)} 项合计）"


def _notes(held: Sequence[Kept[Fund]], owner: str) -> Iterator[str]:
    """What a reader must know of the funds: whose money it is, and what it may be used for. owner: another office."""
    if len(held) > 1:
        yield "本表为各项资金账面数相加，上级下达给下级的额度没有抵销，余额合计可能大于实有资金。"
        return
    one = held[0].record
    nature, purpose = FUND_NATURE.label_of(one.nature), FUND_PURPOSE.label_of(one.purpose)
    yield f"{f'资金所在单位：{owner}；' if owner else ''}资金性质：{nature}；救助方向：{purpose}。"
    if one.restriction:
        yield f"限定用途：{' '.join(one.restriction.split())}"


def write_statement(target: Path, content: Statement) -> Path:
    """Write a statement: as PDF where `target` ends so, else as an Excel workbook. Replaces a file of that name."""
    if target.suffix.lower() == PAPER:
        from ..documents.fund_statement import write_statement as write_paper

        return write_paper(target, content).file
    from ..excel.fund_statement import write_statement as write_workbook

    return write_workbook(target, content)


def acknowledge(office: Office, incomes: Sequence[UUID], target: Path) -> Letters:
    """Write a letter of thanks for each donation among some incomes, a page each.

    UserError E-FND-02 where there is no donation among them, E-AID-05 for another unit's.
    """
    from ..documents.acknowledgement import write_letters

    with office.read() as connection:
        held = [kept_records.load(connection, BY_KEY["fund_income"], uid) for uid in incomes]
        kept = [one for one in held if one and not one.voided_at]
        if any(one.unit != office.info.unit for one in kept):
            raise UserError(
                "E-AID-05",
                "所选的捐赠里有下级单位收到的，本级不能开它的致谢函。",
                todo="请由收到捐赠的单位打印。",
            )
        donations = [one.record for one in kept if one.record.kind in DONATED]
        names = browse.titles(connection, BY_KEY["fund"], [one.fund for one in donations])
    if not donations:
        raise UserError(
            "E-FND-02",
            "所选的收入都不是捐赠，没有打印致谢函。",
            todo="财政拨款、上级拨入、彩票公益金和利息不开致谢函，请选捐赠收入。",
        )
    pages = write_letters(target, [_letter(office, one, names.get(one.fund, "")) for one in donations])
    with office.write() as connection:
        for one in donations:
            office.log(connection, Event("print_acknowledgement", "fund_income", one.uid))
    return Letters(pages.file, len(donations), len(incomes) - len(donations), pages.missing)


def _letter(office: Office, income: FundIncome, fund: str) -> Letter:
    from ..documents.acknowledgement import Letter

    billed = income.receipt_kind in ("donation_bill", "settlement_bill")
    return Letter(
        unit=office.info.name,
        donor=income.donor,
        person=income.donor_kind == "person",
        anonymous=income.donor_kind == "anonymous",
        day=income.received_on,
        fund=fund,
        amount=income.amount,
        item=income.item,
        quantity=income.quantity,
        purpose=income.purpose,
        bill_no=income.receipt_no if billed else "",
        made_on=today(),
    )
