"""Photos and scans as they are kept: upright, small JPEG; and pages of a PDF as pictures to look at."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QImageWriter, QPainter

from ..app.attachments import LARGEST, MOST_PIXELS, media_of
from ..errors import UserError
from ..store.files import refusal

LONGEST: Final = 2480
"""Pixels of the longer side: an A4 page at some 210 dots to the inch, enough to read a signature."""
QUALITY: Final = 82
_PAGES: Final = 100
"""Pages of a PDF that are shown."""
SUFFIXES: Final = (".jpg", ".jpeg", ".png", ".pdf")
KINDS: Final = "图片和扫描件 (*.jpg *.jpeg *.png *.pdf)"


def made_small(file: Path) -> bytes:
    """A file as it is to be kept: pictures as small JPEG, a PDF as it is if it opens.

    UserError E-AID-52 for what is too large, none of ours, or broken; those of a refusing disk.
    """
    try:
        with file.open("rb") as opened:
            content = opened.read(LARGEST + 1)
    except OSError as error:
        raise refusal(error) from error
    if media_of(content) == "application/pdf":
        if not pages_of(content, most=1):
            raise _broken()
        return content
    return _encoded(picture_of(content))


def picture_of(content: bytes) -> QImage:
    """A picture, upright, its longer side at most LONGEST. A flood of pixels is refused before they are made."""
    held = QByteArray(content)
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    if not size.isValid():
        raise _broken()
    if size.width() * size.height() > MOST_PIXELS:
        raise UserError("E-AID-52", "图片的像素太多，没有附上。", todo="请用较低的清晰度重新拍照或扫描。")
    if max(size.width(), size.height()) > LONGEST:
        reader.setScaledSize(size.scaled(QSize(LONGEST, LONGEST), Qt.AspectRatioMode.KeepAspectRatio))
    picture = reader.read()
    if picture.isNull():
        raise _broken()
    return picture


def _encoded(picture: QImage) -> bytes:
    on_white = QImage(picture.size(), QImage.Format.Format_RGB32)
    on_white.fill(Qt.GlobalColor.white)
    painter = QPainter(on_white)
    painter.drawImage(0, 0, picture)
    painter.end()
    out = QByteArray()
    buffer = QBuffer(out)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(b"jpeg"))
    writer.setQuality(QUALITY)
    if not writer.write(on_white):
        raise _broken()
    return bytes(out.data())


def pages_of(content: bytes, *, most: int = _PAGES) -> list[QImage]:
    """The pages of a PDF as pictures; none where it does not open."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError:
        return []
    try:
        return [_page(document[at]) for at in range(min(len(document), most))]
    except pypdfium2.PdfiumError:
        return []
    finally:
        document.close()


def _page(page: Any) -> QImage:
    """A page, its longer side at most LONGEST whatever size it claims to have."""
    width, height = page.get_size()
    scale = min(2.0, LONGEST / max(width, height, 1.0))
    drawn = page.render(scale=scale, rev_byteorder=True, prefer_bgrx=True)
    image = QImage(
        bytes(drawn.buffer), drawn.width, drawn.height, drawn.stride, QImage.Format.Format_RGBX8888
    )
    return image.copy()  # pdfium's memory goes with the page


def _broken() -> UserError:
    return UserError("E-AID-52", "这个文件打不开，可能已经损坏，没有附上。", todo="请重新拍照或扫描。")
