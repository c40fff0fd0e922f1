"""How the program looks: its own fonts, one palette, one style sheet, and the measures that pages use."""

from __future__ import annotations

from functools import cache
from string import Template
from typing import Final

from PySide6.QtCore import QLocale, QSize
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QIcon, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from .. import paths

FONT_POINTS: Final = 11
GAP: Final = 8
"""Pixels between related things."""
ROOM: Final = 16
"""Pixels around and between groups."""
ROW_HEIGHT: Final = 32
"""Pixels of a table row."""

# Text levels reach WCAG AA (4.5 to 1) on paper and on white: ink 14.9, soft 7.4, faint 4.9; accent 8.6.
COLOURS: Final = {
    "paper": "#faf7f2",
    "sheet": "#ffffff",
    "shade": "#f1ebe4",
    "line": "#ddd4cb",
    "edge": "#b3a69c",
    "ink": "#2a2326",
    "soft": "#5a4f53",
    "faint": "#746a6d",
    "accent": "#8c2b4a",
    "deep": "#6d1f39",
    "tint": "#f6e6eb",
    "error": "#b3261e",
    "blush": "#fdf1ef",
    "doubt": "#855300",
    "cream": "#fdf6e7",
    "good": "#2c6a3c",
}
_FAMILIES: Final = ("Noto Sans SC", "Noto Serif SC")


def dress(app: QApplication) -> None:
    """Give the application its style, fonts, palette and sheet."""
    app.setStyle("Fusion")
    for name in ("NotoSansSC_400Regular", "NotoSansSC_700Bold"):
        QFontDatabase.addApplicationFont(str(paths.resource("fonts", f"{name}.ttf")))
    font = QFont(list(_FAMILIES), FONT_POINTS)
    font.setHintingPreference(QFont.HintingPreference.PreferVerticalHinting)
    app.setFont(font)
    app.setPalette(_palette())
    sheet = paths.resource("style.qss").read_text(encoding="utf-8")
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    pictures = {name: _picture(name) for name in ("down", "up", "check", "left", "right")}
    app.setStyleSheet(Template(sheet).substitute(COLOURS, **pictures))


def load_rare_font() -> None:
    """The serif face, for the few characters that the sans face lacks; called when the window stands."""
    QFontDatabase.addApplicationFont(str(paths.resource("fonts", "NotoSerifSC_400Regular.ttf")))


def colour(name: str) -> QColor:
    """A colour of the palette."""
    return QColor(COLOURS[name])


@cache
def icon(name: str) -> QIcon:
    """A line icon of resources/icons; QtSvg draws it sharp at every scale."""
    return QIcon(str(paths.resource("icons", f"{name}.svg")))


def icon_size() -> QSize:
    """The size of icons beside text."""
    return QSize(18, 18)


def restyle(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the sheet asks for, and let the widget take its new look."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def bold(points: int = FONT_POINTS) -> QFont:
    """The program's font in bold."""
    font = QFont(QGuiApplication.font())
    font.setPointSize(points)
    font.setBold(True)
    return font


def _picture(name: str) -> str:
    return paths.resource("icons", f"{name}.svg").as_posix()


def _palette() -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for part, name in {
        role.Window: "paper",
        role.Base: "sheet",
        role.AlternateBase: "paper",
        role.Button: "sheet",
        role.WindowText: "ink",
        role.Text: "ink",
        role.ButtonText: "ink",
        role.Highlight: "tint",
        role.HighlightedText: "ink",
        role.PlaceholderText: "faint",
        role.ToolTipBase: "sheet",
        role.ToolTipText: "ink",
        role.Link: "accent",
        role.Accent: "accent",
    }.items():
        palette.setColor(part, colour(name))
    for part in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, part, colour("faint"))
    return palette
