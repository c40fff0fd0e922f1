"""One text file about the program's faults that a clerk can carry to the county: no names, no records, no folders."""

from __future__ import annotations

import platform
import sys
from pathlib import Path
from typing import Final

from .. import __version__
from ..documents.saving import write_whole
from ..values import clock
from . import faults, own_files

_MOST: Final = 200_000
"""Characters of a log that go along, its newest."""


def proposed_name() -> str:
    """How the file is called unless the clerk says otherwise."""
    return f"妇联台账故障报告-{clock.now().astimezone():%Y%m%d-%H%M}.txt"


def write(target: Path) -> Path:
    """Write the report; Notepad shows it. UserError where the place refuses."""
    write_whole(target, "\r\n".join(_lines()).encode("utf-8-sig"))
    return target


def _lines() -> list[str]:
    built = "安装版" if getattr(sys, "frozen", False) else "源代码运行"
    damaged = own_files.changed()
    return [
        "妇联台账 故障报告",
        "本文件不含台账内容和个人信息，可以放心交给县妇联或维护人员。",
        "",
        f"时间：{clock.stamp(clock.now())}",
        f"版本：{__version__}（{built}）　Python {platform.python_version()}",
        f"系统：{platform.system()} {platform.release()} {platform.version()} {platform.machine()}",
        f"编码：{sys.getfilesystemencoding()}　{getattr(sys.stdout, 'encoding', None) or '无控制台'}",
        f"程序文件：{'缺少或被改动：' + '、'.join(damaged) if damaged else '完好'}",
        *_section("出错记录", faults.log_file()),
        *_section("程序中断记录", faults.stop_file()),
    ]


def _section(title: str, file: Path) -> list[str]:
    try:
        text = file.read_text(encoding="utf-8", errors="replace")[-_MOST:]
    except OSError:
        text = ""
    return ["", f"—— {title} ——", *(faults.without_home(text).splitlines() or ["没有"])]
