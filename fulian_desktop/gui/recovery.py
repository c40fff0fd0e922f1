"""The recovery code on screen and on paper, and what to say of a password."""

from __future__ import annotations

import html

from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QWidget

from ..app.offices import password_problem
from ..values import clock
from ..values.dates import long_date

_LONG_ENOUGH = 12


def strength(password: str) -> tuple[str, str]:
    """A sentence about a password, and the level of its label."""
    if not password:
        return "至少 8 位，建议用一句只有自己知道的话加数字。密码只有自己知道，程序里不保存。", "soft"
    problem = password_problem(password)
    if problem:
        return f"{problem}。", "error"
    kinds = sum(
        any(test(sign) for sign in password) for test in (str.isdigit, str.isupper, str.islower, _other)
    )
    if len(password) >= _LONG_ENOUGH or kinds >= 3:
        return "这个密码不容易猜到。", "good"
    return "可以用，再长一些或加上数字和符号会更牢。", "doubt"


def _other(sign: str) -> bool:
    return not sign.isascii() or not sign.isalnum()


def in_lines(code: str) -> str:
    """The code's groups, four to a line."""
    groups = code.split("-")
    return "\n".join("  -  ".join(groups[at : at + 4]) for at in range(0, len(groups), 4))


def plain(typed: str) -> str:
    """The signs of a typed code without blanks and hyphens, upper-case."""
    return "".join(sign for sign in typed.upper() if sign.isalnum())


def mismatch(typed: str, code: str) -> str:
    """How far a code typed back is right."""
    wanted = plain(code)
    if not typed:
        return "请对照打印件，把恢复码输入到这里（不用输入横线）。"
    if wanted.startswith(typed):
        return f"已输入 {len(typed)} 位，共 {len(wanted)} 位。"
    wrong = next((at for at, (a, b) in enumerate(zip(typed, wanted, strict=False)) if a != b), len(wanted))
    return f"第 {wrong // 5 + 1} 组与恢复码不一致，请核对。" if wrong < len(wanted) else "输入多了，请核对。"


def print_code(code: str, office_name: str, parent: QWidget, *, what: str = "数据库") -> None:
    """Print the code on one sheet by way of the system's printing dialog. what: that which it opens."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName("妇联台账恢复码")
    dialog = QPrintDialog(printer, parent)
    if dialog.exec():
        document = QTextDocument()
        document.setHtml(_sheet(code, office_name, what))
        document.print_(printer)


def _sheet(code: str, office_name: str, what: str) -> str:
    lines = "<br>".join(html.escape(line) for line in in_lines(code).splitlines())
    return (
        f"<h2>妇联台账 {what}恢复码</h2><p>单位：{html.escape(office_name)}</p>"
        f"<p>日期：{long_date(clock.today())}</p>"
        f'<p style="font-size:18pt; font-family:monospace"><b>{lines}</b></p>'
        f"<p>忘记密码时，用这个恢复码可以打开{what}并设置新密码。请放进保险柜，不要拍照，不要发给任何人。"
        "换了新的恢复码以后，请销毁这一张。</p>"
    )
