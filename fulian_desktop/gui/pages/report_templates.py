"""The menu of the report's template: take it out, put one's own in its place, return to the old one."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from ... import paths
from ...app import report_template
from ...app.report_template import TakenIn
from .. import messages
from ..desk import Desk
from ..work import Job

WORD: Final = "Word 文档 (*.docx)"
_MISSING_SHOWN: Final = 12


class TemplateMenu(QMenu):
    """changed: another template is in place."""

    changed = Signal()

    def __init__(self, desk: Desk, owner: QWidget) -> None:
        super().__init__(owner)
        self.desk, self.owner = desk, owner
        self.addAction("导出模板（用 Word 或 WPS 修改）", self.export)
        self.addAction("换上自己的模板", self.take_in)
        self.put_back_action = self.addAction("恢复原模板", self.put_back)
        self.addAction("可用的占位", self.explain)

    def export(self) -> None:
        """Give the template out, to be edited."""
        proposed = paths.default_data_folder() / "工作报告模板.docx"
        chosen = messages.save_file("导出模板", WORD, proposed, parent=self.owner.window())
        if chosen is None:
            return
        office = self.desk.office
        target = chosen if chosen.suffix.lower() == ".docx" else chosen.with_name(f"{chosen.name}.docx")
        Job(lambda steps: report_template.export(office, target), owner=self.owner).then(
            lambda file: self.desk.say(f"已导出：{file.name}。改好以后，在“模板”里换上。")
        ).start()

    def take_in(self) -> None:
        """Put a template of the office's own in place."""
        chosen = messages.open_file("换上自己的模板", WORD, parent=self.owner.window())
        if chosen is None:
            return
        office = self.desk.office
        Job(lambda steps: report_template.take_in(office, chosen), owner=self.owner, writes=True).then(
            self._taken_in
        ).start()

    def _taken_in(self, taken: TakenIn) -> None:
        names = "、".join(taken.missing[:_MISSING_SHOWN])
        more = f"等 {len(taken.missing)} 个" if len(taken.missing) > _MISSING_SHOWN else ""
        missing = f"没有用到的统计数字：{names}{more}。" if taken.missing else ""
        what = f"模板已换上，用到 {taken.figures} 个统计数字。"
        messages.tell(what, missing, parent=self.owner.window())
        self.changed.emit()

    def put_back(self) -> None:
        """Return to the template that came with the program."""
        if messages.ask(
            "恢复软件自带的模板？",
            yes="恢复",
            detail="本单位自己的模板会撤下；需要留存的，请先导出。",
            lossy=True,
            parent=self.owner.window(),
        ):
            office = self.desk.office
            Job(lambda steps: report_template.put_back(office), owner=self.owner, writes=True).then(
                lambda _: self.changed.emit()
            ).start()

    def explain(self) -> None:
        """Say what a template may name."""
        what = "模板里用方头括号写占位，如【技能培训期数】。"
        messages.tell(what, report_template.placeholders_in_words(), parent=self.owner.window())
