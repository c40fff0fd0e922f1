"""Whether a database file is whole."""

from __future__ import annotations

from ..store import audit, backup
from ..store.office import Office

OK, DAMAGED = "ok", "E-DB-05"
"""What `integrity` says of a whole file, and the code under which the window and scripts report another."""


def integrity(office: Office) -> str:
    """OK where every page, table and index passes its check and the audit trail is unbroken; else what is wrong."""
    if not backup.sound(office.path, office.key):
        return "数据文件有损坏，请从最近的备份恢复"
    with office.read() as connection:
        broken = audit.broken_at(connection)
    return OK if broken is None else f"操作记录从第{broken}条起对不上，可能被改动过"
