"""import, imports, undo-import: workbooks in, the list of what came in, and taking a whole import back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

import click

from ..errors import BadValue, UserError
from ..schema.findings import Severity
from ..schema.ledger import Ledger
from ..values.clock import stamp
from .given import Given
from .kinds import FILE, LEDGER
from .output import answer_json, answer_text, steps
from .program import Command

if TYPE_CHECKING:
    from ..app.importing import Imported, Plan, PlanRow, State
    from ..excel.mapping import Mapping

_SHOWN = 20
_UPDATES = ("newer", "always", "never")


class _Uid(click.ParamType[UUID]):
    name = "UID"

    def convert(self, value: str | UUID, param: click.Parameter | None, ctx: click.Context | None) -> UUID:
        from ..values.uid import read_uid

        try:
            return value if isinstance(value, UUID) else read_uid(value)
        except BadValue as bad:
            self.fail(bad.sentence, param, ctx)


@click.command("import", cls=Command)
@click.argument("ledger", type=LEDGER, help="台账代号，见 fulian ledgers")
@click.argument("file", type=FILE, metavar="FILE", help="表格：xlsx、xls、ods、csv")
@click.option("--dry-run", is_flag=True, help="只核对，不写入")
@click.option(
    "--mapping", "maps", type=FILE, multiple=True, metavar="MAP.json", help="哪一列对应哪一栏；可以多个"
)
@click.option("--accept-doubtful", is_flag=True, help="存疑的行也按提示写入")
@click.option("--sheet", "sheets", multiple=True, metavar="NAME", help="只导入这个工作表；可以多个")
@click.option("--include-hidden", is_flag=True, help="隐藏的行、列、工作表也导入")
@click.option("--update", type=click.Choice(_UPDATES), default="newer", help="已有的记录何时更新，默认 newer")
@click.option("--into", type=_Uid(), metavar="UID", help="只有名册的表：属于这条记录")
@click.option("--save-mapping", type=FILE, metavar="MAP.json", help="保存第一张表的对应关系")
@click.option("--marked", type=FILE, metavar="FILE.xlsx", help="写出标注了问题的表格")
@click.pass_obj
def import_command(given: Given, /, ledger: Ledger, file: Path, **how: Any) -> None:
    """把表格导入台账。行号与表格里的相同，从 1 数起。

    未通过和存疑的行不写入，列在结果里；其余的行一次写入，全部写入或一行也不写。
    """
    from ..app import importing

    importing.importable(ledger.key)
    with given.office() as office:
        book = importing.look(file, steps())
        plan = importing.prepare(
            office, ledger.key, book,
            sheets=how["sheets"] or None,
            mappings=_mappings(how["maps"], ledger),
            include_hidden=how["include_hidden"],
            update=how["update"],
            into=how["into"],
            accept_doubtful=how["accept_doubtful"],
            steps=steps(),
        )  # fmt: skip
        writes = next(plan.of(*importing.WRITING), None) is not None
        done = importing.apply(office, plan, steps=steps()) if writes and not how["dry_run"] else None
        if how["save_mapping"]:
            _save(how["save_mapping"], plan)
        if how["marked"]:
            importing.mark(plan, book, how["marked"], done=not how["dry_run"], steps=steps())
    if given.json:
        answer_json(_document(plan, done, dry=how["dry_run"]))
    else:
        answer_text(_told(plan, done, dry=how["dry_run"]))


def _mappings(files: Sequence[Path], ledger: Ledger) -> list[Mapping]:
    from ..app import importing

    found = []
    for file in files:
        try:
            text = file.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise UserError(
                "E-CLI-04", "读不出对应关系文件。", todo="请检查 --mapping 的路径、权限和编码。"
            ) from error
        found.append(importing.read_mapping(text, ledger))
    return found


def _save(target: Path, plan: Plan) -> None:
    from ..excel.mapping import to_json
    from ..store.files import write_whole

    write_whole(target, to_json(plan.tables[0].mapping).encode("utf-8"))


def _document(plan: Plan, done: Imported | None, *, dry: bool) -> dict[str, Any]:
    import json

    from ..app.importing import State
    from ..excel.mapping import to_json

    counts = plan.counts
    maps = [json.loads(to_json(one.mapping)) for one in plan.tables]
    return {
        "read": counts.read,
        "added": counts.new,
        "updated": counts.changed,
        "unchanged": counts.same,
        "rejected": list(_problems(plan, State.REFUSED)),
        "doubtful": list(_problems(plan, State.DOUBTFUL)),
        "skipped": [{"sheet": one.sheet, "row": one.row, "why": one.why} for one in plan.skipped],
        "unmapped": plan.unmapped,
        "mapping": maps[0],
        "mappings": maps,
        "people": counts.people,
        "records": {"added": done.added, "changed": done.changed} if done else {"added": 0, "changed": 0},
        "hidden": list(plan.hidden),
        "dry_run": dry,
        "import": str(done.import_id) if done else None,
    }


def _problems(plan: Plan, state: State) -> Iterator[dict[str, Any]]:
    for row in plan.of(state):
        for one in row.problems:
            if one.severity is not Severity.HINT:
                yield {
                    "sheet": row.sheet,
                    "row": row.row,
                    "column": one.heading,
                    "value": one.value,
                    "message": one.message,
                }


def _told(plan: Plan, done: Imported | None, *, dry: bool) -> Iterator[str]:
    from ..app.importing import State

    counts = plan.counts
    said = [
        f"读到 {counts.read} 行：新增 {counts.new}，更新 {counts.changed}，无变化 {counts.same}，"
        f"存疑 {counts.doubtful}，未通过 {counts.refused}；另跳过 {counts.skipped} 行。"
    ]
    if counts.people:
        said.append(f"同时新增人员 {counts.people} 名。")
    said += [f"没有导入：{one}。" for one in plan.hidden]
    if plan.unmapped:
        said.append(f"没有对应的列：{'、'.join(plan.unmapped)}。")
    if plan.earlier:
        said.append(f"这个文件在 {plan.earlier.done_at.astimezone():%Y-%m-%d %H:%M} 导入过。")
    yield from said
    left = list(plan.of(State.REFUSED, State.DOUBTFUL))
    for row in left[:_SHOWN]:
        yield f"{row.sheet} 第 {row.row} 行（{row.state.label}）：{_sentence(row)}"
    if len(left) > _SHOWN:
        yield f"……共 {len(left)} 行，用 --json 或 --marked 看全部。"
    yield _ended(done, dry)


def _ended(done: Imported | None, dry: bool) -> str:
    if done:
        return f"已写入，导入编号 {done.import_id}；要撤销，用 fulian undo-import。"
    return "只作核对，没有写入。" if dry else "没有要写入的内容，台账没有改动。"


def _sentence(row: PlanRow) -> str:
    return "；".join(f"{one.heading}{'：' if one.heading else ''}{one.message}" for one in row.problems)


@click.command("imports", cls=Command)
@click.pass_obj
def imports_command(given: Given) -> None:
    """导入过的表格，新的在前。"""
    from ..app import importing

    with given.office() as office:
        found = importing.imports(office)
    if given.json:
        answer_json(
            {
                "imports": [
                    {
                        "import": str(one.uid), "ledger": one.ledger, "file": one.file_name, "at": stamp(one.done_at),
                        "by": one.done_by, "counts": one.counts, "undone_at": stamp(one.undone_at) if one.undone_at else None,
                    }
                    for one in found
                ]
            }
        )  # fmt: skip
        return
    answer_text(
        f"{one.done_at.astimezone():%Y-%m-%d %H:%M}　{one.file_name}　新增 {one.counts.get('added', 0)}，"
        f"更新 {one.counts.get('updated', 0)}　{one.done_by}　{one.uid}{'　已撤销' if one.undone_at else ''}"
        for one in found
    )
    answer_text([f"共 {len(found)} 次导入。"])


@click.command("undo-import", cls=Command)
@click.argument("import_id", type=_Uid(), metavar="IMPORT", help="导入编号，见 fulian imports")
@click.pass_obj
def undo_import_command(given: Given, import_id: UUID) -> None:
    """撤销一次导入：新增的作废，改过的恢复原样；以后又改过的不动，列在结果里。"""
    from ..app import importing

    with given.office() as office:
        done = importing.undo(office, import_id, steps=steps())
    if given.json:
        left = [{"ledger": one.ledger, "uid": str(one.uid), "why": one.why} for one in done.left]
        answer_json({"voided": done.voided, "restored": done.restored, "left": left})
        return
    answer_text([f"已撤销：作废 {done.voided} 条，恢复 {done.restored} 条，未动 {len(done.left)} 条。"])
    answer_text(f"{one.ledger} {one.uid}：{one.why}" for one in done.left)
