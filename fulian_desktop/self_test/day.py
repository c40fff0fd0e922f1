"""A short day of a county and a township: records, papers, a package, a backup, and every page of the window."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

from ..ledgers.aid import AidBatch, AidDisbursement
from ..ledgers.fund import Fund
from ..ledgers.person import Person
from ..ledgers.rights_case import RightsCase
from ..store.office import Office
from ..values.dates import Period
from .report import Report, readable, same

UNITS = {"county": "330327", "township": "330327101"}
PASSWORD, SECOND = "self-test-2013", "self-test-again-2013"
NAME = "曾小䶮"
"""A surname that pinyin tables misread, and a rare character in the given name."""


class Day:
    """Runs in a folder of its own; each check builds on those before it."""

    def __init__(self, report: Report, folder: Path) -> None:
        self._report, self._folder = report, folder
        self._offices: dict[str, Office] = {}
        self._person = Person(
            name=NAME, id_number="330327198001010024", sex="2", birth_date=date(1980, 1, 1), positions=[]
        )
        self._fund = Fund(name="自检资金", scheme="other", nature="donation", founded_on=date(2013, 1, 1))
        line = AidDisbursement(recipient=self._person.uid, category="other", amount=52_000)
        self._batch = AidBatch(
            title="自检发放", fund=self._fund.uid, aid_kind="condolence", pay_method="cash",
            held_on=date(2013, 2, 1), handler="王小兰", lines=[line],
        )  # fmt: skip

    def run(self) -> None:
        """All checks, as far as the databases can be made."""
        for level, unit in UNITS.items():
            self._report.check(f"建立数据库 {level}", partial(self._new, level, unit))
        try:
            if len(self._offices) == len(UNITS):
                self._work(self._offices["county"], self._offices["township"])
        finally:
            for office in self._offices.values():
                office.close()

    def _new(self, level: str, unit: str) -> None:
        from ..app import offices

        self._offices[level], _ = offices.create(
            self._folder / f"{unit}.fldb", unit=unit, name=f"自检{level}", level=level, password=PASSWORD
        )

    def _work(self, county: Office, township: Office) -> None:
        check = self._report.check
        check("登记和检索", lambda: self._record(township))
        check("维权专库", lambda: self._rights(township))
        check("领款单和签领表 PDF", lambda: self._print(township))
        check("统计表 xlsx", lambda: self._figures(township))
        check("表格模板和导入", lambda: self._exchange(township))
        check("工作报告 docx", lambda: self._report_in_word(county))
        check("上报与汇总", lambda: self._submit(county, township))
        check("备份与恢复", lambda: self._back_up(township))
        for office in (township, county):
            check(f"窗口（{office.info.name}）", partial(self._window, office))

    def _record(self, office: Office) -> None:
        from ..app import records

        for record in (self._person, self._fund, self._batch):
            records.save(office, record)
        same([one.uid for one in records.find(office, "person", "zx")], [self._person.uid])

    def _rights(self, office: Office) -> None:
        from ..app import health, rights

        rights.create(office, SECOND)
        with rights.unlock(office, SECOND) as opened:
            case = RightsCase(
                received_on=date(2013, 5, 6), channel="visit", category="general", receiver=NAME, statement="自检",
                handling=("consult",),
            )  # fmt: skip
            rights.save(opened, case)
            same(health.integrity(office, opened), health.OK)
        same(rights.counts(office, date(2013, 1, 1), date(2013, 12, 31)).cases, 1)

    def _print(self, office: Office) -> None:
        from ..app import aid_papers, aid_receipts

        printed = aid_receipts.print_receipts(office, self._batch.uid, self._folder / "receipts.pdf")
        same((printed.receipts, printed.total, printed.missing), (1, 52_000, ""))
        same(aid_papers.print_roster(office, self._batch.uid, self._folder / "roster.pdf").total, 52_000)

    def _figures(self, office: Office) -> None:
        from ..app.figure_sheet import write_sheet

        write_sheet(office, Period(2013), self._folder / "figures.xlsx")
        readable(self._folder, "figures.xlsx")

    def _exchange(self, office: Office) -> None:
        """A template goes out and comes back as a workbook that is read."""
        from ..app.templates import write_template
        from ..excel.reading import read_book
        from ..values.steps import Steps

        template = write_template("person", self._folder / "template.xlsx", office)
        same(bool(read_book(template, Steps()).sheets), True)

    def _report_in_word(self, office: Office) -> None:
        from ..app.report import write_report
        from ..documents.report.template import Template

        Template(write_report(office, 2013, self._folder / "report.docx").file.read_bytes())

    def _submit(self, county: Office, township: Office) -> None:
        from ..app import enrolment, merging, records, submission
        from ..store.browse import Query

        enrolment.join(township, enrolment.enrol(county, self._folder / "county.fulian-start"))
        sent = submission.submit(township, Period(2013), self._folder)
        same([one.code for one in merging.merge(county, [sent.package]).refused], [])
        same(records.page(county, "person", Query()).total, 1)

    def _back_up(self, office: Office) -> None:
        from ..app import backups, offices, rights

        kept, _ = backups.backup(office, self._folder / "kept.fulianbak")
        again = self._folder / "again.fldb"
        backups.restore(kept, again, PASSWORD)
        with offices.open_office(again, PASSWORD) as restored:
            same(restored.info.unit, office.info.unit)
            with rights.unlock(restored, SECOND) as opened:
                same(rights.count(opened, rights.CaseQuery()), 1)

    def _window(self, office: Office) -> None:
        from ..gui import check

        for name, test in check.pages(office):
            self._report.check(name, test)
