"""The files that the import page writes and reads beside the workbook: templates, mappings, marked workbooks."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from ... import paths
from ...app import importing, templates
from ...app.importing import Import, Table
from ...excel.mapping import to_json
from ...excel.marked import Marked
from ...ledgers.registry import BY_KEY
from ...store.files import write_whole
from .. import messages
from ..dropping import SUFFIXES
from ..facts import moment
from ..work import Job
from . import importing_session
from .importing_columns import TableChoice
from .importing_session import Session
from .importing_stage import Stage

KINDS: Final = f"表格 ({' '.join(f'*{one}' for one in SUFFIXES)});;所有文件 (*)"
_WORKBOOK: Final = "Excel工作簿 (*.xlsx)"
_MAPPING: Final = "对应关系 (*.json)"
NEEDS_RECORD: Final = "E-IMP-08"
"""The list does not say of which record its rows are."""
CHANGED_MEANWHILE: Final = "E-IMP-04"


def save_template(stage: Stage, key: str) -> None:
    """An empty workbook of a ledger, where the clerk says."""
    if not key or stage.busy:
        return
    label, office = BY_KEY[key].label, stage.desk.office
    target = _target(stage, "保存空白模板", _WORKBOOK, paths.default_data_folder() / f"{label}模板.xlsx")
    if target is not None:
        job = Job(lambda steps: templates.write_template(key, target, office), owner=stage)
        stage.begin(job.then(lambda path: stage.desk.say(f"空白模板已保存：{path.name}")))


def keep_mapping(stage: Stage, choice: TableChoice | None) -> None:
    """What the columns hold, as a file for another time or another office."""
    if choice is None or stage.busy:
        return
    text = to_json(choice.mapping())
    target = _target(
        stage, "存下对应关系", _MAPPING, paths.default_data_folder() / f"{choice.ledger.label}对应关系.json"
    )
    if target is not None:
        job = Job(lambda steps: write_whole(target, text.encode()), owner=stage)
        stage.begin(job.then(lambda _: stage.desk.say(f"对应关系已存下：{target.name}")))


def load_mapping(stage: Stage, session: Session | None, show: Callable[[list[Table]], None]) -> None:
    """Lay a mapping from a file over the tables."""
    if session is None or session.ledger is None or stage.busy:
        return
    file = messages.open_file("选择存好的对应关系", _MAPPING, parent=stage.window())
    if file is not None:
        office, ledger = stage.desk.office, session.ledger
        job = Job(
            lambda steps: importing_session.find(
                office, session, [importing_session.mapping_in(file, ledger)]
            ),
            owner=stage,
        )
        stage.begin(job.then(show))


def save_marked(stage: Stage, session: Session, told: Callable[[str, str], None]) -> None:
    """The clerk's own workbook with the rows marked that did not go in."""
    if stage.busy:
        return
    file, plan, book = session.file, session.plan, session.opened.book
    target = _target(stage, "存退回的行", _WORKBOOK, file.with_name(f"{file.stem}（退回）.xlsx"))
    if target is None or plan is None:
        return
    if target.exists() and target.resolve() == file.resolve():
        told("请换一个文件名：原来的表格要留着。", "doubt")
        return

    def written(marked: Marked) -> None:
        same = "" if marked.same_looks else "原来的样式没有带过来。"
        told(f"已存到“{marked.file.name}”。{same}改好以后，把它拖进来再导入。", "good")

    done = session.imported is not None
    job = Job(lambda steps: importing.mark(plan, book, target, done=done, steps=steps), owner=stage)
    stage.begin(job.then(written))


def earlier_words(one: Import) -> str:
    """That exactly this file was imported before."""
    return f"这个文件 {moment(one.done_at)} 已由{one.done_by}导入过，内容没有变；再导一次不会重复登记。"


def _target(stage: Stage, title: str, kinds: str, proposed: Path) -> Path | None:
    chosen = messages.save_file(title, kinds, proposed, parent=stage.window())
    if chosen is None or chosen.suffix.lower() == proposed.suffix:
        return chosen
    return chosen.with_name(f"{chosen.name}{proposed.suffix}")
