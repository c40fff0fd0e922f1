"""The signed pages of a batch: added by choosing or dropping files, looked at, taken away with a reason."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage, QPixmap
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ..app import attachments
from ..app.attachments import Attachment
from ..errors import UserError
from ..store.office import Office
from ..values.steps import Steps
from . import messages, pictures
from .facts import moment
from .work import Job

_HINT: Final = (
    "把签了名的领款单、签领表拍照或扫描后附在这里（JPEG、PNG、PDF），也可以把文件拖进来。\n"
    "文件存在加密的数据库里，不随上报包报送。"
)
_PAGE_GAP: Final = 12


class AttachmentsDialog(QDialog):
    """The list to the left, the chosen one to the right. changed: called after one was added or taken away."""

    def __init__(
        self, office: Office, batch: UUID, title: str, changed: Callable[[], None], parent: QWidget | None = None,
        *, read_only: bool = False,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.office, self.batch, self._changed = office, batch, changed
        self.shown: list[Attachment] = []
        self.setWindowTitle(f"签领页　{title}")
        self.setAcceptDrops(not read_only)
        self.list = QListWidget()
        self.list.setAccessibleName("签领页")
        self.list.setStyleSheet("QListWidget::item { padding: 6px 8px; }")
        self.list.currentRowChanged.connect(lambda _: self._show())
        self.add_button, self.remove_button = QPushButton("添加…"), QPushButton("去掉…")
        self.add_button.clicked.connect(self.choose)
        self.remove_button.clicked.connect(self.remove)
        for button in (self.add_button, self.remove_button):
            button.setVisible(not read_only)
        self.said = QLabel(_HINT)
        self.said.setWordWrap(True)
        self.view = QScrollArea()
        self.view.setWidgetResizable(True)
        self.view.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._lay_out()
        self.resize(980, 640)
        self.refresh()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        close = QPushButton("关闭")
        close.clicked.connect(self.accept)
        for button in (self.add_button, self.remove_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(close)
        both = QHBoxLayout()
        self.list.setFixedWidth(300)
        both.addWidget(self.list)
        both.addWidget(self.view, 1)
        box = QVBoxLayout(self)
        box.addWidget(self.said)
        box.addLayout(both, 1)
        box.addLayout(buttons)

    # ------------------------------------------------------------------ what is shown

    def refresh(self, choose: UUID | None = None) -> None:
        """Read the list anew."""
        self.shown = attachments.of_batch(self.office, self.batch)
        self.list.clear()
        for one in self.shown:
            size = max(1, one.size // 1024)
            self.list.addItem(
                QListWidgetItem(f"{one.name}\n{moment(one.added_at)}　{one.added_by}　{size} KB")
            )
        at = next((at for at, one in enumerate(self.shown) if one.uid == choose), len(self.shown) - 1)
        self.list.setCurrentRow(at)
        self._show()

    def _show(self) -> None:
        one = self._chosen()
        self.remove_button.setEnabled(one is not None)
        if one is None:
            self._put([], "还没有附上签领页。")
            return
        office, uid, media = self.office, one.uid, one.media

        def task(steps: Steps) -> list[QImage]:
            content = attachments.content(office, uid)
            return (
                pictures.pages_of(content) if media == "application/pdf" else [pictures.picture_of(content)]
            )

        Job(task, owner=self).then(partial(self._put, otherwise="打不开这个文件。")).start()

    def _put(self, pages: list[QImage], otherwise: str = "") -> None:
        held = QWidget()
        column = QVBoxLayout(held)
        column.setSpacing(_PAGE_GAP)
        width = max(300, self.view.viewport().width() - 40)
        for page in pages:
            label = QLabel()
            label.setPixmap(
                QPixmap.fromImage(page).scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
            )
            column.addWidget(label, 0, Qt.AlignmentFlag.AlignHCenter)
        if not pages:
            column.addWidget(QLabel(otherwise), 0, Qt.AlignmentFlag.AlignCenter)
        column.addStretch(1)
        self.view.setWidget(held)

    def _chosen(self) -> Attachment | None:
        at = self.list.currentRow()
        return self.shown[at] if 0 <= at < len(self.shown) else None

    # ------------------------------------------------------------------ adding and taking away

    def choose(self) -> None:
        """Files from a folder or a stick."""
        self.take(messages.open_files("选择签领页", pictures.KINDS, parent=self))

    def take(self, files: list[Path]) -> None:
        """Keep files, one after the other; what is refused is said, and the others go on."""
        if not files:
            return
        office, batch = self.office, self.batch

        def task(steps: Steps) -> tuple[UUID | None, list[str]]:
            last, refused = None, list[str]()
            for file in files:
                try:
                    last = attachments.add(office, batch, file.name, pictures.made_small(file))
                except UserError as error:
                    refused.append(f"{file.name}：{error.what}{error.todo}")
            return last, refused

        self.add_button.setEnabled(False)
        self.said.setText("正在附上……")
        Job(task, owner=self, writes=True).always(lambda: self.add_button.setEnabled(True)).then(
            self._taken
        ).start()

    def _taken(self, done: tuple[UUID | None, list[str]]) -> None:
        last, refused = done
        self.said.setText("\n".join(refused) if refused else _HINT)
        self.refresh(last)
        self._changed()

    def remove(self) -> None:
        """Take the chosen one away, after asking why."""
        one = self._chosen()
        if one is None:
            return
        reason = messages.ask_text(f"去掉“{one.name}”。请写明原因：", title="去掉签领页", parent=self)
        if reason is None:
            return
        office, uid = self.office, one.uid
        job = Job(lambda steps: attachments.remove(office, uid, reason), owner=self, writes=True)
        job.then(lambda _: self._taken((None, []))).start()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _files(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.take(_files(event))


def _files(event: QDropEvent) -> list[Path]:
    files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return [file for file in files if file.suffix.lower() in pictures.SUFFIXES]
