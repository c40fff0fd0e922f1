"""Records of a ledger as a workbook: what a list shows, or the whole ledger."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ..errors import UserError
from ..ledgers.registry import BY_KEY
from ..schema.disclosure import Shown, Way, shown
from ..schema.kinds import Link
from ..schema.ledger import Ledger
from ..store import whole_lists
from ..store.audit import Event
from ..store.browse import Query
from ..store.files import whole_file
from ..store.office import Office
from ..values import clock
from ..values.steps import Steps
from . import templates, units


@dataclass(frozen=True)
class Exported:
    """What was written. rows: records, without the rows below them."""

    file: Path
    rows: int


def hides(ledger: Ledger) -> bool:
    """Whether some column of a ledger's workbook is masked unless the clerk asks for it in full."""
    tables = (ledger, *ledger.children.values())
    return any(
        shown(table, one, Way.EXCEL) is Shown.MASKED
        or (isinstance(one.kind, Link) and whole_lists.identified(one.kind) is not None)
        for table in tables
        for one in table.columns
    )


def export(
    office: Office,
    ledger_key: str,
    target: Path,
    query: Query | None = None,
    *,
    full_numbers: bool = False,
    listed: bool = False,
    steps: Steps | None = None,
) -> Exported:
    """Write the records that a query finds, in its order; voided ones are left out.

    full_numbers: ID numbers, telephones and accounts unmasked; the audit trail says so.
    listed: only the columns that the list shows, without the rows below. Replaces a file of that name.
    UserError E-XLS-30 for a ledger that no workbook may hold, E-XLS-31 for too many records, and those of
    `whole_file`. Cancelled: nothing is left.
    """
    from ..excel import export as writing
    from ..excel.going_out import Asked

    ledger, query = _may_leave(BY_KEY[ledger_key]), query or Query()
    held = {one.code: one.name for one in units.units(office)}
    names = {office.info.unit: office.info.name, **held} if office.info.level == "county" else None
    asked = Asked(full_numbers, listed, names)
    with whole_file(target) as part:
        with office.read() as connection:
            at = whole_lists.places(connection, ledger, query)
            if len(at) > writing.MOST_ROWS:
                raise writing.too_many()
            told = _told(office, query, len(at), masked=hides(ledger) and not full_numbers)
            going = writing.Export(ledger, told, asked, len(at), templates.villages(office, ledger))
            batches = whole_lists.batches(connection, ledger, at, going.names)
            rows = writing.write_export(part, going, batches, steps or Steps())
        with office.write() as connection:  # before the file has its name: none goes out unrecorded
            detail = {"rows": rows, "full_numbers": full_numbers, "file": target.name}
            office.log(connection, Event("export", ledger.key, detail=detail))
    return Exported(target, rows)


def _may_leave(ledger: Ledger) -> Ledger:
    if ledger.by_program or ledger.apart:
        raise UserError("E-XLS-30", f"“{ledger.label}”不能导出成Excel。", todo="需要数字的，请用统计表。")
    return ledger


def _told(office: Office, query: Query, rows: int, *, masked: bool) -> str:
    day = clock.today()
    parts = [f"{office.info.name} {day.year}年{day.month}月{day.day}日导出", f"共{rows:,}条"]
    if query.period:
        parts.append(f"期间：{query.period.label}")
    if query.search.strip() or query.unit or query.village:
        parts.append("只含当时列表里查到的记录")
    if masked:
        parts.append("身份证号、电话、银行账号已遮盖，带“*”的号码再导入时不会改动原有号码")
    return "；".join(parts) + "。"
