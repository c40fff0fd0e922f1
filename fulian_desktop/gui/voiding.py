"""Voiding a record with a reason, and bringing it back: the same from the list and from the form."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from PySide6.QtWidgets import QWidget

from . import messages
from .desk import Desk
from .keeping import Keeping
from .work import Job


def void_or_restore(
    desk: Desk, keeping: Keeping, uid: UUID, *, voided: bool, owner: QWidget, then: Callable[[], None]
) -> None:
    """Void a record after asking for the reason, or restore one that is `voided`."""
    reason = ""
    if not voided:
        given = messages.ask_text(
            "请写明作废原因（记录不会删除，可以恢复）：", title="作废", parent=owner.window()
        )
        if given is None:
            return
        reason = given

    def task(steps: object) -> None:
        if voided:
            keeping.restore(uid)
        else:
            keeping.void(uid, reason)

    def done(_: None) -> None:
        then()
        desk.say("已恢复" if voided else "已作废，可以恢复")

    Job(task, owner=owner, writes=True).then(done).start()
