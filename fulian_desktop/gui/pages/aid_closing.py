"""The last stage of a batch: who is not settled yet, and closing it; a closed batch is reopened here, with a reason."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QLabel, QPushButton, QTableView, QWidget

from ...app import aid_stages
from ...ledgers.aid import AidDisbursement
from ...values.dates import long_date
from ...values.money import grouped
from .. import messages
from ..frames import load_frame
from ..lists import Column, ListModel
from ..work import Job
from . import listing
from .aid_work import BatchWork


class ClosingPanel(QWidget):
    """What is missing, the lines that are not settled, and the acts that end it. reload: the batch changed in the file."""

    state_label: QLabel
    missing_label: QLabel
    give_up_button: QPushButton
    take_back_button: QPushButton
    close_button: QPushButton
    reopen_button: QPushButton
    list_label: QLabel
    open_table: QTableView

    def __init__(self, work: BatchWork, reload: Callable[[], None]) -> None:
        super().__init__()
        load_frame(self, "aid_closing")
        self.work, self._reload = work, reload
        self.model = ListModel[AidDisbursement](
            [
                Column("", lambda line: str(self._row(line)), right=True),
                Column("姓名", work.name_of),
                Column("款物(元)", lambda line: grouped(line.worth), right=True),
                Column("还差", self._lacks, tone=lambda line: "soft" if line.unpaid_reason else "error"),
            ],
            self,
        )
        listing.show_list(self.open_table, self.model, (44, 150, 120, 0), several=True)
        self.open_table.setMinimumHeight(200)
        self.give_up_button.clicked.connect(self.give_up)
        self.take_back_button.clicked.connect(lambda: self._note(""))
        self.close_button.clicked.connect(self.close_batch)
        self.reopen_button.clicked.connect(self.reopen)
        self.open_table.selectionModel().selectionChanged.connect(lambda *_: self._show_buttons())
        work.opened.connect(self.refresh)
        work.edited.connect(self.refresh)
        work.checked.connect(self.refresh)

    def refresh(self) -> None:
        """What is missing now."""
        work, batch = self.work, self.work.as_it_stands
        closed = batch.closed_on if batch else None
        missing = aid_stages.missing(batch) if batch else []
        if work.waiting:
            missing.append(f"有 {work.waiting} 处没有改正或写明原因（核对）")
        self.state_label.setText(
            f"已于{long_date(closed)}结案，只能查看"
            if closed
            else "还差这些"
            if missing
            else "都办完了，可以结案"
        )
        self.missing_label.setText("\n".join(f"· {one}" for one in missing))
        self.missing_label.setVisible(bool(missing) and not closed)
        rows = [] if batch is None or closed else [one for one in batch.lines if self._listed(one)]
        self.model.set_rows(rows)
        self.open_table.setVisible(bool(rows))
        self.list_label.setVisible(bool(rows))
        self.list_label.setText("不再发放的人（去世、放弃等），选中后按“写明不发…”；其余的请到“签收”登记。")
        self._show_buttons()

    def _show_buttons(self) -> None:
        work, kept = self.work, self.work.kept
        closed = bool(kept and kept.record.closed_on)
        chosen = self._chosen()
        for button in (self.give_up_button, self.take_back_button):
            button.setVisible(bool(self.model.rows) and not work.read_only)
        self.give_up_button.setEnabled(any(not one.paid_on and not one.unpaid_reason for one in chosen))
        self.take_back_button.setEnabled(any(one.unpaid_reason for one in chosen))
        self.close_button.setVisible(not work.read_only)
        self.close_button.setEnabled(kept is not None and not work.dirty)
        self.close_button.setToolTip("请先保存，再结案" if work.dirty else "")
        self.reopen_button.setVisible(closed and work.own and bool(kept and not kept.voided_at))

    def _listed(self, line: AidDisbursement) -> bool:
        batch = self.work.as_it_stands
        waits = batch is not None and not aid_stages.signed(batch, line)
        return not line.counters and not line.reversed_on and (waits or bool(line.unpaid_reason))

    @staticmethod
    def _lacks(line: AidDisbursement) -> str:
        if line.unpaid_reason:
            return f"不发：{line.unpaid_reason}"
        return "已付款，没有签收" if line.paid_on else "没有付款"

    def _row(self, line: AidDisbursement) -> int:
        return next(at for at, one in enumerate(self.work.lines, 1) if one is line)

    def _chosen(self) -> list[AidDisbursement]:
        return listing.chosen_rows(self.open_table, self.model)

    # ------------------------------------------------------------------ acts

    def give_up(self) -> None:
        """Write on the chosen lines why they are not paid any more."""
        why = messages.ask_text("不再发放的原因：", title="写明不发", parent=self.window())
        if why:
            self._note(why[:100])

    def _note(self, why: str) -> None:
        for line in self._chosen():
            if not line.paid_on:
                line.unpaid_reason = why
        self.work.touch()

    def close_batch(self) -> None:
        """Close the batch; what is missing is told."""
        office, uid = self.work.desk.office, self.work.uid
        self._write(lambda: aid_stages.close(office, uid), "已结案")

    def reopen(self) -> None:
        """Let the closed batch be changed again."""
        office, uid = self.work.desk.office, self.work.uid
        why = messages.ask_text(
            "重新打开的原因（不少于6个字），会留在记录里：", title="重新打开批次", parent=self.window()
        )
        if why is not None:
            self._write(lambda: aid_stages.reopen(office, uid, why), "已重新打开，可以改动")

    def _write(self, act: Callable[[], Any], said: str) -> None:
        desk = self.work.desk

        def done() -> None:
            desk.say(said)
            self._reload()
            desk.changed.emit("aid_batch")

        Job(lambda steps: act(), owner=self, writes=True).then(lambda _: done()).start()
