"""The stages of a batch as a line that one can click: what is done, where it stands, what is still ahead."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy

from ...app.aid_stages import Stage, Step
from .. import theme

_NUMBERS: Final = "①②③④⑤⑥⑦"
_DONE: Final = "✓"
_SPOKEN: Final = {"done": "已办", "current": "办到这里", "open": "未办"}
_HINTS: Final = {
    Step.PREPARE: "资金、类别、标准、审批和经办",
    Step.CHOOSE: "发给谁、发多少",
    Step.CHECK: "有没有重复、去世、迁出、账户不对",
    Step.NOTICE: "张榜公示和结果",
    Step.PAY: "打印领款单、签领表、代发清单",
    Step.SIGN: "谁签了字，谁代领",
    Step.CLOSE: "全部办完，存档",
}


class StageLine(QFrame):
    """chosen: a stage was clicked."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self.buttons: dict[Step, QPushButton] = {}
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(2)
        for step in Step:
            if self.buttons:
                arrow = QLabel("›")
                arrow.setProperty("level", "faint")
                line.addWidget(arrow)
            button = QPushButton()
            button.setCheckable(True)
            button.setProperty("look", "stage")
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.setToolTip(_HINTS[step])
            button.clicked.connect(lambda _=False, step=step: self.chosen.emit(step))
            self._group.addButton(button)
            self.buttons[step] = button
            line.addWidget(button, 1)

    def show_stages(self, stages: list[Stage]) -> None:
        """Show how far a batch is."""
        for number, stage in zip(_NUMBERS, stages, strict=True):
            button = self.buttons[stage.step]
            mark = _DONE if stage.state == "done" else number
            button.setText(f"{mark} {stage.step.label}\n{stage.note or ' '}")
            button.setAccessibleName(f"{stage.step.label}，{_SPOKEN[stage.state]}，{stage.note}".rstrip("，"))
            theme.restyle(button, "stage", stage.state)

    def mark(self, step: Step) -> None:
        """Show which stage is open."""
        self.buttons[step].setChecked(True)
