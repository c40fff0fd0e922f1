"""The manual, in a window of its own (F1)."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QTextBrowser, QWidget

from .. import paths


class HelpWindow(QTextBrowser):
    """Shows resources/help/使用手册.md; pictures and links are looked for beside it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("使用手册")
        self.resize(900, 680)
        self.setOpenExternalLinks(False)
        manual = manual_file()
        self.setSearchPaths([str(manual.parent)])
        self.document().setBaseUrl(QUrl.fromLocalFile(f"{manual.parent}/"))
        self.document().setDocumentMargin(24)
        self.setMarkdown(manual.read_text(encoding="utf-8"))


def manual_file() -> Path:
    """Where the manual lies."""
    return paths.resource("help", "使用手册.md")
