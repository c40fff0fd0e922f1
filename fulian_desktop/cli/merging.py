"""inspect, merge, withdraw, confirm-device, register-device: the county takes packages in."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..values import money
from .given import Given
from .kinds import FILE
from .output import answer_json, answer_text, steps, tell
from .program import Command

if TYPE_CHECKING:
    from ..app.merging import Inspection, MergeResult


@click.command("inspect", cls=Command)
@click.argument("package", type=FILE, metavar="PACKAGE", help="上报包")
@click.option("--extract", type=FILE, metavar="DIR", help="把包里的明文写到这个新的或空的文件夹")
@click.pass_obj
def inspect_command(given: Given, package: Path, extract: Path | None) -> int:
    """县：查验上报包，不作改动；不能采用的，退出码是 1。

    --extract 写出的是明文（BagIt 包里的 CSV 和 datapackage.json），用完请删除。
    """
    from ..app import merging

    with given.office() as office:
        seen = merging.inspect(office, package, steps())
        if seen.valid and extract is not None:
            merging.extract(office, package, extract)
    problem = seen.problems[0] if seen.problems and not seen.valid else None
    if given.json:
        error = {"error": {"code": problem.code, "message": problem.message}} if problem else {}
        answer_json({**_inspection(seen), **error})
    else:
        answer_text(_inspection_lines(seen))
    if problem:
        tell(f"{problem.message}（{problem.code}）")
    return 0 if seen.valid else 1


@click.command("merge", cls=Command)
@click.argument("packages", type=FILE, nargs=-1, required=True, metavar="PACKAGE...", help="上报包，可以多个")
@click.pass_obj
def merge_command(given: Given, packages: tuple[Path, ...]) -> int:
    """县：并入上报包；每个包要么全部并入，要么不动。有包没有并入的，退出码是 1。"""
    from ..app import merging

    with given.office() as office:
        result = merging.merge(office, packages, steps())
    if given.json:
        answer_json(_merged(result))
    else:
        answer_text(_merge_lines(result))
    tell(*(f"{one.path.name}：{one.message}（{one.code}）" for one in result.refused))
    return 1 if result.refused else 0


@click.command("withdraw", cls=Command)
@click.argument("sha256", metavar="SHA256", help="上报包的 SHA-256，merge 的结果里有")
@click.pass_obj
def withdraw_command(given: Given, sha256: str) -> None:
    """县：撤回已并入的上报包，恢复到并入以前。"""
    from ..app import merging

    with given.office() as office:
        sentence = merging.withdraw(office, sha256.strip().lower(), steps())
    if given.json:
        answer_json({"withdrawn": sha256.strip().lower(), "message": sentence})
    else:
        answer_text([sentence])


@click.command("confirm-device", cls=Command)
@click.argument("unit", metavar="CODE", help="乡镇的区划代码")
@click.argument("fingerprint", metavar="FINGERPRINT", help="盖章封面上的指纹")
@click.pass_obj
def confirm_device_command(given: Given, unit: str, fingerprint: str) -> None:
    """县：把盖章封面上的指纹与收到的包对上，确认这台电脑。"""
    from ..app import merging

    with given.office() as office:
        merging.confirm_device(office, unit, fingerprint)
    if given.json:
        answer_json({"unit": unit, "confirmed": True})
    else:
        answer_text(["已确认。"])


@click.command("register-device", cls=Command)
@click.argument("unit", metavar="CODE", help="乡镇的区划代码")
@click.argument("fingerprint", metavar="FINGERPRINT", help="盖章封面上的指纹")
@click.pass_obj
def register_device_command(given: Given, unit: str, fingerprint: str) -> None:
    """县：乡镇换了电脑或添了电脑，按盖章封面上的指纹登记，以后收它的包。"""
    from ..app import merging

    with given.office() as office:
        merging.register_device(office, unit, fingerprint)
    if given.json:
        answer_json({"unit": unit, "registered": True})
    else:
        answer_text(["已登记。"])


def _inspection(seen: Inspection) -> dict[str, Any]:
    return {
        "package": str(seen.path),
        "valid": seen.valid,
        "unit": seen.unit,
        "unit_name": seen.unit_name,
        "period": seen.period,
        "cut_off": seen.cut_off.isoformat() if seen.cut_off else None,
        "epoch": seen.epoch,
        "sequence": seen.sequence,
        "sha256": seen.sha256,
        "signer": seen.signer,
        "key_known": seen.key_known,
        "check_code": seen.check_code,
        "records": seen.records,
        "money": {name: money.yuan(fen) for name, fen in seen.money.items()},
        "missing": list(seen.missing),
        "problems": [{"code": one.code, "message": one.message} for one in seen.problems],
    }


def _inspection_lines(seen: Inspection) -> list[str]:
    from ..ledgers.registry import BY_KEY

    lines = [f"{seen.path.name}：{'可以并入' if seen.valid else '不能采用'}"]
    if seen.unit:
        lines.append(f"{seen.unit_name}（{seen.unit}）{seen.period} 第 {seen.epoch}.{seen.sequence} 号")
        lines.append(f"指纹 {seen.signer}，核对码 {seen.check_code}")
        lines += [f"  {BY_KEY[key].label} {rows} 条" for key, rows in seen.records.items() if key in BY_KEY]
    return [*lines, *(one.message for one in seen.problems)]


def _merged(result: MergeResult) -> dict[str, Any]:
    """The result, with an error beside it where a package was refused."""
    records: Counter[str] = Counter()
    for one in result.merged:
        records.update(one.records)
    first = result.refused[0] if result.refused else None
    error = {"error": {"code": first.code, "message": first.message}} if first else {}
    return {
        "merged": [_inspection(one) for one in result.merged],
        "unchanged": [_inspection(one) for one in result.unchanged],
        "refused": [
            {"package": str(one.path), "code": one.code, "message": one.message} for one in result.refused
        ],
        "records": dict(records),
        "changes": result.changes,
        **error,
    }


def _merge_lines(result: MergeResult) -> list[str]:
    lines = [
        f"已并入：{one.unit_name} {one.period} 第 {one.epoch}.{one.sequence} 号" for one in result.merged
    ]
    lines += [f"没有变化：{one.unit_name} {one.period}" for one in result.unchanged]
    changes = result.changes
    lines.append(f"新增 {changes['added']} 行，改动 {changes['changed']} 行，去掉 {changes['removed']} 行。")
    return lines
