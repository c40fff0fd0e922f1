"""The container of Microsoft's older programs (OLE): what is in it, workbook or something else."""

from __future__ import annotations

import os
import struct
from pathlib import Path
from typing import Final

from ..refusals import Unreadable, damaged

SIGNATURE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WORKBOOKS: Final = ("Workbook", "Book")
_OTHERS: Final = (("WordDocument", "Word文档"), ("PowerPoint Document", "PowerPoint演示文稿"))


def check_workbook(data: bytes) -> None:
    """Pass where there is a workbook inside. Unreadable: behind a password, something else, damaged."""
    from xlrd.compdoc import CompDoc, CompDocError

    with Path(os.devnull).open("w", encoding="utf-8") as unheard:
        try:
            names = {entry.name for entry in CompDoc(data, logfile=unheard).dirlist}
        except (CompDocError, struct.error, ValueError, LookupError, AssertionError) as error:
            raise damaged() from error
    if "EncryptedPackage" in names:
        raise Unreadable("E-XLS-07")
    if names.isdisjoint(_WORKBOOKS):
        kind = next((kind for name, kind in _OTHERS if name in names), "别的软件的文件")
        raise Unreadable("E-XLS-05", kind=kind)
