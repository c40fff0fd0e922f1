"""Why a workbook cannot be read: one code, one sentence, one way on. Nothing has been written by then."""

from __future__ import annotations

from typing import Final

from ..errors import UserError

_SAVE_AS: Final = "请用Excel或WPS打开，另存为“Excel工作簿（.xlsx）”，再导入。"
_SENTENCES: Final[dict[str, tuple[str, str]]] = {
    "E-XLS-02": ("找不到这个文件。", "请检查文件是否被移动、改名，U盘是否插好。"),
    "E-XLS-03": ("文件有{size}MB，超过{limit}MB的上限。", "请删去图片和用不着的工作表，或分成几个文件，再导入。"),
    "E-XLS-04": ("文件是空的，里面什么也没有。", "请核对文件；从U盘或邮件拷来的，请重新拷一次。"),
    "E-XLS-05": ("这不是表格文件，而是{kind}。", "请选.xlsx、.xls、.ods或.csv表格文件。"),
    "E-XLS-06": (
        "文件已损坏或不完整，读不出来。",
        "请用Excel或WPS打开看看：能打开的，另存为“Excel工作簿（.xlsx）”再导入；打不开的，请重新拷一份。",
    ),
    "E-XLS-07": (
        "文件设了打开密码，读不出来。",
        "请用Excel或WPS输入密码打开，在“文件—信息—保护工作簿—用密码进行加密”（WPS是“文件—文档加密”）里清空密码，保存后再导入。",
    ),
    "E-XLS-08": ("文件正被Excel或WPS打开，读不出来。", "请在Excel或WPS里保存并关闭这个文件，再导入。"),
    "E-XLS-09": (
        "表格太大：解开后超过{limit}。",
        "请删去用不着的工作表、行和列，或分成几个文件，再导入。",
    ),
    "E-XLS-10": (
        "工作表“{sheet}”的内容散得太开：一直到第{row}行，也一直到{column}列。",
        "请在这张表里按Ctrl+End看最后一格，删去数据以外的行和列，保存后再导入。",
    ),
    "E-XLS-11": ("文件里有表格文件不该有的内容，为安全起见没有读。", f"请核对文件的来历；确实是表格的，{_SAVE_AS}"),
    "E-XLS-12": ("这是{kind}，本软件不能直接读。", _SAVE_AS),
    "E-XLS-13": ("看不出文件里的文字用的是什么编码。", _SAVE_AS),
    "E-XLS-14": ("第{row}行的双引号没有成对，后面的内容分不清行和列。", "请用记事本打开文件，改好这一行的双引号，再导入。"),
    "E-XLS-15": ("这是Excel打开文件时留下的临时文件，不是表格本身。", "请选同一文件夹里名称不带“~$”的文件。"),
    "E-XLS-16": ("没有权限读这个文件。", "请把文件拷到自己的文件夹里，再导入。"),
    "E-XLS-17": ("读文件时出错。", "请检查U盘或磁盘，把文件拷到本机，再导入。"),
    "E-XLS-18": ("网页里没有表格。", "请选.xlsx、.xls、.ods或.csv表格文件。"),
}  # fmt: skip


class Unreadable(UserError):
    """A workbook that cannot be read, with the reason in one sentence."""

    def __init__(self, code: str, **facts: str | int) -> None:
        what, todo = _SENTENCES[code]
        super().__init__(code, what.format(**facts), todo=todo)


def damaged() -> Unreadable:
    """The file breaks off, or contradicts itself."""
    return Unreadable("E-XLS-06")


def suspicious() -> Unreadable:
    """Something that no spreadsheet program writes, and that is known from attacks."""
    return Unreadable("E-XLS-11")
