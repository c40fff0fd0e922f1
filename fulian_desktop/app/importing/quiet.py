"""A hundred thousand rows at once: the interpreter does not look through them again and again for cycles."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def quiet() -> Iterator[None]:
    """Make many rows, which hold no cycles, without looking for any: that took two fifths of an import."""
    looking = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if looking:
            gc.enable()
