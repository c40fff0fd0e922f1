"""How a paper becomes a file: wholly or not at all, so that nobody signs half a roster."""

from __future__ import annotations

import contextlib
import errno
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from fulian_desktop.documents import fonts
from fulian_desktop.documents.content import Pages
from fulian_desktop.documents.pen import Pen
from fulian_desktop.errors import UserError
from fulian_desktop.store.files import spare_database
from fulian_desktop.values import clock

_TRIES, _PAUSE = 10, 0.1  # a virus scanner or a viewer on Windows may hold a file for a moment


def write_pdf(target: Path, page: tuple[float, float], title: str, draw: Callable[[Pen], None]) -> Pages:
    """Draw a paper and write it to `target`, replacing what is there.

    page: width and height in points. draw ends each page with the canvas's showPage.
    UserError E-DOC-01 on a full disk, E-DOC-02 where nothing can be written, E-DB-17 for the name of a database;
    then `target` is as it was.
    """
    spare_database(target)
    fonts.faces()
    pen = Pen(_canvas(page, title))
    draw(pen)
    content = pen.canvas.getpdfdata()
    write_whole(target, content)
    missing = fonts.missing_glyphs("".join(sorted(pen.signs)))
    return Pages(target, pen.canvas.getPageNumber() - 1, missing)


def scratch(page: tuple[float, float]) -> Pen:
    """A pen on paper that nobody sees, to find out what comes to lie where."""
    return Pen(_canvas(page, ""))


def _canvas(page: tuple[float, float], title: str) -> Any:
    from reportlab.pdfgen.canvas import Canvas

    # "invariant": the same paper at the same time is the same file; the date is then ours to give.
    canvas = Canvas("", pagesize=page, pageCompression=1, invariant=1, initialFontName=fonts.TEXT)
    written = f"D:{clock.now():%Y%m%d%H%M%S}Z"
    canvas.setDateFormatter(lambda *_: written)
    canvas.setTitle(title)
    canvas.setCreator("妇联台账")
    return canvas


def write_whole(target: Path, content: bytes) -> None:
    """Write a file of our making, wholly or not at all. The errors of `write_pdf`."""
    spare_database(target)
    part = target.with_name(target.name + ".part")
    try:
        with part.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        _replace(part, target)
    except OSError as error:
        raise _refusal(error) from error
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)


def _replace(part: Path, target: Path) -> None:
    for _ in range(_TRIES - 1):
        try:
            part.replace(target)
        except PermissionError:
            time.sleep(_PAUSE)
        else:
            return
    part.replace(target)


def _refusal(error: OSError) -> UserError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT) or getattr(error, "winerror", 0) == 112:
        return UserError(
            "E-DOC-01", "磁盘空间不足，文件没有生成。", todo="请清理磁盘或换一个位置，再做一次。"
        )
    return UserError(
        "E-DOC-02",
        "文件写不进所选的位置，没有生成。",
        todo="如果同名文件正在别的程序里打开，请先关闭；也可以换一个文件夹或文件名再试。",
    )
