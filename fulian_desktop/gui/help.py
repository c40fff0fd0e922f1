"""Help (F1): the manual, and the handbook of ledgers, codes and figures, opened at the field in hand."""

from __future__ import annotations

import html
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QLineEdit, QPushButton, QTextBrowser, QTreeWidget, QTreeWidgetItem, QWidget

from .. import paths
from ..documents.handbook import TITLE, CodeEntry, FieldEntry, FigureEntry, Handbook, LedgerEntry
from ..schema.ledger import Ledger
from . import messages
from .fields import FieldWidget
from .frames import load_frame
from .work import Job

MANUAL: Final = "manual"
CODES: Final = "codes"
_TOPIC: Final = Qt.ItemDataRole.UserRole


class HelpWindow(QWidget):
    """Topics to the left, the text of one to the right. Links in the manual lead to files beside it."""

    finder: QLineEdit
    topics: QTreeWidget
    text: QTextBrowser
    pdf_button: QPushButton

    def __init__(self) -> None:
        super().__init__()
        load_frame(self, "help")
        self.setWindowTitle("使用手册")
        self.resize(1040, 700)
        manual = manual_file()
        self.text.setSearchPaths([str(manual.parent)])
        self._base = QUrl.fromLocalFile(f"{manual.parent}/")
        self._items: dict[str, QTreeWidgetItem] = {}
        self._fill()
        self.topics.currentItemChanged.connect(lambda item, _: self._show_topic(item))
        self.finder.textChanged.connect(self._filter)
        self.finder.returnPressed.connect(self._go_first)
        self.pdf_button.clicked.connect(self._save_pdf)
        self.open(MANUAL)

    @cached_property
    def handbook(self) -> Handbook:
        """What the declarations say."""
        from ..app.handbook import handbook

        return handbook()

    def open(self, topic: str) -> None:
        """Show a topic: the manual, a ledger ("person"), a field ("person.name"), the codes, a figure's id."""
        if topic in self._pages and topic in self._items:
            self.topics.setCurrentItem(self._items[topic])
            return
        page = self._page_of.get(topic) or self._page_of.get(topic.split(".")[0], MANUAL)
        self.topics.setCurrentItem(self._items[page])
        self.text.scrollToAnchor(topic)

    def _fill(self) -> None:
        self._add(None, MANUAL, "使用手册")
        for group, ledgers in self.handbook.ledgers:
            parent = self._add(None, f"group:{group}", f"台账：{group}")
            for ledger in ledgers:
                self._add(parent, ledger.key, ledger.label)
        self._add(None, CODES, "代码表")
        for chapter, _ in self.handbook.figures:
            self._add(None, f"figures:{chapter}", f"统计指标：{chapter}")

    def _add(self, parent: QTreeWidgetItem | None, topic: str, label: str) -> QTreeWidgetItem:
        item = QTreeWidgetItem([label])
        item.setData(0, _TOPIC, topic)
        if parent is None:
            self.topics.addTopLevelItem(item)
        else:
            parent.addChild(item)
        self._items[topic] = item
        return item

    @cached_property
    def _pages(self) -> dict[str, str]:
        """The text of each topic."""
        book = self.handbook
        pages = {
            ledger.key: _ledger(ledger) for _, ledgers in book.ledgers for ledger in ledgers
        }  # fmt: skip
        pages |= {
            f"group:{group}": _heading(f"台账：{group}")
            + "".join(f"<p><b>{_safe(one.label)}</b>　{_safe(one.about)}</p>" for one in ledgers)
            for group, ledgers in book.ledgers
        }
        pages |= {f"figures:{chapter}": _figures(chapter, figures) for chapter, figures in book.figures}
        pages[CODES] = _heading("代码表") + "".join(map(_codes, book.codes))
        return pages

    @cached_property
    def _page_of(self) -> dict[str, str]:
        """Where an anchor stands."""
        found: dict[str, str] = {}
        for _, ledgers in self.handbook.ledgers:
            for ledger in ledgers:
                for table in (ledger, *ledger.rows):
                    found |= {table.key: ledger.key} | {field.key: ledger.key for field in table.fields}
        for chapter, figures in self.handbook.figures:
            found |= {figure.key: f"figures:{chapter}" for figure in figures}
        return found

    def _show_topic(self, item: QTreeWidgetItem | None) -> None:
        if item is None:
            return
        topic = item.data(0, _TOPIC)
        document = self.text.document()
        document.setBaseUrl(self._base)
        document.setDocumentMargin(24)
        if topic == MANUAL:
            self.text.setMarkdown(manual_file().read_text(encoding="utf-8"))
        else:
            self.text.setHtml(self._pages[topic])
        self.text.document().setMetaInformation(QTextDocument.MetaInformation.DocumentTitle, item.text(0))

    def _filter(self, words: str) -> None:
        words = words.strip()
        for topic, item in self._items.items():
            item.setHidden(bool(words) and not self._speaks_of(topic, words))
        for at in range(self.topics.topLevelItemCount()):
            parent = self.topics.topLevelItem(at)
            if words and any(not parent.child(n).isHidden() for n in range(parent.childCount())):
                parent.setHidden(False)
                parent.setExpanded(True)

    def _speaks_of(self, topic: str, words: str) -> bool:
        return words in self._items[topic].text(0) or words in self._pages.get(topic, "")

    def _go_first(self) -> None:
        words = self.finder.text().strip()
        for topic, item in self._items.items():
            if (
                words
                and not item.isHidden()
                and self._speaks_of(topic, words)
                and not topic.startswith("group:")
            ):
                self.topics.setCurrentItem(item)
                self.text.find(words)
                return

    def _save_pdf(self) -> None:
        from ..app.handbook import write_handbook

        path = messages.save_file("存为PDF", "PDF 文件 (*.pdf)", Path.home() / f"{TITLE}.pdf", parent=self)
        if path:
            Job(lambda steps: write_handbook(path, steps), owner=self).then(
                lambda file: messages.tell(f"已存为“{file.name}”。", parent=self)
            ).start()


def manual_file() -> Path:
    """Where the manual lies."""
    return paths.resource("help", "使用手册.md")


def topic_of(widget: QWidget | None) -> str:
    """What F1 is asked about while a widget has the focus: its field, else its page's ledger, else the manual."""
    name = ""
    while widget is not None:
        ledger = getattr(widget, "ledger", None)
        if isinstance(ledger, Ledger) and (name or not isinstance(widget, FieldWidget)):
            return f"{ledger.key}.{name}" if name in ledger.fields else ledger.key
        if isinstance(widget, FieldWidget):
            name = widget.field.name
        widget = widget.parentWidget()
    return MANUAL


def _ledger(ledger: LedgerEntry) -> str:
    parts = [_heading(ledger.label), f"<p>{_safe(ledger.about)}</p>", _fields(ledger.fields)]
    parts += [
        f'<h3><a name="{one.key}"></a>{_safe(one.label)}</h3>{_fields(one.fields)}' for one in ledger.rows
    ]
    return "".join(parts)


def _fields(fields: Iterable[FieldEntry]) -> str:
    lines = "".join(
        f'<tr><td width="150"><a name="{one.key}"></a><b>{_safe(one.label)}{" *" if one.required else ""}</b></td>'
        f"<td>{'<br>'.join(map(_safe, one.lines))}</td></tr>"
        for one in fields
    )
    return f'<table cellpadding="6">{lines}</table>'


def _codes(codes: CodeEntry) -> str:
    source = f"<p>来源：{_safe(codes.source)}</p>" if codes.source else ""
    lines = "".join(
        f"<tr><td>{_safe(code)}</td><td>{_safe(label)}</td><td>{_safe(others)}</td></tr>"
        for code, label, others in codes.codes
    )
    return f"<h3>{_safe(codes.label)}</h3>{source}<table cellpadding='4'>{lines}</table>"


def _figures(chapter: str, figures: Iterable[FigureEntry]) -> str:
    lines = "".join(
        f'<tr><td width="190"><a name="{one.key}"></a><b>{_safe(one.label)}</b>（{_safe(one.unit)}）</td>'
        f"<td>{_safe(one.definition)}<br>代号：{_safe(one.key)}</td></tr>"
        for one in figures
    )
    return f"{_heading(f'统计指标：{chapter}')}<table cellpadding='6'>{lines}</table>"


def _heading(text: str) -> str:
    return f"<h2>{_safe(text)}</h2>"


def _safe(text: str) -> str:
    return html.escape(text)
