"""Step 4: what went in, the refused rows back as a marked workbook, and taking it all back."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from ...app.importing import Imported, Plan, Undone
from .. import theme
from ..frames import load_frame
from .importing_earlier import EarlierImports
from .importing_words import skipped_words


class DoneStep(QWidget):
    """marked_wanted, undo_wanted: of the import that was just done. list_wanted: its ledger is to be shown."""

    marked_wanted = Signal()
    undo_wanted = Signal()
    list_wanted = Signal()

    done_label: QLabel
    detail_label: QLabel
    told_label: QLabel
    marked_button: QPushButton
    list_button: QPushButton
    undo_button: QPushButton
    earlier_place: QVBoxLayout

    def __init__(self) -> None:
        super().__init__()
        load_frame(self, "importing_done")
        self.earlier = EarlierImports()
        self.earlier_place.addWidget(self.earlier)
        self.marked_button.clicked.connect(self.marked_wanted)
        self.undo_button.clicked.connect(self.undo_wanted)
        self.list_button.clicked.connect(self.list_wanted)

    def show_outcome(self, plan: Plan, imported: Imported | None) -> None:
        """What an import did; None where there was nothing to write."""
        counts = plan.counts
        left = counts.refused + counts.doubtful
        if imported is None:
            self.done_label.setText(f"“{plan.file.name}”里没有要写入的内容，台账没有变。")
        else:
            self.done_label.setText(f"“{plan.file.name}”已导入“{plan.ledger.label}”。")
        self.detail_label.setText(outcome_words(plan, imported))
        self.told_label.setText(
            f"有 {left:,} 行没有导入。请存成表格，照着红格子和“导入问题”一栏改好，再导入一次；已导入的行不会重复。"
            if left
            else ""
        )
        self.told_label.setVisible(bool(left))
        self.marked_button.setVisible(bool(left))
        self.undo_button.setVisible(imported is not None)
        self.undo_button.setEnabled(True)
        theme.restyle(self.detail_label, "level", "soft")

    def show_undone(self, undone: Undone) -> None:
        """The import was taken back."""
        self.done_label.setText(undone_words(undone))
        self.detail_label.setText("\n".join(f"“{one.title}”{one.why}，没有动。" for one in undone.left[:10]))
        self.told_label.hide()
        self.marked_button.hide()
        self.undo_button.hide()

    def show_marked(self, words: str, level: str) -> None:
        """The marked workbook was written, or not."""
        self.told_label.setText(words)
        theme.restyle(self.told_label, "level", level)
        self.told_label.show()


def outcome_words(plan: Plan, imported: Imported | None) -> str:
    """What went in and what did not, in a sentence."""
    counts = plan.counts
    parts = []
    if imported is not None:
        parts += [f"新增 {imported.added:,} 条"] if imported.added else []
        parts += [f"更改 {imported.changed:,} 条"] if imported.changed else []
        parts += [f"一并登记 {imported.people:,} 位人员"] if imported.people else []
    parts += [f"{counts.same:,} 行与库里一样，没有动"] if counts.same else []
    parts += [f"退回 {counts.refused:,} 行"] if counts.refused else []
    parts += [f"存疑未定 {counts.doubtful:,} 行"] if counts.doubtful else []
    whys = skipped_words(one.why for one in plan.skipped)
    parts += [f"跳过 {counts.skipped:,} 行（{whys}）"] if whys else []
    return f"{'，'.join(parts)}。" if parts else ""


def undone_words(undone: Undone) -> str:
    """What taking an import back did, in a sentence."""
    parts = [f"作废 {undone.voided:,} 条"] if undone.voided else []
    parts += [f"恢复原样 {undone.restored:,} 条"] if undone.restored else []
    parts += [f"{len(undone.left):,} 条导入后又改过或已被用到，没有动"] if undone.left else []
    return f"这次导入已撤销：{'，'.join(parts) or '没有要动的记录'}。"
