"""The foot of a batch's list: how many, how much, in words, and what it leaves of the fund."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel

from ...app import batches
from ...values.money import grouped, in_words
from .. import theme
from ..work import Job
from .aid_work import BatchWork


class Sums:
    """Three labels of the page of people."""

    def __init__(self, work: BatchWork, total: QLabel, words: QLabel, fund: QLabel) -> None:
        self.work, self._asked = work, 0
        self.total_label, self.words_label, self.fund_label = total, words, fund

    def refresh(self) -> None:
        """As the lines are now; the fund's balance is asked for."""
        self._show_sums()
        self._ask_balance()

    def _show_sums(self) -> None:
        work = self.work
        people = len({line.recipient for line in work.lines})
        sums = [f"{grouped(work.cash)} 元"] if work.cash or not work.goods else []
        if work.goods:
            sums.append(f"物资折价 {grouped(work.goods)} 元")
        self.total_label.setText(f"合计 {len(work.lines)} 笔、{people} 人，{'，'.join(sums)}")
        if work.cash:
            words = f"大写：人民币{in_words(work.cash)}"
        else:
            words = f"物资折价大写：人民币{in_words(work.goods)}" if work.goods else "还没有金额"
        self.words_label.setText(words)

    def _ask_balance(self) -> None:
        work = self.work
        self._asked += 1
        asked, office, fund, day, uid = self._asked, work.desk.office, work.fund, work.held_on, work.uid
        if fund is None:
            self._show_fund("还没有选资金，请在“准备”里选择。", "faint")
            return
        Job(lambda steps: batches.balance_without(office, fund, day, uid), owner=self.fund_label).then(
            lambda before: self._show_balance(asked, before)
        ).start()

    def _show_balance(self, asked: int, before: int) -> None:
        if asked != self._asked:
            return
        after = before - self.work.cash
        shown_ = f"资金余额（{self.work.held_on}）：发放前 {grouped(before)} 元，发放后 {grouped(after)} 元"
        short = f"　超出余额 {grouped(-after)} 元，请核对资金或金额" if after < 0 else ""
        self._show_fund(shown_ + short, "error" if short else "soft")

    def _show_fund(self, words: str, level: str) -> None:
        self.fund_label.setText(words)
        theme.restyle(self.fund_label, "level", level)
