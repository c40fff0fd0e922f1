"""Fields in which one types a part and picks: a code of a list, a village, a record of another ledger.

All are one line with a drop-down list; Enter takes the first that fits, Alt+Down shows the list.
"""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QApplication,
    QCompleter,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolButton,
    QWidget,
)

from ..app import records
from ..errors import BadValue
from ..schema.codes import Code
from ..schema.field import Field
from ..schema.kinds import Link, ManyCodes, OneCode
from ..store.browse import Choice, PlaceName
from ..values import clock, pinyin
from ..values.uid import uid_text
from . import theme
from .fields import FieldWidget, is_drop_key
from .work import Job

if TYPE_CHECKING:
    from ..store.office import Office

_DETAIL: Final = Qt.ItemDataRole.UserRole + 1
_VALUE: Final = Qt.ItemDataRole.UserRole
_SHOWN_AT_ONCE: Final = 14
_WAIT_MS: Final = 120
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True)
class Offer:
    """One line of a drop-down list."""

    value: str
    title: str
    detail: str = ""


class SearchField(FieldWidget):
    """The common part: a line, its list, what is chosen, and what is merely typed."""

    editor: QLineEdit

    def __init__(self, field: Field, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(field, office, parent)
        self._chosen, self._title, self._words = "", "", ""
        self.button = QToolButton()
        self.button.setIcon(theme.icon("down"))
        self.button.setProperty("look", "drop")
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.button.clicked.connect(lambda: self.suggest(""))
        self.put(QLineEdit(), self.button)
        self._timer = QTimer(self, singleShot=True, interval=_WAIT_MS)
        self._timer.timeout.connect(lambda: self.suggest(self._words))
        self._model = QStandardItemModel(self)
        self._completer = self._made_completer()
        self.editor.textEdited.connect(self._typed)

    def _made_completer(self) -> QCompleter:
        completer = QCompleter(self._model, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setMaxVisibleItems(_SHOWN_AT_ONCE)
        completer.setWidget(self.editor)
        completer.popup().setItemDelegate(_OfferDelegate(completer.popup()))
        completer.activated[QModelIndex].connect(self._activated)  # type: ignore[index]
        return completer

    @abstractmethod
    def suggest(self, words: str) -> None:
        """Find what fits the words and give it to `offer`; "" asks for the beginning of the list."""

    def settled(self, words: str) -> Offer | None:
        """What the words mean beyond doubt when one leaves without picking."""
        return None

    def offer(self, offers: list[Offer]) -> None:
        """Show the list, the first line marked."""
        self._model.clear()
        for one in offers:
            item = QStandardItem(one.title)
            item.setData(one.value, _VALUE)
            item.setData(one.detail, _DETAIL)
            self._model.appendRow(item)
        popup = self._completer.popup()
        if not offers or not self.editor.hasFocus():
            popup.hide()
            return
        self._completer.complete(self.rect())
        popup.setCurrentIndex(self._completer.completionModel().index(0, 0))

    def choose(self, value: str, title: str) -> None:
        """Take a value and show its title."""
        self._chosen, self._title, self._words = value, title, ""
        self.editor.setText(title)
        self.editor.setCursorPosition(0)
        self.editor.setToolTip(title if len(title) > 12 else "")

    def value_plain(self) -> Any:
        return self._chosen or self.editor.text().strip()

    def set_read_only(self, on: bool) -> None:
        self.editor.setReadOnly(on)
        self.button.setEnabled(not on)

    def settle(self) -> None:
        words = self.editor.text().strip()
        self._timer.stop()
        if self._chosen or not words or self._completer.popup().isVisible():
            return
        meant = self.settled(words)
        if meant:
            self.choose(meant.value, meant.title)
            self.changed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.editor and event.type() == QEvent.Type.KeyPress and not self.editor.isReadOnly():
            if is_drop_key(event):
                self.suggest("")  # the whole list, also where nothing fits what stands there
                return True
            if event.key() in _ENTER and self._hurried():  # type: ignore[attr-defined]
                return True
        return super().eventFilter(watched, event)

    def _hurried(self) -> bool:
        """A fast typist presses Enter before the list has come: search at once. True where Enter waits for it."""
        if self._timer.isActive():
            self._timer.stop()
            self.suggest(self._words)
        return False

    def _typed(self, words: str) -> None:
        self._chosen, self._title, self._words = "", "", words.strip()
        if self._words:
            self._timer.start()
        else:
            self._timer.stop()
            self._completer.popup().hide()
        self.changed.emit()

    def _activated(self, index: QModelIndex) -> None:
        self.choose(str(index.data(_VALUE)), str(index.data(Qt.ItemDataRole.DisplayRole)))
        self.changed.emit()
        self.left.emit()


class CodeField(SearchField):
    """One code of a list, found by label, alias, pinyin initials or the code itself."""

    def __init__(self, field: Field, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(field, office, parent)
        kind = field.kind
        assert isinstance(kind, (OneCode, ManyCodes))
        self._codes = kind.codes

    def set_value(self, value: Any) -> None:
        try:
            code = self._codes.read(str(value)) if value else ""
        except BadValue:
            self._chosen = ""
            self.editor.setText(str(value))
            return
        self.choose(code, self._codes.label_of(code) if code else "")

    def suggest(self, words: str) -> None:
        offered = self._codes.offered(clock.today())
        self.offer([Offer(one.code, one.label) for one in offered if _fits(one, words.lower())])

    def settled(self, words: str) -> Offer | None:
        try:
            code = self._codes.read(words)
        except BadValue:
            fitting = [one for one in self._codes.offered(clock.today()) if _fits(one, words.lower())]
            return Offer(fitting[0].code, fitting[0].label) if len(fitting) == 1 else None
        return Offer(code, self._codes.label_of(code))


class PlaceField(SearchField):
    """A village or community of the office's own list."""

    def __init__(self, field: Field, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(field, office, parent)
        self._villages: list[PlaceName] | None = None

    def set_value(self, value: Any) -> None:
        self._villages = None
        self.choose(str(value or ""), self._name_of(str(value)) if value else "")

    def suggest(self, words: str) -> None:
        self.offer(
            [Offer(one.code, one.name, one.code) for one in self._list() if _named(one.name, one.code, words)]
        )

    def settled(self, words: str) -> Offer | None:
        fitting = [one for one in self._list() if one.name == words or one.code == words]
        fitting = fitting or [one for one in self._list() if _named(one.name, one.code, words)]
        return Offer(fitting[0].code, fitting[0].name) if len(fitting) == 1 else None

    def _list(self) -> list[PlaceName]:
        if self._villages is None:
            self._villages = records.villages(self.office)
        return self._villages

    def _name_of(self, code: str) -> str:
        return next((one.name for one in self._list() if one.code == code), code)


class LinkField(SearchField):
    """A record of another ledger, found by characters, pinyin, initials or number."""

    def __init__(self, field: Field, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(field, office, parent)
        assert isinstance(field.kind, Link)
        self._ledger = field.kind.to
        self._asked = self._answered = 0
        self._entered = False
        person = self._ledger == "person"
        self.editor.setPlaceholderText("姓名、拼音首字母或号码" if person else "名称或拼音首字母")

    def set_value(self, value: Any) -> None:
        if not value:
            self.choose("", "")
            return
        try:
            uid = self.field.kind.read(value)
        except BadValue:
            self._chosen = ""
            self.editor.setText(str(value))
            return
        self.choose(uid_text(uid), records.title_of(self.office, self._ledger, uid))

    def choose(self, value: str, title: str) -> None:
        self._asked += 1  # a list that is still on its way is no longer wanted
        self._answered, self._entered = self._asked, False
        super().choose(value, title)

    def suggest(self, words: str) -> None:
        self._asked += 1
        asked, office, ledger = self._asked, self.office, self._ledger
        Job(lambda steps: records.find(office, ledger, words), owner=self).then(
            lambda found: self._found(asked, found)
        ).start()

    def settled(self, words: str) -> Offer | None:
        found = records.find(self.office, self._ledger, words, limit=2)
        exact = [one for one in found if one.title == words]
        return Offer(uid_text(exact[0].uid), exact[0].title) if len(exact) == 1 else None

    def _hurried(self) -> bool:
        if self._chosen or not self._words or (self._asked == self._answered and not self._timer.isActive()):
            return False
        if self.settled(self._words):  # the whole name: nothing to wait for
            return False
        super()._hurried()
        self._entered = True
        return True

    def _found(self, asked: int, found: list[Choice]) -> None:
        if asked != self._asked:
            return
        entered, self._entered, self._answered = self._entered, False, asked
        only = found[0] if entered and len(found) == 1 else None
        if only and (
            self._ledger != "person" or only.title == self._words
        ):  # part of a name may mean another woman
            self.choose(uid_text(only.uid), only.title)
            self.changed.emit()
        else:
            self.offer([Offer(uid_text(one.uid), one.title, one.detail) for one in found])
        if entered and not self._completer.popup().isVisible() and self.editor.hasFocus():
            QApplication.sendEvent(self.editor, _enter())


def _enter() -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)


class _OfferDelegate(QStyledItemDelegate):
    """Title to the left, detail in grey to the right; plain text both."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().paint(painter, option, index)
        detail = str(index.data(_DETAIL) or "")
        if detail:
            painter.save()
            painter.setPen(theme.colour("faint"))
            where = option.rect.adjusted(0, 0, -10, 0)  # type: ignore[attr-defined]
            painter.drawText(where, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, detail)
            painter.restore()


def _fits(code: Code, words: str) -> bool:
    if not words:
        return True
    named = (code.label, *code.aliases)
    return code.code == words or any(matches(name, words) for name in named)


def _named(name: str, code: str, words: str) -> bool:
    return not words or code.startswith(words) or matches(name, words.lower())


def matches(name: str, words: str) -> bool:
    """Whether words, in lower case, are part of a name or the beginning of its pinyin or initials."""
    return (
        words in name.lower()
        or pinyin.initials(name).startswith(words)
        or pinyin.full(name).startswith(words)
    )
