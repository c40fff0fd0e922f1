"""Voiding a record with a reason, and bringing it back: the same from the list and from the form."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from PySide6.QtWidgets import QWidget

from ..app.fund_checks import Overdrawing
from ..errors import UserError
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

    def act(why: str) -> None:
        if voided:
            keeping.restore(uid, why)
        else:
            keeping.void(uid, why or reason, overdrawing=bool(why))

    def done() -> None:
        then()
        desk.say("已恢复" if voided else "已作废，可以恢复")

    explained(act, title="恢复" if voided else "作废", owner=owner, then=done)


def explained(
    act: Callable[[str], None], *, title: str, owner: QWidget, then: Callable[[], None], why: str = ""
) -> None:
    """Do what may leave a fund with too little; where it does, ask for the reason and do it with that."""

    def failed(error: UserError) -> None:
        if not isinstance(error, Overdrawing):
            messages.show_error(error, owner.window())
            return
        given = messages.ask_text(f"{error.what}\n{error.todo}", title=title, parent=owner.window())
        if given:
            explained(act, title=title, owner=owner, then=then, why=given)

    Job(lambda steps: act(why), owner=owner, writes=True).failed(failed).then(lambda _: then()).start()
