"""How this office prints and numbers its aid: one setting, in the encrypted database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any, Final

from ..errors import UserError
from ..store import settings
from ..store.audit import Event
from ..store.office import Office

LAYOUTS: Final = {
    "two": "A4 纸，一页两张",
    "three": "A4 纸，一页三张",
    "continuous": "241×139.7 毫米连续纸（针式打印机）",
}
"""How receipts lie on the paper, with the words for each."""
MASKING: Final = {"middle": "张*兰", "surname": "张**", "full": "张小兰（不遮盖）"}
"""How names stand on a public notice, each shown by an example."""
SCHEMES: Final = {"year": "全年连续编号", "batch": "每个批次从 1 编起"}
"""By what the numbers of receipts run."""
COPIES: Final = (1, 2, 3)
MOST_OFFSET: Final = 60
"""Half millimetres: beyond 30 mm the paper lies wrong, not the print."""
_NAME: Final = "aid_print"


@dataclass(frozen=True)
class AidSettings:
    """What the office set.

    copies and layout: of receipts. offsets: half millimetres to the right and down, by the printer's name.
    sender: who gets the reply cards back (unit, address, postcode), the office's name where empty. unsigned_days: when
    a line that was paid but not signed for is brought to mind.
    """

    copies: int = 2
    layout: str = "two"
    offsets: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    notice_days: int = 7
    masking: str = "middle"
    notice_phone: str = ""
    sender: str = ""
    unsigned_days: int = 15
    scheme: str = "year"

    def offset(self, printer: str) -> tuple[int, int]:
        """Half millimetres to the right and down for a printer; none for one that was never set."""
        return self.offsets.get(printer, (0, 0))


def get(office: Office) -> AidSettings:
    """The settings as they are; those that were never put are the usual ones."""
    with office.read() as connection:
        return held(connection)


def held(connection: Any) -> AidSettings:
    """The settings within the caller's transaction."""
    kept = settings.get(connection, _NAME, {})
    known = {one.name: kept[one.name] for one in fields(AidSettings) if one.name in kept}
    if "offsets" in known:
        known["offsets"] = {printer: (int(x), int(y)) for printer, (x, y) in known["offsets"].items()}
    return AidSettings(**known)


def put(office: Office, wanted: AidSettings) -> None:
    """Keep settings. UserError E-AID-20 for what cannot be."""
    _check(wanted)
    with office.write() as connection:
        before, after = asdict(held(connection)), asdict(wanted)
        changed = {name: value for name, value in after.items() if before[name] != value}
        if changed:
            settings.put(connection, **{_NAME: after})
            office.log(connection, Event("aid_settings", detail=changed))


def _check(wanted: AidSettings) -> None:
    far = any(abs(part) > MOST_OFFSET for pair in wanted.offsets.values() for part in pair)
    wrong = {
        "份数只能是 1、2 或 3": wanted.copies not in COPIES,
        "没有这种纸张版式": wanted.layout not in LAYOUTS,
        f"套打偏移最多 {MOST_OFFSET // 2} 毫米": far,
        "公示天数应在 1 到 60 天之间": not 1 <= wanted.notice_days <= 60,
        "没有这种姓名遮盖方式": wanted.masking not in MASKING,
        "监督电话太长": len(wanted.notice_phone) > 60,
        "寄回地址太长": len(wanted.sender) > 200,
        "未签领提醒应在 1 到 365 天之间": not 1 <= wanted.unsigned_days <= 365,
        "没有这种编号方式": wanted.scheme not in SCHEMES,
    }
    if why := [words for words, holds in wrong.items() if holds]:
        raise UserError("E-AID-20", f"{why[0]}，打印设置没有改动。", todo="请改正后再保存。")
