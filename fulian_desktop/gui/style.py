"""The one style sheet; `theme` fills in the colours.

Properties that widgets set: `look` on buttons ("main", "danger", "quiet", "nav"), `level` on labels ("page",
"section", "soft", "faint", "error", "doubt", "good"), `mark` on fields ("", "error", "doubt").
"""

from __future__ import annotations

from typing import Final

SHEET: Final = """
QWidget { color: $ink; }
QMainWindow, QDialog, QWidget#paper { background: $paper; }
QToolTip { background: $sheet; color: $ink; border: 1px solid $edge; padding: 4px; }

QLabel[level="page"] { font-size: 16pt; font-weight: bold; color: $deep; }
QLabel[level="section"] { font-size: 12pt; font-weight: bold; color: $deep; }
QLabel[level="figure"] { font-size: 20pt; font-weight: bold; color: $ink; }
QLabel[level="code"] { font-size: 15pt; font-weight: bold; color: $ink; }
QLabel[level="soft"] { color: $soft; }
QLabel[level="faint"] { color: $faint; }
QLabel[level="error"] { color: $error; }
QLabel[level="doubt"] { color: $doubt; }
QLabel[level="good"] { color: $good; }
QFrame#card { background: $sheet; border: 1px solid $line; border-radius: 6px; }
QFrame#notice { background: $cream; border: 1px solid $doubt; border-radius: 6px; }
QFrame#line { background: $line; border: none; max-height: 1px; min-height: 1px; }

QPushButton, QToolButton { background: $sheet; border: 1px solid $edge; border-radius: 5px; padding: 5px 14px; min-height: 22px; }
QToolButton { padding: 5px 8px; }
QPushButton:hover, QToolButton:hover { background: $tint; border-color: $accent; }
QPushButton:pressed, QToolButton:pressed { background: $shade; }
QPushButton:focus, QToolButton:focus { border: 2px solid $accent; padding: 4px 13px; }
QToolButton:focus { padding: 4px 7px; }
QPushButton:disabled, QToolButton:disabled { color: $faint; background: $paper; border-color: $line; }
QPushButton[look="main"] { background: $accent; color: white; border-color: $accent; font-weight: bold; }
QPushButton[look="main"]:hover { background: $deep; }
QPushButton[look="main"]:focus { border: 2px solid $ink; }
QPushButton[look="main"]:disabled { background: $shade; color: $faint; border-color: $line; }
QPushButton[look="danger"] { color: $error; border-color: $error; }
QPushButton[look="danger"]:disabled { color: $faint; border-color: $line; }
QPushButton[look="quiet"], QToolButton[look="quiet"] { background: transparent; border-color: transparent; color: $accent; }
QPushButton[look="quiet"]:hover, QToolButton[look="quiet"]:hover { background: $tint; }
QPushButton[look="quiet"]:focus, QToolButton[look="quiet"]:focus { border: 2px solid $accent; }
QToolButton[look="drop"] { border: none; border-left: 1px solid $line; border-radius: 0; padding: 0 6px; background: transparent; min-height: 0; }

QLineEdit, QPlainTextEdit, QTextBrowser, QComboBox, QDateEdit, QSpinBox {
    background: $sheet; border: 1px solid $edge; border-radius: 4px; padding: 3px 7px; min-height: 22px;
    selection-background-color: $accent; selection-color: white; }
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus, QDateEdit:focus, QSpinBox:focus { border: 2px solid $accent; padding: 2px 6px; }
QLineEdit:read-only, QPlainTextEdit:read-only { background: $shade; border-color: $line; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled { background: $shade; color: $faint; border-color: $line; }
QLineEdit[mark="error"], QPlainTextEdit[mark="error"], QListWidget[mark="error"] { border: 2px solid $error; background: $blush; padding: 2px 6px; }
QLineEdit[mark="doubt"], QPlainTextEdit[mark="doubt"], QListWidget[mark="doubt"] { border: 2px solid $doubt; background: $cream; padding: 2px 6px; }
QComboBox::drop-down { border: none; width: 24px; }
QComboBox::down-arrow { image: url($arrow); width: 14px; height: 14px; }
QComboBox QAbstractItemView { background: $sheet; border: 1px solid $edge; selection-background-color: $tint; selection-color: $ink; outline: none; }
QCheckBox, QRadioButton { spacing: 7px; min-height: 24px; padding: 1px 3px; border: 1px solid transparent; border-radius: 4px; }
QCheckBox:focus, QRadioButton:focus { border: 1px solid $accent; background: $tint; }
QCheckBox::indicator, QRadioButton::indicator { width: 16px; height: 16px; border: 1px solid $edge; background: $sheet; border-radius: 3px; }
QRadioButton::indicator { border-radius: 8px; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent; image: url($check); }
QRadioButton::indicator:checked { border: 5px solid $accent; width: 8px; height: 8px; }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { background: $shade; border-color: $line; }

QTableView, QListWidget, QTreeWidget, QListView {
    background: $sheet; alternate-background-color: $paper; border: 1px solid $line; border-radius: 4px;
    gridline-color: $line; selection-background-color: $tint; selection-color: $ink; outline: none; }
QTableView:focus, QListWidget:focus, QTreeWidget:focus { border: 1px solid $accent; }
QTableView::item, QTreeWidget::item { padding: 2px 8px; border: none; }
QTableView::item:selected { background: $tint; color: $ink; }
QListWidget::item { padding: 5px 8px; }
QListWidget::item:selected { background: $tint; color: $ink; }
QHeaderView { background: $shade; }
QHeaderView::section { background: $shade; color: $soft; border: none; border-right: 1px solid $line; border-bottom: 1px solid $edge; padding: 6px 8px; font-weight: bold; }
QHeaderView::section:hover { color: $accent; }
QTableCornerButton::section { background: $shade; border: none; }

QScrollArea { border: none; background: transparent; }
QScrollArea > QWidget > QWidget#sheet { background: transparent; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar::handle:vertical { background: $edge; border-radius: 4px; min-height: 36px; margin: 2px; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle:horizontal { background: $edge; border-radius: 4px; min-width: 36px; margin: 2px; }
QScrollBar::handle:hover { background: $faint; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QTabWidget::pane { border: 1px solid $line; border-radius: 4px; background: $sheet; }
QTabBar::tab { background: transparent; color: $soft; padding: 7px 18px; border: none; border-bottom: 3px solid transparent; }
QTabBar::tab:selected { color: $deep; border-bottom-color: $accent; font-weight: bold; }
QTabBar::tab:hover { background: $tint; }
QTabBar:focus { outline: none; }
QTabBar::tab:focus { background: $tint; }
QProgressBar { border: 1px solid $line; border-radius: 5px; background: $sheet; min-height: 18px; text-align: center; }
QProgressBar::chunk { background: $tint; border-right: 2px solid $accent; }
QStatusBar { background: $shade; color: $soft; border-top: 1px solid $line; }
QStatusBar::item { border: none; }
QStatusBar QLabel { color: $soft; padding: 2px 10px; }
QMenu { background: $sheet; border: 1px solid $edge; padding: 4px; }
QMenu::item { padding: 6px 22px; }
QMenu::item:selected { background: $tint; color: $ink; }
QSplitter::handle { background: $line; }

QWidget#side { background: $shade; border-right: 1px solid $line; }
QWidget#side QLabel { color: $faint; font-size: 10pt; padding: 10px 14px 2px 14px; }
QWidget#side QPushButton { text-align: left; background: transparent; border: none; border-left: 4px solid transparent; border-radius: 0; padding: 6px 10px 6px 14px; }
QWidget#side QPushButton:hover { background: $tint; }
QWidget#side QPushButton:focus { border: 1px solid $accent; border-left: 4px solid $accent; }
QWidget#side QPushButton:checked { background: $sheet; border-left: 4px solid $accent; color: $deep; font-weight: bold; }
QWidget#head { background: $sheet; border-bottom: 1px solid $line; }
"""
