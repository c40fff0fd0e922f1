"""What is known of a record beside its fields: who made and changed it, where it came from, its history."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from ..schema.ledger import Ledger
from ..store.audit import HistoryEntry
from ..store.records import Kept

_ACTS = {
    "add": "建立",
    "save": "修改",
    "void": "作废",
    "restore": "恢复",
    "print": "打印",
    "print_failed": "打印未成",
    "sign": "签领",
    "close": "结案",
    "reopen": "重新打开",
    "merge": "汇总",
}


def moment(at: datetime) -> str:
    """A moment as a clerk reads it, by the wall clock of this computer: "2013-05-06 15:08"."""
    return at.astimezone().strftime("%Y-%m-%d %H:%M")


def summary(kept: Kept[Any], unit_name: str) -> str:
    """One line for the foot of a form."""
    parts = [f"建立：{moment(kept.created_at)} {kept.created_by}"]
    if kept.revision > 1:
        parts.append(f"最近修改：{moment(kept.changed_at)} {kept.changed_by}（第{kept.revision}版）")
    parts.append(f"来源：{_origin(kept.source)}")
    if unit_name:
        parts.append(f"单位：{unit_name}")
    return "　　".join(parts)


def _origin(source: Mapping[str, Any]) -> str:
    if not source:
        return "手工录入"
    file = str(source.get("file", "导入文件"))
    sheet = f"“{source['sheet']}”" if source.get("sheet") else ""
    row = f"第{source['row']}行" if source.get("row") else ""
    return f"{file} {sheet}{row}".strip()


def history_line(entry: HistoryEntry, ledger: Ledger) -> str:
    """One line of a record's history."""
    act = _ACTS.get(entry.act, entry.act)
    return f"{moment(entry.at)}　{entry.who}　{act}{_detail(entry.detail, ledger)}"


def _detail(detail: Mapping[str, Any], ledger: Ledger) -> str:
    """Which fields changed, by their labels, and a reason; never the values of people."""
    if detail.get("reason"):
        return f"：{detail['reason']}"
    names = [ledger.fields[name].label for name in detail.get("changed", {}) if name in ledger.fields]
    return f"：{'、'.join(names)}" if names else ""
