"""Why nothing was imported, or not undone: one sentence each, with what to do."""

from __future__ import annotations

from ...errors import UserError
from ...schema.ledger import Ledger


def nothing_found(ledger: Ledger) -> UserError:
    """No headings of the ledger in the workbook."""
    return UserError(
        "E-IMP-01",
        f"表里没有找到“{ledger.label}”的表头。",
        todo="请检查台账和工作表选得对不对；表头特别的，请在窗口里指定表头所在的行，或先用模板填写。",
    )


def not_importable(ledger: Ledger) -> UserError:
    """A ledger that no file writes."""
    return UserError("E-IMP-03", f"“{ledger.label}”不能从表格导入。", todo="请到它自己的页面办理。")


def changed_meanwhile() -> UserError:
    """The database is no longer as it was when the plan was made."""
    return UserError(
        "E-IMP-04", "预览以后，有关的记录又有改动，没有导入。", todo="请重新预览，看过以后再导入。"
    )


def nothing_to_write() -> UserError:
    """A plan that changes nothing is not kept as an import."""
    return UserError("E-IMP-05", "表里没有要新增或更新的内容，没有导入。", todo="不需要再做什么。")


def unknown_import() -> UserError:
    """No import of this number."""
    return UserError("E-IMP-06", "没有找到这次导入。", todo="请从导入记录里选。")


def undone_already() -> UserError:
    """An import that was undone before."""
    return UserError("E-IMP-07", "这次导入已经撤销过了。", todo="不需要再做什么。")


def needs_record(label: str) -> UserError:
    """A roster that does not say whose it is."""
    return UserError(
        "E-IMP-08",
        f"这张表只有“{label}”，没有说明属于哪一条记录。",
        todo="请先选定它所属的记录，再导入。",
    )
