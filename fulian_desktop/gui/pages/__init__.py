"""The pages of the window, in the order of the navigation; each is imported when it is first gone to."""

from __future__ import annotations

from ... import paths
from ...ledgers.registry import filled_in
from ...schema.ledger import Ledger
from ..desk import Desk, Page, PageEntry

_WITH_OWN_PAGE = ("aid_batch", "rights_case", "target")
"""Ledgers that a page of their own shows in place of the general ledger page."""


def _ledger_entry(ledger: Ledger) -> PageEntry:
    def make(desk: Desk) -> Page:
        from .ledger import LedgerPage

        return LedgerPage(desk, ledger)

    return PageEntry(ledger.key, ledger.label, ledger.group, _icon(ledger), make)


def _icon(ledger: Ledger) -> str:
    """The drawing of the ledger's name; a ledger that has none yet has that of all ledgers."""
    return ledger.key if paths.resource("icons", f"{ledger.key}.svg").is_file() else "ledger"


def _aid(desk: Desk) -> Page:
    from .aid import AidPage

    return AidPage(desk)


def _funds(desk: Desk) -> Page:
    from .funds import FundsPage

    return FundsPage(desk)


def _rights(desk: Desk) -> Page:
    from .rights import RightsPage

    return RightsPage(desk)


def _importing(desk: Desk) -> Page:
    from .importing import ImportingPage

    return ImportingPage(desk)


def _submission(desk: Desk) -> Page:
    from .submission import SubmissionPage

    return SubmissionPage(desk)


def _merge(desk: Desk) -> Page:
    from .merge import MergePage

    return MergePage(desk)


def _figures(desk: Desk) -> Page:
    from .figures import FiguresPage

    return FiguresPage(desk)


def _targets(desk: Desk) -> Page:
    from .targets import TargetsPage

    return TargetsPage(desk)


def _freeze(desk: Desk) -> Page:
    from .freeze import FreezePage

    return FreezePage(desk)


def _report(desk: Desk) -> Page:
    from .report import ReportPage

    return ReportPage(desk)


def _settings(desk: Desk) -> Page:
    from .settings import SettingsPage

    return SettingsPage(desk)


PAGES: tuple[PageEntry, ...] = (
    *(_ledger_entry(ledger) for ledger in filled_in() if ledger.key not in _WITH_OWN_PAGE),
    PageEntry("aid_batch", "发放慰问", "维权关爱", "aid_batch", _aid),
    PageEntry("fund_statement", "资金收支", "维权关爱", "fund_statement", _funds),
    PageEntry("rights_case", "维权来信来访", "维权关爱", "rights_case", _rights),
    PageEntry("importing", "导入表格", "报送与统计", "importing", _importing),
    PageEntry("submission", "报送", "报送与统计", "send", _submission, levels=("township",)),
    PageEntry("merge", "汇总合并", "报送与统计", "merge", _merge, levels=("county",)),
    PageEntry("figures", "统计数字", "报送与统计", "figures", _figures),
    PageEntry("target", "目标任务", "报送与统计", "target", _targets),
    PageEntry("freeze", "数字定稿", "报送与统计", "freeze", _freeze),
    PageEntry("report", "工作报告", "报送与统计", "report", _report),
    PageEntry("settings", "设置", "报送与统计", "settings", _settings),
)
