"""The commands that work, and where each is; `fulian --help` lists exactly these."""

from __future__ import annotations

from typing import Final

from .program import Program

COMMANDS: Final = {
    "demo": ("demo", "造一个虚构的县，供演示和试用"),
    "new": ("databases", "新建单位数据库"),
    "rights-new": ("databases", "建立维权专库，设第二密码"),
    "ledgers": ("ledgers", "列出各本台账和栏目"),
    "add": ("records", "成批登记记录（每行一个 JSON）"),
    "list": ("records", "查记录"),
    "import": ("importing", "从表格导入记录"),
    "imports": ("importing", "导入过的表格"),
    "undo-import": ("importing", "撤销一次导入"),
    "template": ("workbooks", "一本台账的 Excel 模板"),
    "export": ("workbooks", "导出 Excel"),
    "check": ("submission", "报送前检查，并检查数据库文件"),
    "enrol": ("submission", "县：生成启用文件"),
    "join": ("submission", "乡镇：导入县里的启用文件"),
    "submit": ("submission", "生成上报包和封面"),
    "inspect": ("merging", "县：查验上报包，不作改动"),
    "merge": ("merging", "县：并入上报包"),
    "withdraw": ("merging", "县：撤回已并入的上报包"),
    "confirm-device": ("merging", "县：确认乡镇电脑的指纹"),
    "register-device": ("merging", "县：登记乡镇新换或新添的电脑"),
    "figures": ("figures", "统计数字"),
    "charts": ("charts", "统计图（PDF）"),
    "trace": ("figures", "一个数字背后的记录"),
    "targets": ("targets", "年度目标任务和完成情况"),
    "freeze": ("freezing", "数字定稿"),
    "unfreeze": ("freezing", "撤销定稿"),
    "differences": ("freezing", "定稿以后变动了的数字和更正报告"),
    "report": ("report", "年度工作报告（Word）"),
    "receipts": ("papers", "打印领款单（PDF）"),
    "roster": ("papers", "打印签领表（PDF）"),
    "fund-statement": ("funds", "资金收支明细表（PDF或Excel）"),
    "notice": ("papers", "打印公示（PDF）"),
    "paper": ("papers", "打印物资花名册、代发清单、回音卡、汇总单"),
    "verify-receipt": ("verification", "查验领款单的真假"),
    "handbook": ("handbook", "台账、栏目、代码和指标的手册（PDF）"),
    "backup": ("databases", "备份数据库"),
    "restore": ("databases", "从备份恢复数据库"),
    "keep-copies": ("upkeep", "升级前为本机的数据库各留一份"),
    "delete-data": ("upkeep", "删除本机的数据库（卸载时用）"),
    "fault-report": ("upkeep", "把故障记录写成一个文件"),
}

program: Final = Program(
    COMMANDS,
    help="妇联台账的命令行，与窗口里的操作相同。不带任何内容运行 fulian 即打开窗口。",
    epilog="\n".join(
        [
            "fulian window FILE 打开窗口并打开这个数据库。",
            "fulian open FILE 双击上报包或数据库时运行；窗口已经开着的，交给它。",
            "fulian --self-test 检查程序本身是否完整。",
            "退出码：0 完成，1 被拒绝或失败，2 用法不对。",
        ]
    ),
)


def main() -> None:
    """Run what stands on the command line."""
    program.main()
