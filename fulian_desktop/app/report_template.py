"""The template of the work report: the one that came with the program, or one that the office has put in its place.

An office's own template is kept in its database: backups take it along, and a restored office writes as before.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from ..documents.report import placeholders
from ..documents.report.placeholders import FACTS, Vocabulary
from ..documents.report.wording import Style
from ..documents.saving import write_whole
from ..errors import UserError
from ..statistics.declared import FIGURES
from ..store import settings
from ..store.audit import Event
from ..store.office import Office

_SETTING = "report_template"


@dataclass(frozen=True)
class TakenIn:
    """A template that was taken in. missing: labels of figures that it does not name."""

    figures: int
    missing: tuple[str, ...]


def vocabulary() -> Vocabulary:
    """What a template may call the figures."""
    return Vocabulary({one.id: one.label for one in FIGURES})


def current(office: Office) -> bytes:
    """The template that reports are written from."""
    from ..documents.report.template import shipped

    with office.read() as connection:
        own = settings.get(connection, _SETTING, "")
    return base64.b64decode(own) if own else shipped()


def is_own(office: Office) -> bool:
    """Whether the office has a template of its own."""
    with office.read() as connection:
        return bool(settings.get(connection, _SETTING, ""))


def export(office: Office, target: Path) -> Path:
    """Write the template as a Word file, to be edited. UserErrors of `write_whole`."""
    write_whole(target, current(office))
    return target


def take_in(office: Office, file: Path) -> TakenIn:
    """Put the office's own template in place of the one before.

    UserErrors E-RPT-01 for what is no template, E-RPT-02 naming the placeholders that nobody knows.
    """
    from ..documents.report.template import taken_in

    try:
        content = file.read_bytes()
    except OSError as error:
        raise UserError(
            "E-RPT-01",
            "读不出这个文件。",
            todo="如果它正在 Word 或 WPS 里打开，请先关闭；再检查U盘是否插好。",
        ) from error
    checked = taken_in(content, vocabulary())
    with office.write() as connection:
        settings.put(connection, **{_SETTING: base64.b64encode(content).decode("ascii")})
        office.log(connection, Event("report_template", detail={"sha256": sha256(content).hexdigest()}))
    return TakenIn(len(checked.figures), checked.missing)


def put_back(office: Office) -> None:
    """Return to the template that came with the program."""
    with office.write() as connection:
        settings.put(connection, **{_SETTING: ""})
        office.log(connection, Event("report_template", detail={"sha256": ""}))


def placeholders_in_words() -> str:
    """What a template may name, for whoever edits one."""
    styles = "、".join(style.value for style in Style)
    facts = "\n".join(f"【{name}】{meaning}" for name, meaning in FACTS.items())
    return (
        "统计数字用“统计数字”页里的名称或代号，数值连同量词一起写进去；数值为零或没有的，所在的分句、句子会自动略去。\n"
        f"冒号后面可以写：{styles}（怎样写数字）；{placeholders.WAN}（金额不足1万元也按万元写）；{placeholders.COMPARED}（与上年比）；"
        f"{placeholders.NAMES}（逐个列出名称）；{placeholders.FOR_COUNTY}、{placeholders.FOR_TOWNSHIP}（只在县里或乡镇的报告里写）。如【春晖基金收到捐赠：近】。\n"
        f"【{placeholders.HIGHLIGHTS}：维权关爱】归入这一章的工作亮点；【{placeholders.GOALS}：维权关爱】这一章下一年的目标；【{placeholders.AUTHOR}：提示】留给作者的地方。\n"
        f"{facts}"
    )
