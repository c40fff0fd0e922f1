"""Which papers a batch has beside its receipts, and the act that writes each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol
from uuid import UUID

from ...app import aid_notice, aid_papers, aid_receipts, aid_settings, aid_summary
from ...app.aid_printing import Printed
from ...ledgers.aid import AidDisbursement
from ...store.office import Office
from ..print_preview import PaperWork
from .aid_work import BatchWork

PDF: Final = "PDF 文件 (*.pdf)"
WORKBOOK: Final = "Excel 工作簿 (*.xlsx)"


class Writer(Protocol):
    """An act that writes a paper; a preview is noted nowhere."""

    def __call__(
        self, office: Office, batch_uid: UUID, target: Path, /, *, preview: bool = False
    ) -> Printed: ...


@dataclass(frozen=True)
class Paper:
    """A paper: what it is called, what it is for, whether a batch has it, and the act."""

    label: str
    hint: str
    fits: Callable[[BatchWork], bool]
    write: Writer
    suffix: str = ".pdf"

    def to_preview(self, office: Office, uid: UUID) -> PaperWork:
        """The paper of a batch for the preview."""
        return PaperWork(
            self.label,
            lambda target, steps, choice: self.write(office, uid, target, preview=True),
            lambda target, steps, choice: self.write(office, uid, target),
        )

    @property
    def kinds(self) -> str:
        """The kind of its file, as a file dialog says it."""
        return PDF if self.suffix == ".pdf" else WORKBOOK


def _is_parcel(line: AidDisbursement) -> bool:
    return line.item == "mother_parcel" or bool(line.parcel_no)


def _by_bank(work: BatchWork) -> bool:
    return work.pay_method == "bank"


PAPERS: Final = (
    Paper("签领表", "一张表全部人签名按指印，每页有小计，末页有合计大写。",
          lambda work: not _by_bank(work), aid_papers.print_roster),
    Paper("物资花名册", "发了什么、几份、值多少，领取人逐个签名。",
          lambda work: any(line.item for line in work.lines), aid_papers.print_goods_roster),
    Paper("银行代发清单", "盖章后交银行；有合计笔数和大写金额。", _by_bank, aid_papers.print_bank_list),
    Paper("银行代发清单（Excel）", "交银行导入用的电子表格，账号按文本保存。",
          _by_bank, aid_papers.print_bank_list, ".xlsx"),
    Paper("公示", "张贴用。没有身份证号、电话、账号和病情；未成年人只写人数。",
          lambda work: True, aid_notice.print_notice),
    Paper("邮包回音卡", "每个母亲邮包一张，一页四张，裁开随邮包发出。",
          lambda work: any(map(_is_parcel, work.lines)), aid_papers.print_reply_cards),
    Paper("汇总单", "交会计做凭证封面：按类别合计、单号起止、附件张数。",
          lambda work: True, aid_summary.print_summary),
)  # fmt: skip
"""In the order in which a batch needs them."""


def papers_of(work: BatchWork) -> list[Paper]:
    """The papers that the open batch has."""
    return [paper for paper in PAPERS if paper.fits(work)]


def receipts_to_preview(office: Office, uid: UUID, may: Callable[[], bool]) -> PaperWork:
    """The receipts of a batch for the preview. may: asks before they are printed another time."""
    return PaperWork(
        "领款单",
        lambda target, steps, choice: aid_receipts.preview_receipts(office, uid, target, steps, choice),
        lambda target, steps, choice: aid_receipts.print_receipts(office, uid, target, steps, choice),
        may,
        aid_settings.get(office),
    )
