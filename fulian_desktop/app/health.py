"""Whether the database files are whole."""

from __future__ import annotations

from ..paths import companion, rights_database
from ..store import audit, backup, engine
from ..store.office import Office
from ..store.rights_file import RightsFile

OK, DAMAGED = "ok", "E-DB-05"
"""What `integrity` says of a whole file, and the code under which the window and scripts report another."""


def integrity(office: Office, rights: RightsFile | None = None) -> str:
    """OK where every page, table and index passes its check and the audit trail is unbroken; else what is wrong.

    rights: the open file of rights cases; closed, only its outside can be looked at.
    """
    if not backup.sound(office.path, office.key):
        return "数据文件有损坏，请从最近的备份恢复"
    with office.read() as connection:
        broken = audit.broken_at(connection)
    if broken is not None:
        return f"操作记录从第{broken}条起对不上，可能被改动过"
    return _outside(office) if rights is None else _inside(rights)


def _outside(office: Office) -> str:
    """What can be seen of the file of rights cases without its key."""
    path = rights_database(office.path)
    if not path.parent.exists():
        return OK
    if not path.is_file() or path.stat().st_size < engine.PAGE or path.stat().st_size % engine.PAGE:
        return "维权专库的文件不全，请从最近的备份恢复"
    if not any(companion(path).glob("*.slot")):
        return "维权专库的钥匙文件不在，请从最近的备份恢复"
    return OK


def _inside(rights: RightsFile) -> str:
    if not backup.sound(rights.path, rights.key):
        return "维权专库有损坏，请从最近的备份恢复"
    with rights.read() as connection:
        broken = audit.broken_at(connection)
    if broken is not None:
        return f"维权专库的操作记录从第{broken}条起对不上，可能被改动过"
    if rights.lost:
        return f"维权专库里缺 {len(rights.lost)} 件已登记的来信来访，可能是较早的副本"
    return OK
