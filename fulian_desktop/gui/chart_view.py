"""A chart on the screen: the drawing that is printed, with its bars to be clicked or gone through by key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QByteArray, QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from . import theme

if TYPE_CHECKING:
    from ..documents.charts import Picture
    from ..documents.sketch import Spot

_ROOM: Final = 10
"""Pixels between the drawing and the edge of its sheet."""
_STEPS: Final = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}


class ChartView(QWidget):
    """Shows a picture as large as fits. opened: the key of a bar that was clicked, or chosen and opened by Enter."""

    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture: Picture | None = None
        self._renderer = QSvgRenderer(self)
        self._at = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(QSize(420, 280))

    def show_picture(self, picture: Picture, drawing: str) -> None:
        """Show another chart. drawing: the picture as SVG."""
        self._picture, self._at = picture, -1
        self._renderer.load(QByteArray(drawing.encode("utf-8")))
        self.setAccessibleName(picture.title)
        self.setAccessibleDescription("；".join(spot.tip for spot in picture.spots))
        self.update()

    @property
    def picture(self) -> Picture | None:
        """What is shown."""
        return self._picture

    def place_of(self, spot: Spot) -> QRectF:
        """Where a spot is on this widget."""
        area, scale = self._area()
        return QRectF(
            area.left() + spot.x * scale, area.top() + spot.y * scale, spot.width * scale, spot.height * scale
        )

    def chosen(self) -> Spot | None:
        """The spot that Enter opens."""
        return self._picture.spots[self._at] if self._picture and self._at >= 0 else None

    def _area(self) -> tuple[QRectF, float]:
        """Where the drawing is, and how many pixels one of its points takes."""
        if self._picture is None:
            return QRectF(self.rect()), 1.0
        width, height = self._picture.width, self._picture.height
        scale = min((self.width() - 2 * _ROOM) / width, (self.height() - 2 * _ROOM) / height)
        left, top = (self.width() - width * scale) / 2, (self.height() - height * scale) / 2
        return QRectF(left, top, width * scale, height * scale), scale

    def _spot_at(self, point: QPoint) -> int:
        """The last of those that lie there: a piece comes after the line that it is in."""
        spots = self._picture.spots if self._picture else ()
        fitting = [at for at, spot in enumerate(spots) if self.place_of(spot).contains(point.toPointF())]
        return fitting[-1] if fitting else -1

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("sheet"))
        painter.setPen(theme.colour("line"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        if self._picture:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._renderer.render(painter, self._area()[0])
            spot = self.chosen()
            if spot:
                painter.setPen(QPen(theme.colour("accent" if self.hasFocus() else "edge"), 2))
                painter.drawRoundedRect(self.place_of(spot).adjusted(-1, -1, 1, 1), 3, 3)
        painter.end()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self._spot_at(event.position().toPoint()) >= 0
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._choose(self._spot_at(event.position().toPoint()))
            self._open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        count = len(self._picture.spots) if self._picture else 0
        step = _STEPS.get(Qt.Key(event.key()))
        if step and count:
            self._choose((self._at + step) % count if self._at >= 0 else 0)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._open()
        else:
            super().keyPressEvent(event)

    def _choose(self, at: int) -> None:
        self._at = at
        spot = self.chosen()
        if spot and self.isVisible():
            below = self.place_of(spot).bottomLeft().toPoint()
            QToolTip.showText(self.mapToGlobal(below), spot.tip, self)
        self.update()

    def _open(self) -> None:
        spot = self.chosen()
        if spot:
            QToolTip.hideText()
            self.opened.emit(spot.key)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            at = self._spot_at(event.pos())
            if at >= 0 and self._picture:
                QToolTip.showText(event.globalPos(), self._picture.spots[at].tip, self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)
