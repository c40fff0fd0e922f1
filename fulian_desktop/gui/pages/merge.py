"""Merging at the county: choose or drop packages, look at each, rehearse, take in; and take back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QSplitter, QTableView, QVBoxLayout

from ...app import merging
from ...app.merging import Inspection, MergeResult, Rehearsal
from ...ledgers.registry import LEDGERS
from ...store.inbox import WITHDRAWN, Received
from .. import messages, theme
from ..desk import Desk, Page
from ..frames import load_frame
from ..lists import ListModel
from ..shortcuts import on_key
from ..work import Job
from . import listing
from .merge_detail import DetailPanel
from .merge_pending import (
    SUFFIX,
    Pending,
    columns,
    note_companions,
    packages_in,
    refusal_words,
    result_words,
    sure_of_devices,
)
from .merge_received import ReceivedList
from .merge_rehearsal import summary
from .merge_work import inspect_all, merge_all, register_and_inspect, rehearse_all


class MergePage(Page):
    """Pending packages above with their rehearsal, received ones below."""

    files_button: QPushButton
    folder_button: QPushButton
    result_label: QLabel
    splitter: QSplitter
    pending_split: QSplitter
    pending_label: QLabel
    pending_table: QTableView
    remove_button: QPushButton
    rehearse_button: QPushButton
    merge_button: QPushButton
    bar: QProgressBar
    cancel_button: QPushButton
    detail_place: QVBoxLayout
    received_label: QLabel
    received_table: QTableView
    received_empty: QLabel
    check_device_button: QPushButton
    withdraw_button: QPushButton

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        load_frame(self, "merge")
        self.pending = ListModel[Pending](columns(), self)
        self.detail = DetailPanel()
        self.detail_place.addWidget(self.detail)
        self._job: Job[Any] | None = None
        self.received = ReceivedList(self.received_table, self.received_empty, self.received_label, self)
        listing.show_list(self.pending_table, self.pending, (152, 0, 110, 64, 76, 116), several=True)
        self._prepare()
        self._connect()

    def _prepare(self) -> None:
        self.setAcceptDrops(True)
        for button, name in {
            self.files_button: "plus", self.folder_button: "folder", self.rehearse_button: "eye",
            self.withdraw_button: "restore", self.check_device_button: "eye",
        }.items():  # fmt: skip
            button.setIcon(theme.icon(name))
            button.setIconSize(theme.icon_size())
        self.pending_split.hide()
        self.pending_split.setHandleWidth(1)
        self.pending_split.setSizes([640, 520])
        self.pending_split.setStretchFactor(0, 1)
        self.splitter.setSizes([340, 240])
        self.splitter.setHandleWidth(1)
        for widget in (self.bar, self.cancel_button, self.result_label):
            widget.hide()

    def _connect(self) -> None:
        self.files_button.clicked.connect(self.choose_files)
        self.folder_button.clicked.connect(self.choose_folder)
        self.remove_button.clicked.connect(self.remove_chosen)
        self.rehearse_button.clicked.connect(self.rehearse)
        self.merge_button.clicked.connect(self.merge)
        self.cancel_button.clicked.connect(self._cancel)
        self.detail.confirmed.connect(self.confirm_pending)
        self.check_device_button.clicked.connect(self.confirm_received)
        self.withdraw_button.clicked.connect(self.withdraw)
        self.pending_table.selectionModel().selectionChanged.connect(lambda *_: self._show_detail())
        self.received_table.selectionModel().currentRowChanged.connect(lambda *_: self._show_buttons())
        on_key(QKeySequence.StandardKey.Delete, self.pending_table, self.remove_chosen, itself=True)
        on_key(QKeySequence.StandardKey.Open, self, self.choose_files)

    def arrived(self) -> None:
        self._load_received()

    def unsaved(self) -> str:
        waiting = sum(one.valid for one in self.pending.rows)
        return f"{waiting} 个还没有汇总的包" if waiting else ""

    # ------------------------------------------------------------------ choosing packages

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() and self._job is None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        event.acceptProposedAction()
        # The file manager waits until this returns; the work begins after it.
        QTimer.singleShot(0, lambda: self.add(paths))

    def choose_files(self) -> None:
        """Package files from a dialog."""
        kinds = f"上报包 (*{SUFFIX});;所有文件 (*)"
        self.add(messages.open_files("选择乡镇交来的上报包", kinds, parent=self.window()))

    def choose_folder(self) -> None:
        """All packages of a folder."""
        folder = messages.folder("选择放上报包的文件夹", parent=self.window())
        if folder is not None:
            self.add([folder])

    def add(self, paths: Sequence[Path]) -> None:
        """Take packages up and look at each beside the window; one that is there already is not taken twice."""
        if not paths:
            return
        known = {one.path for one in self.pending.rows}
        fresh = [Pending(path) for path in packages_in(paths) if path not in known]
        if not fresh:
            again = any(path in known for path in packages_in(paths))
            self._say(
                "这些包已经在下面了。" if again else "这里面没有上报包（文件名以 .fulian 结尾）。", "doubt"
            )
            return
        self.result_label.hide()
        self.pending.set_rows([*self.pending.rows, *fresh])
        self.pending_split.show()
        self.pending_table.selectRow(len(self.pending.rows) - len(fresh))
        office, files = self.desk.office, [one.path for one in fresh]

        job = Job(lambda steps: inspect_all(office, files, steps), owner=self, writes=True)
        self._begin(job.then(self._inspected))

    def _inspected(self, found: list[Inspection]) -> None:
        by_path = {one.path: one for one in found}
        for one in self.pending.rows:
            one.inspection = by_path.get(one.path, one.inspection)
        note_companions(self.pending.rows)
        self._repaint()

    def remove_chosen(self) -> None:
        """Take packages off the list; the files stay where they are."""
        gone = self._chosen()
        if self._job is not None or not gone:
            return
        self.pending.set_rows([one for one in self.pending.rows if one not in gone])
        self.pending_split.setVisible(bool(self.pending.rows))
        if self.pending.rows:
            self.pending_table.selectRow(0)
        self._repaint()

    def _chosen(self) -> list[Pending]:
        return listing.chosen_rows(self.pending_table, self.pending)

    def _to_do(self) -> list[Pending]:
        """The valid ones among those chosen, where several are; else all valid ones."""
        chosen = self._chosen()
        return [one for one in (chosen if len(chosen) > 1 else self.pending.rows) if one.valid]

    # ------------------------------------------------------------------ what is shown

    def _repaint(self) -> None:
        rows = len(self.pending.rows)
        if rows:
            self.pending.dataChanged.emit(self.pending.index(0, 0), self.pending.index(rows - 1, 5))
        self._show_detail()
        self._show_buttons()

    def _show_buttons(self) -> None:
        free, waiting = self._job is None, self._to_do()
        self.pending_label.setText(f"{len(self.pending.rows)} 个，可以汇总 {len(waiting)} 个")
        self.merge_button.setText(f"汇总 {len(waiting)} 个" if waiting else "汇总")
        for button in (self.merge_button, self.rehearse_button):
            button.setEnabled(free and bool(waiting))
        self.remove_button.setEnabled(free and bool(self._chosen()))
        self.files_button.setEnabled(free)
        self.folder_button.setEnabled(free)
        one = self.received.chosen
        self.withdraw_button.setEnabled(free and one is not None and one.state != WITHDRAWN)
        self.check_device_button.setVisible(bool(self.received.unconfirmed))
        self.check_device_button.setEnabled(free and one is not None and self.received.strange(one))

    def _show_detail(self) -> None:
        self._show_buttons()
        chosen = self._chosen()
        self.detail.show_package(chosen[0] if chosen else None)

    def _say(self, words: str, level: str = "good") -> None:
        self.result_label.setText(words)
        theme.restyle(self.result_label, "level", level)
        self.result_label.show()

    # ------------------------------------------------------------------ jobs

    def _begin(self, job: Job[Any]) -> None:
        self._job = job.progress(self.bar).always(self._ended)
        self.cancel_button.show()
        self._show_buttons()
        job.start()

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._say("正在停止，已经汇总完的包有效…", "doubt")

    def _ended(self) -> None:
        self._job = None
        self.cancel_button.hide()
        self._show_buttons()
        self._load_received()

    def rehearse(self) -> None:
        """Show what taking the packages in would change, changing nothing."""
        waiting, office = self._to_do(), self.desk.office
        if self._job is not None or not waiting:
            return
        files = [one.path for one in waiting]

        def done(found: list[Rehearsal]) -> None:
            for one, rehearsal in zip(waiting, found, strict=True):
                one.rehearsal = rehearsal
                one.inspection = rehearsal.inspection
            self._repaint()
            self._say(summary(found), "soft")

        job = Job(lambda steps: rehearse_all(office, files, steps), owner=self, writes=True)
        self._begin(job.then(done))

    def merge(self) -> None:
        """Take the packages in, each wholly or not at all, after a question where a device was not compared."""
        waiting = self._to_do()
        strange = [one for one in waiting if one.new_device and not one.confirmed]
        if self._job is not None or not waiting:
            return
        if strange and not sure_of_devices(strange, self.window()):
            return
        office, files = self.desk.office, [one.path for one in waiting]
        confirmed = [(one.inspection.unit, one.inspection.signer) for one in waiting
                     if one.new_device and one.confirmed and one.inspection]  # fmt: skip

        job = Job(lambda steps: merge_all(office, files, confirmed, steps), owner=self, writes=True)
        self._begin(job.then(self._merged))

    def _merged(self, result: MergeResult) -> None:
        taken = {one.path for one in [*result.merged, *result.unchanged]}
        refused = {one.path: refusal_words(one) for one in result.refused}
        for one in self.pending.rows:
            one.merged = one.merged or one.path in taken
            one.outcome = refused.get(one.path, one.outcome)
        left = [one for one in self.pending.rows if not one.merged]
        self.pending.set_rows(left)
        self.pending_split.setVisible(bool(left))
        if left:
            self.pending_table.selectRow(0)
        self._repaint()
        self._say(result_words(result), "doubt" if result.refused else "good")
        self._tell_others()

    def _tell_others(self) -> None:
        for ledger in LEDGERS:
            self.desk.changed.emit(ledger.key)

    # ------------------------------------------------------------------ received packages

    def _load_received(self) -> None:
        office = self.desk.office
        Job(lambda steps: (merging.received(office), merging.unconfirmed_devices(office)), owner=self).then(
            lambda both: self._show_received(*both)
        ).start()

    def _show_received(self, found: list[Received], unconfirmed: list[tuple[str, str]]) -> None:
        self.received.show(found, unconfirmed)
        self._show_buttons()

    def confirm_pending(self) -> None:
        """The officer has the stamped cover sheet before her and the fingerprints agree."""
        one = next(iter(self._chosen()), None)
        if one is None:
            return
        office, seen = self.desk.office, one.inspection
        if seen and one.unregistered and self._job is None:
            job = Job(lambda steps: register_and_inspect(office, seen, steps), owner=self, writes=True)
            self._begin(job.then(self._inspected))
        one.confirmed = True
        self._repaint()

    def confirm_received(self) -> None:
        """Compare the fingerprint of a package that was taken in before."""
        one = self.received.chosen
        if one is None or not self.received.strange(one):
            return
        office, unit, signer = self.desk.office, one.unit, self.received.unconfirmed[one.unit]
        if messages.ask(
            f"{one.cover['unit_name']}的设备指纹：\n\n{signer}\n\n与盖章封面上的一致吗？",
            yes="与盖章封面一致",
            no="不一致，先不确认",
            parent=self.window(),
        ):
            job = Job(lambda steps: merging.confirm_device(office, unit, signer), owner=self, writes=True)
            job.always(self._load_received).start()

    def withdraw(self) -> None:
        """Take a package back, after saying what will stand then."""
        one = self.received.chosen
        if one is None or self._job is not None:
            return
        if not messages.ask(
            f"撤回{one.cover['unit_name']}的第 {one.epoch}-{one.sequence} 号包？",
            yes="撤回",
            detail=self.received.what_will_stand(one),
            parent=self.window(),
        ):
            return
        office, sha256 = self.desk.office, one.sha256
        self._begin(
            Job(lambda steps: merging.withdraw(office, sha256, steps), owner=self, writes=True).then(
                self._withdrawn
            )
        )

    def _withdrawn(self, sentence: str) -> None:
        self._say(sentence)
        self._tell_others()
