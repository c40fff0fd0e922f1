"""new, backup, restore: the database file itself."""

from __future__ import annotations

from pathlib import Path

import click

from .given import Given, rights_option
from .kinds import FILE, YEAR, OneOf
from .output import answer_json, answer_text, steps
from .program import Command


@click.command("new", cls=Command)
@click.option("--unit", required=True, metavar="CODE", help="区划代码：乡镇 9 位，县 6 位")
@click.option("--name", required=True, metavar="NAME", help="单位名称，如“巨屿镇妇联”")
@click.option(
    "--level", type=OneOf("township", "county"), required=True, metavar="LEVEL", help="township 或 county"
)
@click.option("--year", type=YEAR, metavar="Y", help="启用年份，默认今年")
@click.pass_obj
def new_command(given: Given, unit: str, name: str, level: str, year: int | None) -> None:
    """新建一个空的单位数据库；密码即所给的密码。

    恢复码只在这里显示一次：请抄下，锁进保险柜。忘记密码时凭它打开数据库。
    """
    from ..app import offices

    database = given.database()
    office, recovery_code = offices.create(
        database, unit=unit, name=name, level=level, password=given.password(), year=year
    )
    with office:
        info = office.info
    if given.json:
        answer_json(
            {"db": str(database), "unit": info.unit, "level": info.level, "recovery_code": recovery_code}
        )
    else:
        answer_text([f"已新建 {database}（{info.name}，{info.unit}）。", f"恢复码：{recovery_code}"])


@click.command("rights-new", cls=Command)
@click.pass_obj
def rights_new_command(given: Given) -> None:
    """建立维权专库，设第二密码；专库的恢复码只在这里显示一次。

    维权来信来访的人员、诉求和家庭暴力情况只存在专库里；一般密码、一般恢复码和县里的恢复钥匙都打不开它。
    """
    from ..app import rights

    with given.office() as office:
        recovery_code = rights.create(office, given.needed_rights_password())
    if given.json:
        answer_json({"db": str(given.database()), "recovery_code": recovery_code})
    else:
        answer_text(["维权专库建好了。", f"专库恢复码：{recovery_code}"])


rights_new_command.params.append(rights_option())


@click.command("backup", cls=Command)
@click.option("-o", "--output", type=FILE, required=True, metavar="FILE", help="备份文件")
@click.pass_obj
def backup_command(given: Given, output: Path) -> None:
    """备份数据库；写完后重新打开核对。备份仍是加密的，用原密码打开；维权专库原样收在里面，仍要第二密码。"""
    from ..app import backups

    with given.office() as office:
        file, sha256 = backups.backup(office, output, steps())
    if given.json:
        answer_json({"file": str(file), "sha256": sha256})
    else:
        answer_text([f"已备份到 {file}", f"SHA-256：{sha256}"])


@click.command("restore", cls=Command)
@click.argument("backup", type=FILE, metavar="FILE", help="备份文件")
@click.pass_obj
def restore_command(given: Given, backup: Path) -> None:
    """把备份恢复成 --db 指明的数据库；原来在那里的数据库改名留着。编号另起一段，不会与从前的重复。"""
    from ..app import backups

    database = given.database()
    restored = backups.restore(backup, database, given.password(), steps=steps())
    before = str(restored.before) if restored.before else None
    if given.json:
        answer_json(
            {"file": str(database), "sha256": _sha256(backup), "epoch": restored.epoch, "before": before}
        )
        return
    answer_text([f"已从 {backup} 恢复到 {database}"])
    answer_text([f"原来的数据库留在 {before}"] if before else [])


def _sha256(file: Path) -> str:
    import hashlib

    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
