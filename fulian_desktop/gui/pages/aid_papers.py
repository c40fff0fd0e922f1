"""Step three of a batch: receipts and the other papers of the batch, and what was numbered so far."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QProgressBar, QPushButton, QTableView, QWidget

from ... import paths
from ...app import aid, aid_receipts
from ...app.aid_printing import Printed
from ...errors import UserError
from ...store.numbers import ReceiptInfo
from ...values.money import grouped
from ...values.steps import Steps
from .. import messages, theme
from ..facts import moment
from ..frames import load_frame
from ..lists import Column, ListModel
from ..print_preview import PaperWork, PreviewDialog
from ..work import Job
from . import listing
from .aid_paper_list import PDF, Paper, papers_of, receipts_to_preview
from .aid_work import BatchWork

_NOT_IN_A_NAME: Final = re.compile(r'[\\/:*?"<>|\x00-\x1f]')
Writer = Callable[[Path, Steps], Printed]


class PapersPanel(QWidget):
    """Where the papers go, the buttons that make them, and the list of receipts."""

    locked_label: QLabel
    receipts_path: QLineEdit
    receipts_place_button: QPushButton
    receipts_button: QPushButton
    receipts_preview: QPushButton
    receipts_open: QPushButton
    receipts_folder: QPushButton
    receipts_result: QLabel
    paper_box: QComboBox
    roster_hint: QLabel
    roster_path: QLineEdit
    roster_place_button: QPushButton
    roster_button: QPushButton
    roster_preview: QPushButton
    roster_open: QPushButton
    roster_folder: QPushButton
    roster_result: QLabel
    bar: QProgressBar
    cancel_button: QPushButton
    receipts_label: QLabel
    receipts_table: QTableView
    none_label: QLabel
    void_receipt_button: QPushButton
    next_button: QPushButton

    def __init__(self, work: BatchWork, reload: Callable[[], None]) -> None:
        super().__init__()
        load_frame(self, "aid_papers")
        self.work, self._reload = work, reload
        self._job: Job[Printed] | None = None
        self._folder = paths.default_data_folder() / "打印"
        self._kept_place = {"receipts": False, "roster": False}
        self._files: dict[str, Path] = {}
        self._papers: list[Paper] = []
        self.model = ListModel[ReceiptInfo](
            [
                Column("单号", lambda one: one.number),
                Column("领款人", lambda one: one.payee),
                Column("金额(元)", lambda one: grouped(one.amount), right=True),
                Column("编号时间", lambda one: moment(one.issued_at)),
                Column("打印", _prints, tone=lambda one: "doubt" if one.prints > 1 else ""),
                Column("状态", _state, tone=lambda one: "error" if one.voided_at else "good"),
            ],
            self,
        )
        listing.show_list(self.receipts_table, self.model, (230, 110, 110, 140, 90, 0), several=True)
        self._connect()

    def _connect(self) -> None:
        for button, name in {
            self.receipts_button: "save", self.roster_button: "save", self.receipts_preview: "print",
            self.roster_preview: "print", self.void_receipt_button: "void",
            self.receipts_folder: "folder", self.roster_folder: "folder",
        }.items():  # fmt: skip
            button.setIcon(theme.icon(name))
            button.setIconSize(theme.icon_size())
        for kind in ("receipts", "roster"):
            getattr(self, f"{kind}_place_button").clicked.connect(partial(self._choose_place, kind))
            getattr(self, f"{kind}_open").clicked.connect(partial(self._show, kind, False))
            getattr(self, f"{kind}_folder").clicked.connect(partial(self._show, kind, True))
        self.receipts_button.clicked.connect(self.print_receipts)
        self.roster_button.clicked.connect(self.print_paper)
        self.paper_box.activated.connect(self._paper_chosen)
        self.receipts_preview.clicked.connect(self.preview_receipts)
        self.roster_preview.clicked.connect(self.preview_paper)
        self.cancel_button.clicked.connect(self._cancel)
        self.void_receipt_button.clicked.connect(self.void_chosen)
        self.receipts_table.selectionModel().selectionChanged.connect(lambda *_: self._show_buttons())
        self.work.opened.connect(self._opened)
        self.work.edited.connect(self._show_buttons)

    # ------------------------------------------------------------------ what is shown

    def _opened(self) -> None:
        receipts = self.work.receipts
        self.model.set_rows(receipts)
        self.receipts_table.setVisible(bool(receipts))
        self.none_label.setVisible(not receipts)
        valid = [one for one in receipts if one.voided_at is None]
        voided = len(receipts) - len(valid)
        self.receipts_label.setText(
            f"有效 {len(valid)} 张，{grouped(sum(one.amount for one in valid))} 元"
            + (f"；作废 {voided} 张，号码不再使用" if voided else "")
            if receipts
            else ""
        )
        self._show_buttons()
        self._propose()

    def begin(self) -> None:
        """Another batch: what was made for the one before is not its result."""
        self._kept_place = {"receipts": False, "roster": False}
        for kind in ("receipts", "roster"):
            getattr(self, f"{kind}_result").hide()
            getattr(self, f"{kind}_open").hide()
            getattr(self, f"{kind}_folder").hide()
        self.bar.hide()
        self.cancel_button.hide()

    def _propose(self) -> None:
        again = f" 补打{self._printed_before()}" if self._printed_before() else ""
        paper = self._paper()
        other = (paper.label, paper.suffix) if paper else ("", ".pdf")
        for kind, (words, suffix) in {"receipts": (f"领款单{again}", ".pdf"), "roster": other}.items():
            if not self._kept_place[kind]:
                name = _NOT_IN_A_NAME.sub("_", f"{self.work.title} {words}").strip(". ")
                self._set_path(kind, self._folder / f"{name}{suffix}")

    def _set_path(self, kind: str, path: Path) -> None:
        edit: QLineEdit = getattr(self, f"{kind}_path")
        edit.setText(str(path))
        edit.setToolTip(str(path))

    def _path(self, kind: str) -> Path:
        return Path(getattr(self, f"{kind}_path").text())

    def _printed_before(self) -> int:
        return max((one.prints for one in self.work.receipts if one.voided_at is None), default=0)

    def _show_buttons(self) -> None:
        work, why = self.work, self._why_not()
        self._show_papers()
        self.locked_label.setText(why)
        self.locked_label.setVisible(bool(why))
        ready = not why and self._job is None
        self.receipts_button.setEnabled(ready)
        self.roster_button.setEnabled(ready)
        self.receipts_preview.setEnabled(ready)
        paper = self._paper()
        self.roster_preview.setEnabled(ready and paper is not None and paper.suffix == ".pdf")
        self.receipts_button.setText("补打并存为PDF" if self._printed_before() else "存为PDF")
        chosen = [one for one in self._chosen() if one.voided_at is None]
        self.void_receipt_button.setEnabled(bool(chosen) and self._job is None and not work.read_only)

    def _show_papers(self) -> None:
        """Those that the batch has; the one that was chosen stays chosen."""
        papers, before = papers_of(self.work), self._paper()
        if papers != self._papers:
            self._papers = papers
            self.paper_box.clear()
            self.paper_box.addItems([paper.label for paper in papers])
            self.paper_box.setCurrentIndex(papers.index(before) if before in papers else 0)
            if before not in papers:
                self._kept_place["roster"] = False
                self._propose()
        self.roster_hint.setText(papers[self.paper_box.currentIndex()].hint)

    def _paper(self) -> Paper | None:
        """The chosen paper; None before a batch was opened."""
        at = self.paper_box.currentIndex()
        return self._papers[at] if 0 <= at < len(self._papers) else None

    def _paper_chosen(self) -> None:
        self._kept_place["roster"] = False
        for part in ("result", "open", "folder"):
            getattr(self, f"roster_{part}").hide()
        self._show_buttons()
        self._propose()

    def _why_not(self) -> str:
        if self.work.read_only:
            return "这是下级单位报来的或已作废的批次，只能查看，不能打印。"
        if self.work.kept is None or self.work.dirty:
            return "名单或批次信息有未保存的修改。请先按右上角的“保存”，再打印。"
        return "" if self.work.lines else "名单还是空的，请先在“选人”里加人。"

    def _chosen(self) -> list[ReceiptInfo]:
        return listing.chosen_rows(self.receipts_table, self.model)

    # ------------------------------------------------------------------ making papers

    def _choose_place(self, kind: str) -> None:
        paper = self._paper()
        suffix, kinds = (paper.suffix, paper.kinds) if kind == "roster" and paper else (".pdf", PDF)
        chosen = messages.save_file("保存为", kinds, self._path(kind), parent=self.window())
        if chosen is not None:
            self._kept_place[kind] = True
            self._folder = chosen.parent
            self._set_path(kind, chosen if chosen.suffix.lower() == suffix else Path(f"{chosen}{suffix}"))

    def print_receipts(self) -> None:
        """Write the receipts; those printed before are marked 补打, after a question."""
        if not self._may_print():
            return
        office, uid = self.work.desk.office, self.work.uid
        self._write("receipts", lambda target, steps: aid_receipts.print_receipts(office, uid, target, steps))

    def _may_print(self) -> bool:
        again = self._printed_before()
        return not again or messages.ask(
            f"这批领款单已经打印过 {again} 次，再打印会标明“补打”。确定要补打吗？",
            yes="补打",
            detail="请先把旧的收回，避免同一笔款有两张领款单。",
            parent=self.window(),
        )

    def preview_receipts(self) -> None:
        """Look at the receipts, and print them from there."""
        office, uid = self.work.desk.office, self.work.uid
        self._preview(receipts_to_preview(office, uid, self._may_print))

    def preview_paper(self) -> None:
        """Look at the chosen paper, and print it from there."""
        paper = self._paper()
        if paper is not None:
            self._preview(paper.to_preview(self.work.desk.office, self.work.uid))

    def _preview(self, paper: PaperWork) -> None:
        self.dialog = PreviewDialog(paper, self.window())
        self.dialog.printed.connect(self._reload)
        self.dialog.resize(self.window().size() * 0.92)
        self.dialog.open()

    def print_paper(self) -> None:
        """Write the chosen paper."""
        office, uid, paper = self.work.desk.office, self.work.uid, self._paper()
        if paper is not None:
            self._write("roster", lambda target, steps: paper.write(office, uid, target))

    def _write(self, kind: str, writer: Writer) -> None:
        if self._job is not None:
            return
        target = self._path(kind)

        def task(steps: Steps) -> Printed:
            _make_folder(target)
            return writer(target, steps)

        self._job = Job(task, owner=self, writes=True).always(self._ended).progress(self.bar)
        self._show_buttons()
        self.cancel_button.show()
        self._job.then(partial(self._written, kind)).start()

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _ended(self) -> None:
        self._job = None
        self.cancel_button.hide()
        self._show_buttons()
        self._reload()

    def _written(self, kind: str, made: Printed) -> None:
        result: QLabel = getattr(self, f"{kind}_result")
        what = f"{made.receipts} 张领款单" if kind == "receipts" else f"{made.file.name}：{made.receipts} 笔"
        first, last = made.numbers
        numbers = f"\n单号 {first} 至 {last[-5:]}" if kind == "receipts" else ""
        missing = f"\n字库里没有“{made.missing}”，请手写补上。" if made.missing else ""
        hints = "".join(f"\n{hint}" for hint in made.hints)
        result.setText(
            f"已生成 {what}，{made.pages} 页，合计 {grouped(made.total)} 元。{numbers}{missing}{hints}"
        )
        result.setToolTip(str(made.file))
        self._files[kind] = made.file
        for part in ("result", "open", "folder"):
            getattr(self, f"{kind}_{part}").show()
        self._kept_place[kind] = False
        listing.show_file(made.file)

    def _show(self, kind: str, folder: bool) -> None:
        file = self._files[kind]
        listing.show_file(file.parent if folder else file)

    # ------------------------------------------------------------------ voiding

    def void_chosen(self) -> None:
        """Void the chosen receipts with one reason; their lines may be given new numbers."""
        numbers = [one.number for one in self._chosen() if one.voided_at is None]
        if not numbers:
            return
        reason = messages.ask_text(
            f"作废 {len(numbers)} 张领款单。号码不再使用，再打印时会给新号。请写明作废原因：",
            title="作废领款单",
            parent=self.window(),
        )
        if reason is None:
            return
        office = self.work.desk.office

        def task(steps: Steps) -> None:
            for number in numbers:
                aid.void_receipt(office, number, reason)

        self.void_receipt_button.setEnabled(False)
        Job(task, owner=self, writes=True).always(self._reload).start()


def _prints(one: ReceiptInfo) -> str:
    return "未打印" if not one.prints else "已打印" if one.prints == 1 else f"补打 {one.prints - 1}"


def _state(one: ReceiptInfo) -> str:
    return f"已作废：{one.void_reason}" if one.voided_at else "有效"


def _make_folder(target: Path) -> None:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(
            "E-DOC-02", "建不了要保存的文件夹，文件没有生成。", todo="请按“更改…”换一个文件夹再试。"
        ) from error
