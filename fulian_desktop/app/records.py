"""Everything that a clerk does with the records of a ledger."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import UUID

from ..errors import BadValue, UserError
from ..ledgers.person import Person
from ..ledgers.registry import BY_KEY
from ..ledgers.target import Target
from ..schema.check import open_findings, standing
from ..schema.findings import REASON_MIN, Finding, Severity, forbid
from ..schema.ledger import Ledger, Record, ledger_of
from ..schema.reading import clean_reasons, read_record
from ..store import aid_receipts, audit, browse, drafts, people, records
from ..store.audit import HistoryEntry
from ..store.browse import Choice, PlaceName, Query, Row
from ..store.drafts import Draft
from ..store.office import Office
from ..store.records import Kept
from ..store.resolve import OfficeResolver
from . import aid_checks, aid_stages, fund_checks, payees, receipted
from .fund_checks import Overdrawing

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Page:
    """A page of a list; `total` counts the whole list."""

    total: int
    rows: list[Row]


class Refused(UserError):
    """A record that cannot be saved as it is; the findings stand beside their fields."""

    def __init__(self, findings: list[Finding]) -> None:
        first = findings[0].message
        super().__init__(
            "E-REC-01",
            f"这条记录还不能保存：{first}。",
            todo="请按栏目旁的提示改正；需要说明的请写明原因（不少于6个字）。",
        )
        self.findings = findings


def page(office: Office, ledger_key: str, query: Query, offset: int = 0, limit: int = 200) -> Page:
    """A page of a ledger's list."""
    ledger = BY_KEY[ledger_key]
    with office.read() as connection:
        return Page(
            browse.count(connection, ledger, query),
            browse.rows(connection, ledger, query, offset=offset, limit=limit),
        )


def rows(office: Office, ledger_key: str, query: Query, offset: int = 0, limit: int = 200) -> list[Row]:
    """Lines of a ledger's list without counting it, for a first paint that does not wait."""
    with office.read() as connection:
        return browse.rows(connection, BY_KEY[ledger_key], query, offset=offset, limit=limit)


def totals(office: Office, ledger_key: str, query: Query) -> dict[str, Any]:
    """Sums of the listed numeric fields (fen for money, hours as decimals); "" is the number of records."""
    with office.read() as connection:
        return browse.totals(connection, BY_KEY[ledger_key], query)


def load(office: Office, ledger_key: str, uid: UUID) -> Kept[Any]:
    """A record with all that is known of it. UserError E-REC-03 where there is none."""
    with office.read() as connection:
        kept = records.load(connection, BY_KEY[ledger_key], uid)
    if kept is None:
        raise UserError("E-REC-03", "没有找到这条记录。", todo="它可能已随新的报送更新，请刷新列表。")
    return kept


def save(
    office: Office, record: R, *, source: dict[str, Any] | None = None, seen: int | None = None
) -> Kept[R]:
    """Check and save a record, new or changed; its draft is dropped in the same transaction.

    seen: the revision that was shown when the change began. Raises Refused with the findings that stand in the way,
    UserError E-REC-07 where the record was changed elsewhere since; nothing is saved then.
    """
    _by_hand(ledger_of(type(record)))
    payees.name_payees(office, [record])
    let_through(record)
    with office.write() as connection:
        if seen is not None and records.revision_of(connection, ledger_of(type(record)), record.uid) != seen:
            raise changed_elsewhere()
        _let_in(office, connection, record)
        records.save(office, connection, record, source=source)
        drafts.drop(connection, record.uid)
        kept = records.load(connection, ledger_of(type(record)), record.uid)
    assert kept is not None
    return kept


def add_many(
    office: Office,
    given: Sequence[Record],
    *,
    source: dict[str, Any] | None = None,
    sources: Sequence[dict[str, Any]] | None = None,
) -> int:
    """Check and add new records of any ledgers, all or none. Raises Refused for the first that does not pass."""
    payees.name_payees(office, given)
    for record in given:
        _by_hand(ledger_of(type(record)))
        let_through(record)
    with office.write() as connection:
        forged = [found for record in given for found in receipted.altered(connection, record)]
        if against := [*forged, *_targets(office, connection, given)]:
            raise Refused(against)
        return records.add_many(office, connection, given, source=source, sources=sources)


def _let_in(office: Office, connection: Any, record: Record) -> None:
    """Refused where what else the office knows stands against a record."""
    against = aid_stages.closed(connection, record) or [
        *receipted.altered(connection, record),
        *_targets(office, connection, [record]),
    ]
    if against := against or standing(record, aid_checks.beside(connection, record)):
        raise Refused(against)


def _targets(office: Office, connection: Any, given: Sequence[Record]) -> list[Finding]:
    """What stands against the targets among some records; the figures are loaded for nothing else."""
    if not any(isinstance(one, Target) for one in given):
        return []
    from . import target_rules

    return target_rules.against(office, connection, given)


def changed_elsewhere() -> UserError:
    """A record that is no longer as it was shown when the change began."""
    return UserError(
        "E-REC-07",
        "这条记录在您打开以后，已在别处改过，这次没有保存。",
        todo="请记下刚才改的内容，重新打开这条记录再改。",
    )


def let_through(record: Record) -> None:
    """Let a record through to be saved, its reasons in their clean form; Refused where something stands against it."""
    try:
        record.reasons = clean_reasons(record.reasons)
    except BadValue as bad:
        raise Refused([forbid("reasons", bad.sentence)]) from bad
    problems = open_findings(record)
    if problems:
        raise Refused(problems)


def _by_hand(ledger: Ledger) -> Ledger:
    """Only what people fill in here is written here: rights cases have their own file, counts are the program's."""
    if ledger.by_program or ledger.apart:
        raise UserError("E-REC-08", f"“{ledger.label}”不能在这里登记或改动。", todo="请到它自己的页面办理。")
    return ledger


def void(office: Office, ledger_key: str, uid: UUID, reason: str, *, overdrawing: bool = False) -> None:
    """Take a record out of the lists, with a reason; it can be brought back. A batch's receipts are voided with it.

    overdrawing: the reason also says why a fund is left with less than was paid from it; Overdrawing where that
    happens and was not said.
    """
    reason = _written(reason, REASON_MIN if overdrawing else 2)
    with office.write() as connection:
        aid_stages.refuse_closed(connection, uid)
        if not overdrawing and (lacking := fund_checks.shortfall_without(connection, ledger_key, uid)):
            raise Overdrawing("作废", lacking)
        records.set_void(office, connection, _by_hand(BY_KEY[ledger_key]), uid, reason)
        if ledger_key == "aid_batch":
            aid_receipts.void_all(office, connection, uid, f"批次作废：{reason}")


def _written(reason: str, least: int) -> str:
    """A reason without blanks around it. UserError E-REC-04 for one that is too short."""
    words = reason.strip()
    if len(words) < least:
        least_words = f"（不少于{least}个字）" if least > 2 else ""
        raise UserError("E-REC-04", f"没有写明原因{least_words}，记录没有改动。", todo="请填写原因再试。")
    return words


def restore(office: Office, ledger_key: str, uid: UUID, reason: str = "") -> None:
    """Bring a voided record back. Refused where another has taken its place meanwhile.

    reason: why it may leave a fund with less than was paid from it; Overdrawing where it does and none is given.
    """
    ledger = _by_hand(BY_KEY[ledger_key])
    with office.write() as connection:
        held = records.load(connection, ledger, uid)
        if held and (against := _targets(office, connection, [held.record])):
            raise Refused(against)
        lacking = fund_checks.shortfall_with(connection, held.record) if held else None
        if lacking and not reason:
            raise Overdrawing("恢复", lacking)
        records.set_void(office, connection, ledger, uid, None)
        if held and lacking:
            held.record.reasons = {**held.record.reasons, fund_checks.RULE: _written(reason, REASON_MIN)}
            records.save(office, connection, held.record)


def likely_duplicates(office: Office, person: Person) -> list[Kept[Person]]:
    """People already there who may be the one being entered."""
    with office.read() as connection:
        return people.likely_duplicates(connection, person)


def find(office: Office, ledger_key: str, words: str, limit: int = 20) -> list[Choice]:
    """Records for a link's searcher."""
    with office.read() as connection:
        return browse.find(connection, BY_KEY[ledger_key], words, limit)


def title_of(office: Office, ledger_key: str, uid: UUID) -> str:
    """The title of a record; empty where it is not known here."""
    with office.read() as connection:
        return browse.titles(connection, BY_KEY[ledger_key], [uid]).get(uid, "")


def called(office: Office, record: Record) -> str:
    """What a record is called: its title, or the title of what its title leads to."""
    with office.read() as connection:
        return browse.title_of(connection, record)


def titles(office: Office, ledger_key: str, uids: Sequence[UUID]) -> dict[UUID, str]:
    """The titles of several records."""
    with office.read() as connection:
        return browse.titles(connection, BY_KEY[ledger_key], uids)


def villages(office: Office) -> list[PlaceName]:
    """The villages that the office knows."""
    with office.read() as connection:
        return list(browse.village_names(connection).values())


def keep_draft(office: Office, ledger_key: str, uid: UUID, values: dict[str, Any]) -> None:
    """Keep what stands in an unsaved form."""
    with office.write() as connection:
        drafts.keep(connection, _by_hand(BY_KEY[ledger_key]).key, uid, values)


def waiting_drafts(office: Office) -> list[Draft]:
    """Forms that were not saved, newest first."""
    with office.read() as connection:
        return drafts.all_drafts(connection)


def drop_draft(office: Office, uid: UUID) -> None:
    """Forget an unsaved form."""
    with office.write() as connection:
        drafts.drop(connection, uid)


def history(office: Office, uid: UUID) -> list[HistoryEntry]:
    """What was done to a record, oldest first."""
    with office.read() as connection:
        return audit.history(connection, uid)


def read_plain(
    office: Office, ledger_key: str, raw: Mapping[str, Any]
) -> tuple[Record | None, list[Finding]]:
    """A record from plain values; links and villages may be named as people name them."""
    with office.read() as connection:
        return read_record(BY_KEY[ledger_key].cls, raw, OfficeResolver(connection))


def meant(office: Office, ledger_key: str, words: str) -> UUID:
    """The record that a uid, an ID number or a unique title means. UserError E-REC-06 for none or several."""
    try:
        with office.read() as connection:
            return OfficeResolver(connection).link(ledger_key, words)
    except BadValue as bad:
        raise UserError("E-REC-06", f"{bad.sentence}。", todo="编号可用 fulian list 查到。") from bad


def as_refusal(findings: list[Finding]) -> Refused:
    """The error for plain values that made no record."""
    return Refused([f for f in findings if f.severity is not Severity.HINT])
