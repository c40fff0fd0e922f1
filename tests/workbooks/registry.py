"""The list of made workbooks: name of the file, and the function that writes it; its docstring says what it tries."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

Maker = Callable[[Path], None]
MAKERS: dict[str, Maker] = {}


def book(name: str) -> Callable[[Maker], Maker]:
    """Declare a workbook of this name."""

    def keep(maker: Maker) -> Maker:
        MAKERS[name] = maker
        return maker

    return keep
