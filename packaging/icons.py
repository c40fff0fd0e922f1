"""The program's mark as system icons: PNG pictures for Linux, one .ico file for Windows; drawn by QtSvg."""

from __future__ import annotations

import os
import struct
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QBuffer, QIODevice, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from steps import ROOT

MARK = ROOT / "resources" / "icons" / "fulian.svg"
SIDE = (164, 314, 96)
"""Pixels across and down of the installer's picture, and of the mark on it."""
GROUND = "#f6e6eb"
SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)
_DIRECTORY, _ENTRY = struct.Struct("<HHH"), struct.Struct("<BBBBHHII")
_KIND_ICON = 1


_app = QGuiApplication.instance() or QGuiApplication([])


def drawn(size: int) -> bytes:
    """The mark as a square PNG."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(MARK)).render(painter, QRectF(0, 0, size, size))
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload] # PySide6 lists QIODevice with bytes only
    return bytes(buffer.data().data())


def write_side(target: Path) -> None:
    """The picture at the side of the installer's first and last page: the mark on the program's own ground."""
    across, down, mark = SIDE
    image = QImage(across, down, QImage.Format.Format_RGB32)
    image.fill(QColor(GROUND))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(str(MARK)).render(painter, QRectF((across - mark) / 2, down / 4, mark, mark))
    painter.end()
    target.parent.mkdir(parents=True, exist_ok=True)
    image.save(str(target), "BMP")  # type: ignore[call-overload]


def write_ico(target: Path) -> None:
    """All sizes in one file, each as PNG, which Windows has read since Vista."""
    pictures = [drawn(size) for size in SIZES]
    offset = _DIRECTORY.size + _ENTRY.size * len(pictures)
    entries = b""
    for size, picture in zip(SIZES, pictures, strict=True):
        entries += _ENTRY.pack(size % 256, size % 256, 0, 0, 1, 32, len(picture), offset)
        offset += len(picture)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(_DIRECTORY.pack(0, _KIND_ICON, len(pictures)) + entries + b"".join(pictures))
