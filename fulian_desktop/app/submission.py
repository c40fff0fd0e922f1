"""Write a township's submission package, and the cover sheet that is stamped."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import UserError
from ..ledgers.registry import LEDGERS, TABLES
from ..packages.cover import Cover, Facts, Reason, check_code
from ..packages.delivery import deliver
from ..packages.enrol import proof
from ..packages.minisign import DeviceKey, fingerprint
from ..packages.tables import columns, travelling
from ..packages.write import Keys, file_name, make_package
from ..schema.ledger import Ledger
from ..store import audit, outbox, outgoing, settings
from ..store.audit import Event
from ..store.office import Office
from ..store.outbox import Sent
from ..values.clock import now, today
from ..values.dates import Period
from ..values.steps import Cancelled, Steps
from .before_submitting import SubmissionFinding, check, check_clock, furthest, stands_in_the_way

if TYPE_CHECKING:
    from ..documents.content import CoverLine

__all__ = [
    "Submission", "SubmissionFinding", "check", "deliver_again", "stands_in_the_way", "submissions", "submit",
]  # fmt: skip


@dataclass(frozen=True)
class Submission:
    """A written package and its cover sheet."""

    package: Path
    cover: Path
    sequence: int
    sha256: str
    records: dict[str, int]
    check_code: str
    fingerprint: str


def submit(office: Office, period: Period, folder: Path, steps: Steps | None = None) -> Submission:
    """Write the submission package of a period and its cover sheet into a folder.

    UserError E-SUB-01 where findings stand in the way, E-SUB-02 before the county's starter file was taken in,
    E-SUB-05 on a PC whose clock has fallen back, E-SUB-06 at the county; nothing is written then. The number is
    committed before the file is laid down, so a power cut between the two leaves a number that never came (the
    county sees the gap), never two packages of one number.
    """
    steps = steps or Steps()
    if office.info.level == "county":
        raise UserError("E-SUB-06", "县级单位不用报送。", todo="各乡镇的上报包请用“汇总合并”并入。")
    if not office.info.joined:
        raise UserError(
            "E-SUB-02", "本单位还没有导入县里的启用文件。", todo="请在“设置”里导入启用文件后再报送。"
        )
    check_clock(office)
    if not folder.is_dir():
        raise UserError("E-SUB-03", "找不到要写入的文件夹。", todo="请检查U盘是否插好，再选一次。")
    blocking = [one for one in check(office, period, steps) if stands_in_the_way(one)]
    if blocking:
        raise UserError(
            "E-SUB-01",
            f"还有 {len(blocking)} 处问题没有处理，不能报送。",
            todo="请按检查结果逐条改正，或写明原因。",
        )
    data, cover, sha256 = _made(office, period, steps)
    return _delivered(office, period, folder, data, cover, sha256, steps)


def submissions(office: Office) -> list[Sent]:
    """The packages that this office made, newest first."""
    with office.read() as connection:
        return outbox.all_sent(connection)


def deliver_again(office: Office, sha256: str, folder: Path) -> Path:
    """Lay the newest package once more into a folder, byte for byte the same."""
    with office.read() as connection:
        sent = next((one for one in outbox.all_sent(connection) if one.sha256 == sha256), None)
        data = outbox.content(connection, sha256)
    if sent is None or not data:
        raise UserError("E-SUB-04", "只有最近一次的上报包可以再次写出。", todo="请重新报送，会生成新的一号。")
    path = deliver(folder, sent.file_name, data)
    with office.write() as connection:
        outbox.delivered(connection, sha256)
    return path


def _made(office: Office, period: Period, steps: Steps) -> tuple[bytes, Cover, str]:
    """Make the package from one state of the database and commit its number with its content."""
    import hashlib

    with office.write() as connection:
        facts, keys = _facts(office, connection, period)
        unit, cut_off = office.info.unit, facts.cut_off
        rows = (
            (
                table.key,
                outgoing.rows(
                    connection,
                    table,
                    columns(table, facts.asks),
                    unit=unit,
                    cut_off=cut_off,
                    asked=facts.asks,
                ),
            )
            for table in TABLES
        )
        data, cover = make_package(facts, rows, keys, steps)
        sha256 = hashlib.sha256(data).hexdigest()
        sent = {
            "sha256": sha256, "epoch": cover.epoch, "sequence": cover.sequence, "period": cover.period,
            "file_name": file_name(cover),
            "records": _counts(cover),
        }  # fmt: skip
        outbox.keep(office, connection, sent, data)
        office.log(connection, Event("submit", detail={"number": cover.number, "period": cover.period}))
    office.keep_mark()
    return data, cover, sha256


def _facts(office: Office, connection: Any, period: Period) -> tuple[Facts, Keys]:
    get = {name: settings.get(connection, name) for name in _SUBMIT_FACTS}
    device = DeviceKey.read(bytes.fromhex(get["device_secret"]))
    sent = outbox.all_sent(connection)
    sequence = max((one.sequence for one in sent if one.epoch == office.info.epoch), default=0) + 1
    _, head = audit.head(connection)
    cut_off = _cut_off(period, sent)
    asks = get["asks"] or {}
    facts = Facts(
        county=office.info.county_code,
        unit=office.info.unit,
        unit_name=office.info.name,
        device_no=office.info.device_no,
        period=str(period),
        cut_off=cut_off,
        epoch=office.info.epoch,
        sequence=sequence,
        previous=sent[0].sha256 if sent else "",
        audit_head=head.hex(),
        created_at=now(),
        proof=proof(get["enrolment_token"], device.public.text),
        reasons=tuple(_reasons(connection, office.info.unit, cut_off, asks)),
        asks=asks,
    )
    return facts, Keys(device, [get["county_recipient"]], bytes.fromhex(get["pseudonym_key"]))


def _cut_off(period: Period, sent: list[Sent]) -> date:
    """The end of the period, or today where that comes first."""
    return min(furthest(period, sent), max(today(), period.first))


_SUBMIT_FACTS = ("device_secret", "enrolment_token", "county_recipient", "pseudonym_key", "asks")


def _reasons(connection: Any, unit: str, cut_off: date, asks: dict[str, str]) -> Iterator[Reason]:
    for ledger in LEDGERS:
        if not travelling(ledger, asks):
            continue
        for uid, answers in outgoing.reasons(connection, ledger, unit=unit, cut_off=cut_off, asked=asks):
            yield from (Reason(ledger.key, uid.hex, rule, reason) for rule, reason in answers.items())


def _counts(cover: Cover) -> dict[str, int]:
    return {key: totals.rows for key, totals in cover.tables.items()}


def _delivered(
    office: Office, period: Period, folder: Path, data: bytes, cover: Cover, sha256: str, steps: Steps
) -> Submission:
    code = check_code(sha256)
    mark = fingerprint(DeviceKey.read(bytes.fromhex(_device_secret(office))).public)
    try:
        steps.say("正在写入并读回核对")
        path = deliver(folder, file_name(cover), data)
    except (UserError, Cancelled) as error:
        if not getattr(error, "may_lie_there", False):
            _take_back(office, cover, sha256)
        raise
    try:
        sheet = _cover_sheet(office, period, path, cover, sha256, code, mark)
    except UserError:
        if _taken_away(path):
            _take_back(office, cover, sha256)
        raise
    with office.write() as connection:
        outbox.delivered(connection, sha256)
    return Submission(path, sheet, cover.sequence, sha256, _counts(cover), code, mark)


def _taken_away(path: Path) -> bool:
    try:
        path.unlink()
    except OSError:
        return False
    return True


def _take_back(office: Office, cover: Cover, sha256: str) -> None:
    """The number of a package that lies nowhere is free again."""
    with office.write() as connection:
        outbox.forget(connection, sha256)
        office.log(connection, Event("submit_failed", detail={"number": cover.number}))


def _device_secret(office: Office) -> str:
    with office.read() as connection:
        return str(settings.get(connection, "device_secret"))


def _cover_sheet(
    office: Office, period: Period, path: Path, cover: Cover, sha256: str, code: str, mark: str
) -> Path:
    from ..documents.content import Cover as Sheet
    from ..documents.cover_sheet import write_cover

    lines = tuple(_cover_line(ledger, cover) for ledger in LEDGERS)
    sheet = Sheet(
        unit=office.info.name,
        period=period.label,
        cut_off=cover.cut_off,
        version=f"{cover.epoch}-{cover.sequence}",
        lines=lines,
        check_code=code,
        fingerprint=mark,
        file_name=path.name,
        sha256=sha256,
        preparer=office.user,
        prepared_on=today(),
        purposes=tuple(f"{ledger}：{purpose}" for ledger, purpose in cover.asks.items()),
    )
    return write_cover(path.with_suffix(".pdf"), sheet).file


def _cover_line(ledger: Ledger, cover: Cover) -> CoverLine:
    """A ledger with its child rows as one form."""
    from ..documents.content import CoverLine

    tables = [cover.tables[one.key] for one in (ledger, *ledger.children.values())]
    money = [amount for table in tables for amount in table.money.values()]
    return CoverLine(
        ledger.label, tables[0].rows, sum(money) if money else None, sum(one.rows for one in tables[1:])
    )
