"""The lines of the targets page: what is wanted, what is reached, and how far that is as a bar."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from ...app.targets import State, TargetState
from .. import theme
from ..lists import Column, ListModel

BAR_COLUMN: Final = 4
TONES: Final = {
    State.REACHED: "good",
    State.ON_THE_WAY: "ink",
    State.BEHIND: "doubt",
    State.MISSED: "error",
    State.NO_DATA: "faint",
}
_PERCENT_WIDTH: Final = 58
_BAR_HEIGHT: Final = 10


def target_columns(county: bool) -> list[Column[TargetState]]:
    """The columns; a township sees who set a target, a county who is to reach it."""
    return [
        Column("指标", lambda one: one.label, tone=_faint),
        Column("承担单位", lambda one: one.unit_name, tone=_faint)
        if county
        else Column("来源", lambda one: _origin(one), tone=_faint),
        Column("目标", lambda one: one.wanted_shown, right=True, tone=_faint),
        Column("现在", lambda one: one.reached_shown, right=True, tone=_faint),
        Column("完成程度", lambda one: percent(one)),
        Column("状态", lambda one: "已作废" if one.voided else one.words, tone=_tone),
        Column("说明", lambda one: one.note, tone=_faint),
    ]


def _origin(one: TargetState) -> str:
    if not one.received:
        return "本单位"
    return "全县目标" if one.elsewhere else "县下达"


def _faint(one: TargetState) -> str:
    return "faint" if one.voided else ""


def _tone(one: TargetState) -> str:
    return "faint" if one.voided else TONES[one.state]


def percent(one: TargetState) -> str:
    """How much of the target is reached; cut, never rounded up to 100."""
    return "" if one.share is None else f"{int(one.share * 1000) / 10:g}%"


def summary(states: Sequence[TargetState], year: int) -> str:
    """The line above the table: how many there are, and how they stand."""
    counted = Counter(one.words for one in states if not one.voided)
    if not counted:
        return ""
    order = [*(state.label for state in State), "由县里统计"]
    told = "，".join(f"{words} {counted[words]} 项" for words in order if counted[words])
    return f"{year}年共 {sum(counted.values())} 项：{told}"


class ProgressDelegate(QStyledItemDelegate):
    """A bar in the colour of the state, full at the target, with the percentage to its right."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        model = index.model()
        assert isinstance(model, ListModel)
        one: TargetState = model.rows[index.row()]
        given: Any = option
        self.initStyleOption(option, index)
        given.text = ""
        given.widget.style().drawControl(given.widget.style().ControlElement.CE_ItemViewItem, option, painter)
        if one.share is None or one.voided:
            return
        area: QRect = given.rect.adjusted(8, 0, -_PERCENT_WIDTH - 10, 0)
        track = QRect(area.left(), area.center().y() - _BAR_HEIGHT // 2, area.width(), _BAR_HEIGHT)
        painter.save()
        painter.fillRect(track, theme.colour("line"))
        filled = round(track.width() * min(1.0, one.share))
        bar = "accent" if one.state is State.ON_THE_WAY else TONES[one.state]
        painter.fillRect(QRect(track.left(), track.top(), filled, track.height()), theme.colour(bar))
        painter.setPen(theme.colour(TONES[one.state]))
        words = QRect(area.right() + 4, given.rect.top(), _PERCENT_WIDTH, given.rect.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, percent(one))
        painter.restore()
