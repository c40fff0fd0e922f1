"""The main window: navigation to the left, pages in the middle, the state of the office in the foot."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QMainWindow,
    QPushButton,
    QStackedWidget,
    QStatusBar,
    QVBoxLayout,
    QWidget,
)

from . import dropping, messages, theme, work
from .desk import Desk, Page, PageEntry
from .frames import load_frame
from .navigation import Navigation
from .pages import PAGES
from .shortcuts import on_key_anywhere
from .work import Job

if TYPE_CHECKING:
    from ..store.office import Office
    from .help import HelpWindow
    from .lock import LockPage

IDLE_MS: Final = 5 * 60 * 1000
_BACKUP_MS: Final = 60 * 1000
"""How often it is asked whether half an hour of work waits for its backup."""
_SAID_MS: Final = 8000
_SIGNS_OF_LIFE: Final = (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel)


class MainWindow(QMainWindow):
    """One window for one office. It can be shown before the office is open; `furnish` brings it to life."""

    unlocked = Signal()

    cover: QStackedWidget
    work_area: QWidget
    office_label: QLabel
    nav: QVBoxLayout
    pages: QStackedWidget
    opening_label: QLabel
    lock_button: QPushButton
    help_button: QPushButton
    status: QStatusBar

    def __init__(self) -> None:
        super().__init__()
        load_frame(self, "main_window")
        self.setAcceptDrops(True)
        self.setWindowTitle("妇联台账")
        self.desk: Desk | None = None
        self._made: dict[str, Page] = {}
        self._entries: dict[str, PageEntry] = {}
        self._lock_page: LockPage | None = None
        self._help: HelpWindow | None = None
        self.navigation = Navigation(self.work_area)
        self.nav.addWidget(self.navigation)
        self.backup_label, self.user_label = QLabel(), QLabel()
        self.status.addPermanentWidget(self.backup_label)
        self.status.addPermanentWidget(self.user_label)
        self.lock_button.setIcon(theme.icon("lock"))
        self.help_button.setIcon(theme.icon("help"))
        self._idle = QTimer(self, singleShot=True, interval=IDLE_MS)
        self._backups = QTimer(self, interval=_BACKUP_MS)
        self._connect()
        self.show_entries([entry for entry in PAGES if len(entry.levels) > 1])

    def _connect(self) -> None:
        self.lock_button.clicked.connect(self.lock)
        self.help_button.clicked.connect(self.show_help)
        on_key_anywhere(QKeySequence.StandardKey.HelpContents, self, self.show_help)
        on_key_anywhere("Ctrl+L", self, self.lock)
        for number in range(1, 10):
            on_key_anywhere(f"Alt+{number}", self, partial(self.navigation.go_group, number - 1))
        on_key_anywhere("Ctrl+K", self, self.navigation.finder.setFocus)
        self.navigation.wanted.connect(self.go)
        self._idle.timeout.connect(self.lock)
        self._backups.timeout.connect(self._back_up_when_due)

    # ------------------------------------------------------------------ the office

    def furnish(self, office: Office) -> None:
        """Take the open office: its pages, its name, its first ledger."""
        self.desk = Desk(office, self)
        self.desk.said.connect(lambda sentence: self.status.showMessage(sentence, _SAID_MS))
        self.desk.wanted.connect(self.open_record)
        self.setWindowTitle(f"{office.info.name} — 妇联台账")
        self.office_label.setText(office.info.name)
        self.user_label.setText(f"用户：{office.user}")
        self.show_entries([entry for entry in PAGES if office.info.level in entry.levels])
        QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]
        self._idle.start()
        self._backups.start()
        self.go("person")
        QTimer.singleShot(0, self._settle_in)

    def _settle_in(self) -> None:
        """What can wait until the first page has been painted."""
        theme.load_rare_font()
        self._show_last_backup()

    def show_entries(self, entries: list[PageEntry]) -> None:
        """Fill the navigation."""
        self._entries = {entry.key: entry for entry in entries}
        self.navigation.show_entries(entries, live=self.desk is not None)

    # ------------------------------------------------------------------ pages

    @property
    def page(self) -> Page | None:
        """The page in sight."""
        shown = self.pages.currentWidget()
        return shown if isinstance(shown, Page) else None

    def go(self, key: str) -> Page | None:
        """Go to a page; None where the one in sight is not left, or there is no such page here."""
        before = self.page
        target = self._made.get(key)
        if key not in self._entries or self.desk is None:
            return None
        if before is not None and before is not target and not before.may_leave():
            self._mark(before)
            return None
        if target is None:
            target = self._made[key] = self._entries[key].make(self.desk)
            self.pages.addWidget(target)
        self.pages.setCurrentWidget(target)
        self._mark(target)
        self.status.clearMessage()
        target.arrived()
        return target

    def _mark(self, page: Page) -> None:
        key = next(key for key, one in self._made.items() if one is page)
        self.navigation.mark(key)

    def open_record(self, ledger: str, uid: UUID | None) -> None:
        """The form of a record, on the page of its ledger; without a record the page alone."""
        page = self.go(ledger)
        opener: Callable[[UUID], None] | None = getattr(page, "open_record", None)
        if opener and uid is not None:
            opener(uid)

    def import_files(self, files: list[Path]) -> None:
        """Workbooks were dropped on the window."""
        page = self.page if self.page is self._made.get("importing") else self.go("importing")
        taker: Callable[[list[Path]], None] | None = getattr(page, "take", None)
        if taker:
            taker(files)

    def merge_packages(self, files: list[Path]) -> None:
        """Packages were double-clicked: the county looks at them, a township has no use for them."""
        page = self.go("merge")
        adder: Callable[[list[Path]], None] | None = getattr(page, "add", None)
        if adder:
            adder(files)
        elif self.desk is not None and not self.desk.county:
            messages.tell(
                f"{files[0].name} 是乡镇交给县里的报送包。",
                "请把它交到县妇联；县里双击它，或在“汇总合并”里选它。",
                self,
            )

    # ------------------------------------------------------------------ lock, help, backup

    @property
    def locked(self) -> bool:
        """Whether the window is covered."""
        return self.cover.currentWidget() is not self.work_area

    def lock(self) -> None:
        """Cover the window until the password is typed again; open forms stay as they are."""
        if self.desk is None or self.locked or work.writing():
            return
        if QApplication.activeModalWidget() is not None:
            self._idle.start()  # a question is open: try again after another rest
            return
        if self._lock_page is None:
            from .lock import LockPage

            self._lock_page = LockPage(self.desk.office)
            self._lock_page.unlocked.connect(self._unlock)
            self.cover.addWidget(self._lock_page)
        self.status.clearMessage()
        self.cover.setCurrentWidget(self._lock_page)
        self._lock_page.begin()
        self.desk.locked.emit()
        if self._help:
            self._help.hide()

    def _unlock(self) -> None:
        self.cover.setCurrentWidget(self.work_area)
        self._idle.start()
        self.unlocked.emit()
        if self.page:
            self.page.arrived()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _SIGNS_OF_LIFE and not self.locked:
            self._idle.start()
        elif event.type() in dropping.EVENTS and dropping.is_within(watched, self):
            files = dropping.workbooks(event)
            if files:
                return self._dragged(event, files)
        return super().eventFilter(watched, event)

    def _dragged(self, event: QEvent, files: list[Path]) -> bool:
        """Workbooks may be dropped anywhere, but not on the cover that hides the window."""
        dropping.answer(event, takes=not self.locked)
        if event.type() == QEvent.Type.Drop and not self.locked:
            # The file manager waits until this returns; the work begins after it.
            QTimer.singleShot(0, lambda: self.import_files(files))
        return True

    def show_help(self) -> None:
        """Help on the field that has the focus, on the page, or the manual."""
        from .help import HelpWindow, manual_file, topic_of

        if not manual_file().is_file():
            self.status.showMessage("这个安装里没有使用手册，请重新安装程序", _SAID_MS)
            return
        topic = topic_of(QApplication.focusWidget())
        if self._help is None:
            self._help = HelpWindow()
        self._help.show()
        self._help.raise_()
        self._help.activateWindow()
        self._help.open(topic)

    def _show_last_backup(self) -> None:
        from ..app import backups
        from .facts import moment

        assert self.desk is not None
        office = self.desk.office

        def newest(steps: object) -> str:
            made = [one.about for one in backups.list_backups(office) if one.about]
            return f"最近备份：{moment(made[0].made_at)}" if made else "还没有备份"

        Job(newest, owner=self).then(self.backup_label.setText).start()

    def _back_up_when_due(self) -> None:
        from ..app import backups

        assert self.desk is not None
        office = self.desk.office

        def task(steps: object) -> None:
            if backups.due(office):
                backups.automatic(office)

        if not work.writing():
            Job(task, owner=self, writes=True).failed(
                lambda error: self.backup_label.setText(f"备份没有成功（{error.code}）")
            ).then(lambda _: self._show_last_backup()).start()

    # ------------------------------------------------------------------ closing

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._may_close():
            event.ignore()
            return
        self._idle.stop()
        self._backups.stop()
        app = QApplication.instance()
        if app:
            app.removeEventFilter(self)
        if self._help:
            self._help.close()
        work.wait()
        event.accept()

    def _may_close(self) -> bool:
        """Asks once for all that would be lost."""
        lost = [page.unsaved() for page in self._made.values() if page.unsaved()]
        return not lost or messages.ask(
            f"{'、'.join(lost)}里有未保存的内容，仍要关闭吗？",
            yes="关闭",
            no="返回",
            detail="已输入的内容会作为草稿留着，下次打开时可以接着填写。",
            parent=self,
        )
