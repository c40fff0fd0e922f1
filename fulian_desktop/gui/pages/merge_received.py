"""The packages that the county has taken in, by township, and which of them stand in its figures."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QLabel, QTableView, QWidget

from ...store.inbox import CURRENT, SUPERSEDED, WITHDRAWN, Received
from ..facts import moment
from ..lists import Column, ListModel
from . import listing
from .merge_pending import paid, period_label

_STATES: Final = {
    CURRENT: ("当前", "good"),
    SUPERSEDED: ("已被代替", "faint"),
    WITHDRAWN: ("已撤回", "error"),
}
_EMPTY: Final = "还没有收到上报包。\n把乡镇交来的上报包拖到本页，或按右上角的“选择文件”。"
_WIDTHS: Final = (0, 110, 64, 92, 80, 126, 104, 140, 110)


class ReceivedList:
    """The table below; unconfirmed: fingerprints that were not compared with the stamped paper yet, by unit."""

    def __init__(self, view: QTableView, empty: QLabel, summary: QLabel, owner: QWidget) -> None:
        self._view, self._empty, self._summary = view, empty, summary
        self.unconfirmed: dict[str, str] = {}
        self.model = ListModel[Received](
            [
                Column("单位", lambda one: str(one.cover["unit_name"])),
                Column("期间", lambda one: period_label(one.period)),
                Column("序号", lambda one: f"{one.epoch}-{one.sequence}"),
                Column("状态", lambda one: _STATES[one.state][0], tone=lambda one: _STATES[one.state][1]),
                Column("记录数", lambda one: f"{sum(one.cover['records'].values()):,}", right=True),
                Column("发放金额(元)", lambda one: paid(one.cover["money"]), right=True),
                Column("截止日期", lambda one: str(one.cover["cut_off"])),
                Column("收到时间", lambda one: moment(one.received_at)),
                Column("设备指纹", self._device, tone=lambda one: "doubt" if self.strange(one) else "faint"),
            ],
            owner,
        )
        listing.show_list(view, self.model, _WIDTHS)
        view.hide()
        empty.setText("正在读取…")

    def show(self, found: list[Received], unconfirmed: list[tuple[str, str]]) -> None:
        """Show what was received; the chosen line stays chosen."""
        chosen = self.chosen
        self.unconfirmed = dict(unconfirmed)
        self.model.set_rows(found)
        self._view.setVisible(bool(found))
        self._empty.setVisible(not found)
        self._empty.setText(_EMPTY)
        standing = sum(one.state == CURRENT for one in found)
        waiting = f"，{len(self.unconfirmed)} 台设备的指纹还没有核对" if self.unconfirmed else ""
        self._summary.setText(f"{standing} 个单位的数据在汇总里{waiting}" if found else "")
        at = next((at for at, one in enumerate(found) if chosen and one.sha256 == chosen.sha256), 0)
        if found:
            self._view.selectRow(at)

    @property
    def chosen(self) -> Received | None:
        """The chosen package."""
        return self.model.row(self._view.currentIndex())

    def strange(self, one: Received) -> bool:
        """Whether the fingerprint of its unit's device was not compared yet."""
        return one.unit in self.unconfirmed

    def _device(self, one: Received) -> str:
        return "未核对" if self.strange(one) else "已核对"

    def what_will_stand(self, one: Received) -> str:
        """What the county will have of the unit once a package is withdrawn."""
        if one.state != CURRENT:
            return "它早已被更新的包代替，撤回后汇总数不变。"
        name = one.cover["unit_name"]
        standing = [
            other
            for other in self.model.rows
            if other.unit == one.unit and other.sha256 != one.sha256 and other.state != WITHDRAWN
        ]
        if not standing:
            return f"{name}没有别的包，撤回后汇总里就没有{name}的数据。再次汇总同一个包可以恢复。"
        other = standing[0]
        return (
            f"撤回后恢复为第 {other.epoch}-{other.sequence} 号包（{period_label(other.period)}）的数据，"
            f"发放金额 {paid(one.cover['money'])} 元变为 {paid(other.cover['money'])} 元。"
        )
