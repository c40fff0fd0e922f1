"""Loads a Designer frame of ui/ onto a widget and binds its children by the class's annotations.

    class AidPage(QWidget):
        title: QLabel            # a child of ui/aid.ui named "title"
        people: QTableView

        def __init__(self, desk: Desk) -> None:
            super().__init__()
            load_frame(self, "aid")

Class-level annotations whose type is a Qt object name children; a child that is missing or of
another class fails at once, by the frame's and the child's name. Never `loadUiType`: frozen programs lack its
compiler.
"""

from __future__ import annotations

import typing

from PySide6.QtCore import QObject
from PySide6.QtUiTools import QUiLoader
from PySide6.QtWidgets import QPushButton, QWidget

from .. import paths


class FrameFault(TypeError):
    """A frame and the class that uses it do not fit: a fault of the program."""


class _OntoLoader(QUiLoader):
    """Builds a frame's children onto a given widget in place of a root of its own."""

    def __init__(self, target: QWidget) -> None:
        super().__init__()
        self._target = target

    def createWidget(self, class_name: str, parent: QWidget | None = None, name: str = "") -> QWidget:
        if parent is None:
            return self._target
        made = super().createWidget(class_name, parent, name)
        # The loader forgets Python's hold on what it makes; the attribute keeps the wrapper alive.
        if name:
            made.setObjectName(name)
        if isinstance(made, QPushButton):
            made.setAutoDefault(True)  # Enter presses the button with the focus, as in every dialog
        return made


def load_frame(target: QWidget, name: str) -> None:
    """Build ui/<name>.ui onto `target` and set its annotated children as attributes.

    Raises FrameFault naming the frame and the child where they do not fit.
    """
    file = paths.ui_file(name)
    if not file.is_file():
        raise FrameFault(f"frame {name}: no file {file.name}")
    loader = _OntoLoader(target)
    loader.load(str(file))
    if loader.errorString():
        raise FrameFault(f"frame {name}: {loader.errorString()}")
    for child, kind in _wanted(type(target)).items():
        setattr(target, child, _child(target, name, child, kind))


def _wanted(cls: type) -> dict[str, type[QObject]]:
    wanted: dict[str, type[QObject]] = {}
    for name, kind in typing.get_type_hints(cls).items():
        if isinstance(kind, type) and issubclass(kind, QObject):
            if hasattr(QWidget, name):
                raise FrameFault(f"class {cls.__name__}: {name!r} is a method of QWidget")
            wanted[name] = kind
    return wanted


def _child(target: QWidget, frame: str, name: str, kind: type[QObject]) -> QObject:
    found: QObject | None = target.findChild(QObject, name)
    if found is None:
        raise FrameFault(f"frame {frame}: no child {name!r} ({kind.__name__})")
    if not isinstance(found, kind):
        raise FrameFault(f"frame {frame}: child {name!r} is a {type(found).__name__}, not a {kind.__name__}")
    return found
