"""Pages of a PDF as pictures, from memory: nothing of what is previewed or printed stays on the disk."""

from __future__ import annotations

from threading import Lock
from typing import Any, Final

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QImage

POINTS: Final = 72
"""Of a PDF to the inch."""
_one_at_a_time = Lock()
"""PDFium may be used by one thread at a time."""


class PdfPages:
    """A PDF that was read wholly."""

    def __init__(self, content: bytes) -> None:
        import pypdfium2

        with _one_at_a_time:
            self._document: Any = pypdfium2.PdfDocument(content)
            self._sizes = [QSizeF(*self._document.get_page_size(at)) for at in range(len(self._document))]

    def __len__(self) -> int:
        return len(self._sizes)

    def size(self, at: int) -> QSizeF:
        """Width and height of a page in points."""
        return self._sizes[at]

    def picture(self, at: int, dpi: float) -> QImage:
        """A page as it is printed, on white."""
        with _one_at_a_time:
            page = self._document[at]
            bitmap = page.render(scale=dpi / POINTS, prefer_bgrx=True, force_bitmap_format=_bgrx())
            image = QImage(
                bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB32
            )
            made = image.copy()
            page.close()
        return made

    def close(self) -> None:
        """Give the memory back."""
        with _one_at_a_time:
            self._document.close()


def _bgrx() -> int:
    from pypdfium2 import raw

    return int(raw.FPDFBitmap_BGRx)
