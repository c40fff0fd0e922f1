"""Stage three of a batch: what the office's other records say about it, each with a place for its reason."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ...schema.findings import Finding, Severity
from .. import theme
from ..frames import load_frame
from .aid_findings import LineFindings
from .aid_work import BatchWork


class ChecksPanel(QWidget):
    """All findings of the batch as it stands on the screen. check: look them up anew."""

    summary_label: QLabel
    again_button: QPushButton
    hint_label: QLabel
    area: QScrollArea
    findings_place: QVBoxLayout
    next_button: QPushButton

    def __init__(self, work: BatchWork, check: Callable[[], None]) -> None:
        super().__init__()
        load_frame(self, "aid_checks")
        self.work, self._check = work, check
        self.findings = LineFindings(self.findings_place, named=self._named, edited=work.touch)
        self.fresh = False
        self.again_button.setIcon(theme.icon("refresh"))
        self.again_button.clicked.connect(check)
        work.opened.connect(self._opened)
        work.edited.connect(self._edited)

    def _opened(self) -> None:
        kept = self.work.kept
        self.findings.begin(kept.record.reasons if kept else {})
        self.fresh = False
        self._say("", "section")
        self.again_button.setVisible(not self.work.read_only)

    def _edited(self) -> None:
        self.fresh = False

    def arrived(self) -> None:
        """The stage was gone to: look again if something was changed since."""
        if not self.fresh:
            self._check()

    def cannot(self) -> None:
        """The facts of the batch cannot be read yet."""
        self.findings.show([])
        self._say("“准备”里还有没填好的栏目，填好以后再核对。", "doubt")

    def show_found(self, found: list[Finding], standing: int) -> None:
        """Show what was found. standing: findings that still stand in the way."""
        self.fresh = True
        self.findings.show(found)
        self.hint_label.setVisible(bool(found))
        if not self.work.lines:
            self._say("名单还是空的，请先选人。", "doubt")
        elif standing:
            self._say(f"{len(self.work.lines)} 笔里有 {standing} 处要改正或写明原因", "error")
        elif any(one.severity is Severity.REASON for one in found):
            self._say("要核实的都写明了原因。", "good")
        else:
            hints = "，下面的提示请看一眼" if found else ""
            self._say(f"已核对 {len(self.work.lines)} 笔，没有要改正的{hints}。", "good")

    def _say(self, words: str, level: str) -> None:
        self.summary_label.setText(words)
        theme.restyle(self.summary_label, "level", level)

    def _named(self, row: int) -> str:
        lines = self.work.lines
        return self.work.name_of(lines[row]) if row < len(lines) else ""
