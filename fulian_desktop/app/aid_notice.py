"""The public notice of a batch (公示): what may be told of each, by the disclosure of each field, and nothing more.

No ID number, telephone, bank, illness or remark ever stands on it; minors are counted and not named; a title that
tells of an illness gives way to a neutral one (domain.md 5.3).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from ..errors import UserError
from ..ledgers.aid import AidDisbursement
from ..ledgers.codes.aid import NOTICE_CATEGORY, NOTICE_GENERAL
from ..ledgers.fund import Fund
from ..ledgers.person import Person
from ..ledgers.registry import BY_KEY
from ..schema.disclosure import Way, words
from ..store import records
from ..store.office import Office
from ..values import identity
from ..values.clock import today
from ..values.dates import age_on
from .aid_papers import finished
from .aid_printing import PrintBatch, Printed, printable
from .aid_settings import AidSettings, held

OF_AGE: Final = 18
_TELLING: Final = (
    "癌",
    "病",
    "瘤",
    "乳腺",
    "宫颈",
    "残",
    "精神",
    "艾滋",
    "失独",
    "孤儿",
    "家暴",
    "单亲",
    "离异",
)
"""Words of a title that tell something of everybody on the list."""
_WHAT: Final = {
    "condolence": "慰问金", "goods": "物资", "education": "助学金", "child_care": "关爱款物", "emergency": "急难救助款",
}  # fmt: skip
_MASKS: Final = {"middle": identity.mask_name, "surname": identity.mask_given_name}


@dataclass(frozen=True)
class _Telling:
    """A batch with what decides on how much its notice may say."""

    batch: PrintBatch
    fund: Fund | None
    settings: AidSettings
    first: date
    last: date

    @property
    def ill(self) -> bool:
        """Whether who stands on the list is thereby known to be ill."""
        record, fund = self.batch.record, self.fund
        illness = {"two_cancer", "children_serious_illness"}
        return record.aid_kind in illness or (
            fund is not None and not illness.isdisjoint({fund.scheme, fund.purpose})
        )

    @property
    def for_children(self) -> bool:
        """Whether the batch is for children, so that whoever has no known age is one."""
        fund = self.fund
        children = {"children", "children_serious_illness"}
        return self.batch.record.aid_kind == "child_care" or (fund is not None and fund.purpose in children)


def print_notice(
    office: Office,
    batch_uid: UUID,
    target: Path,
    *,
    first: date | None = None,
    days: int | None = None,
    preview: bool = False,
) -> Printed:
    """Write the notice. Its days are those of the batch, else from `first` (today) on for `days` (as set).

    UserErrors E-AID-01, -05 to -07, -26, and those of writing a PDF.
    """
    from ..documents.notice import write_notice

    with office.read() as connection:
        batch = printable(office, connection, batch_uid)
        kept = records.load(connection, BY_KEY["fund"], batch.record.fund)
        settings = held(connection)
    begins, ends = _period(batch, settings, first, days)
    telling = _Telling(batch, kept.record if kept else None, settings, begins, ends)
    lines = [line for line in batch.record.lines if not line.counters and not line.reversed_on]
    content = _content(office, telling, lines)
    hints = _hints(batch, content.phone)
    pages = write_notice(target, content)
    how = {"minors": content.minors, "masking": settings.masking, "first": str(begins), "last": str(ends)}
    return finished(office, batch, "notice", pages, lines, preview=preview, hints=hints, **how)


def _period(
    batch: PrintBatch, settings: AidSettings, first: date | None, days: int | None
) -> tuple[date, date]:
    record = batch.record
    begins = first or record.publicity_from or today()
    if days is None and first is None and record.publicity_to:
        ends = record.publicity_to
    else:
        ends = begins + timedelta(days=(days or settings.notice_days) - 1)
    if ends < begins:
        raise UserError("E-AID-26", "公示结束早于公示开始，没有生成公示。", todo="请核对公示起止日期。")
    return begins, ends


def _hints(batch: PrintBatch, phone: str) -> tuple[str, ...]:
    dated = batch.record.publicity_from and batch.record.publicity_to
    return tuple(
        words
        for words, needed in (
            ("批次里还没有填公示起止日期，请照公示上的日期补填。", not dated),
            ("还没有填监督电话，公示上留了空，请手写或在批次里补填后重打。", not phone),
        )
        if needed
    )


def _content(office: Office, telling: _Telling, lines: list[AidDisbursement]) -> Any:
    from ..documents.aid_content import Notice, NoticeLine

    batch = telling.batch
    named = [line for line in lines if not _minor(telling, line)]
    minors = [line for line in lines if _minor(telling, line)]
    return Notice(
        title=_title(telling),
        unit=office.info.name,
        intro=_intro(telling, len(lines)),
        lines=tuple(
            NoticeLine(
                _name(telling, batch.people[line.recipient]),
                batch.village(batch.people[line.recipient]),
                _category(batch.people[line.recipient], line),
                line.amount,
                _goods(line),
            )
            for line in named
        ),
        minors=len(minors),
        minors_amount=sum(line.amount for line in minors),
        first=telling.first,
        last=telling.last,
        phone=batch.record.notice_phone or telling.settings.notice_phone,
        issued_on=telling.first,
    )


def _minor(telling: _Telling, line: AidDisbursement) -> bool:
    born = telling.batch.people[line.recipient].birth_date
    if born is not None:
        return age_on(born, telling.first) < OF_AGE
    return telling.for_children or line.category == "child"


def _name(telling: _Telling, person: Person) -> str:
    """Masked as set; where the list itself tells of an illness, masked whatever is set."""
    name = words(BY_KEY["person"], "name", person.name, Way.NOTICE)
    style = telling.settings.masking
    if style == "full" and telling.ill:
        style = "middle"
    mask = _MASKS.get(style)
    return mask(name) if mask else name


def _category(person: Person, line: AidDisbursement) -> str:
    general = NOTICE_GENERAL if person.sex == "2" else "困难家庭"
    return NOTICE_CATEGORY.get(line.category, general)


def _goods(line: AidDisbursement) -> str:
    if not line.item:
        return ""
    return f"{words(BY_KEY['aid_disbursement'], 'item', line.item, Way.NOTICE)} {line.quantity or ''}份"


def _title(telling: _Telling) -> str:
    record = telling.batch.record
    if telling.ill or any(word in record.title for word in _TELLING):
        who = "困难家庭" if telling.for_children else "困难妇女"
        return f"{record.held_on.year}年{who}救助对象公示"
    return f"{record.title}对象公示"


def _intro(telling: _Telling, people: int) -> str:
    record = telling.batch.record
    basis = f"根据{record.basis_doc}，" if record.basis_doc and not _tells(record.basis_doc) else ""
    what = "救助金" if telling.ill else _WHAT.get(record.aid_kind, "救助金")
    return f"{basis}经审核，拟对下列{people}名对象发放{what}，现予公示，接受群众监督。"


def _tells(text: str) -> bool:
    return any(word in text for word in _TELLING)
