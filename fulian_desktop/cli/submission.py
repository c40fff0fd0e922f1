"""check, enrol, join, submit: a township makes ready and reports to its county."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..values.dates import Period
from .given import Given, rights_option
from .kinds import FILE, PERIOD
from .output import answer_json, answer_text, steps, tell
from .program import Command

if TYPE_CHECKING:
    from ..app.submission import SubmissionFinding


@click.command("check", cls=Command)
@click.option("--period", type=PERIOD, metavar="P", help="期间，默认今年")
@click.pass_obj
def check_command(given: Given, period: Period | None) -> int:
    """报送前检查，并检查数据库文件。

    有强制项、没写原因的核实项，或数据库文件有损坏，ok 为 false；只有文件有损坏时退出码才是 1。
    给了第二密码的，连维权专库一起检查；没有给的，只看它的文件在不在、全不全。
    """
    from ..app import health, rights, submission
    from ..values import clock

    with given.office() as office:
        found = submission.check(office, period or Period(clock.today().year), steps())
        opens = given.rights_password and rights.exists(office)
        integrity = health.integrity(office, rights.unlock(office, given.rights_password) if opens else None)
    sound = integrity == health.OK
    ok = sound and not any(submission.stands_in_the_way(one) for one in found)
    if given.json:
        error = {} if sound else {"error": {"code": health.DAMAGED, "message": f"{integrity}。"}}
        findings = [_finding(one) for one in found]
        answer_json({"ok": ok, "findings": findings, "integrity": integrity, **error})
    else:
        answer_text([*_finding_lines(found), "可以报送。" if ok else "还不能报送。"])
    if not sound:
        tell(f"{integrity}。（{health.DAMAGED}）")
    return 0 if sound else 1


check_command.params.append(rights_option())


@click.command("enrol", cls=Command)
@click.option("-o", "--output", type=FILE, required=True, metavar="FILE", help="启用文件")
@click.pass_obj
def enrol_command(given: Given, output: Path) -> None:
    """县：生成启用文件，发给各乡镇导入。"""
    from ..app import enrolment

    with given.office() as office:
        file = enrolment.enrol(office, output)
    if given.json:
        answer_json({"file": str(file)})
    else:
        answer_text([f"启用文件：{file}"])


@click.command("join", cls=Command)
@click.argument("starter", type=FILE, metavar="FILE", help="县妇联发来的启用文件")
@click.pass_obj
def join_command(given: Given, starter: Path) -> None:
    """乡镇：导入县里的启用文件。县里重发的（更新了目标任务、乡镇名单等）同样导入。"""
    from ..app import enrolment

    with given.office() as office:
        joined = enrolment.join(office, starter)
    if given.json:
        units = [{"unit": one.code, "name": one.name} for one in joined.units]
        answer_json(
            {
                "county": joined.county,
                "county_name": joined.county_name,
                "units": units,
                "villages_added": joined.villages_added,
                "targets": joined.targets,
            }
        )
    else:
        answer_text(
            [f"已加入{joined.county_name}（{joined.county}），新增村(社区) {joined.villages_added} 个。"]
        )
        answer_text(
            ["这个启用文件比上次导入的旧，目标任务没有改动。"]
            if joined.targets is None
            else [f"与本单位有关的目标任务 {joined.targets} 条。"]
        )


@click.command("submit", cls=Command)
@click.option("--period", type=PERIOD, required=True, metavar="P", help="期间：2013、2013H1、2013Q3、2013-06")
@click.option("-o", "--output", type=FILE, required=True, metavar="DIR", help="放上报包和封面的文件夹")
@click.pass_obj
def submit_command(given: Given, period: Period, output: Path) -> None:
    """生成上报包和要盖章的封面（PDF）。"""
    from ..app import submission

    output.mkdir(parents=True, exist_ok=True)
    with given.office() as office:
        sent = submission.submit(office, period, output, steps())
    if given.json:
        answer_json(
            {
                "package": str(sent.package),
                "cover": str(sent.cover),
                "sequence": sent.sequence,
                "sha256": sent.sha256,
                "records": sent.records,
                "check_code": sent.check_code,
                "fingerprint": sent.fingerprint,
            }
        )
        return
    answer_text(
        [f"上报包：{sent.package}", f"封面：{sent.cover}", f"第 {sent.sequence} 号，核对码 {sent.check_code}"]
    )


def _finding(one: SubmissionFinding) -> dict[str, Any]:
    return {
        "severity": one.severity.value,
        "ledger": one.ledger,
        "uid": one.uid.hex,
        "field": one.field,
        "message": one.message,
        "answered": one.answered,
    }


def _finding_lines(found: Sequence[SubmissionFinding]) -> list[str]:
    from ..ledgers.registry import BY_KEY

    return [
        f"[{one.severity.label}{'，已说明' if one.answered else ''}] {BY_KEY[one.ledger].label} {one.uid.hex}：{one.message}"
        for one in found
    ]
