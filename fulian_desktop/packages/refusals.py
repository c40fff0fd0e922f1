"""Why a package or a starter file is refused, or could not be written: one code, one sentence, one way on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ..errors import UserError

if TYPE_CHECKING:
    from .cover import Cover

_AGAIN: Final = "请让乡镇重新生成上报包，换一个U盘再拷一次。"
_ASK: Final = "请不要汇总，先打电话向乡镇核实。"
_SENTENCES: Final[dict[str, tuple[str, str]]] = {
    # Reading a package, in the order of the checks.
    "E-PKG-01": ("文件读不出来。", "请检查U盘是否插好，再试一次。"),
    "E-PKG-02": ("文件的大小不对，不是完整的上报包。", _AGAIN),
    "E-PKG-03": ("这不是完整的上报包，可能没有拷完，或被别的软件改动过。", _AGAIN),
    "E-PKG-04": ("上报包的封面内容不合规定。", _AGAIN),
    "E-PKG-05": ("上报包由更新版本的软件生成，本机看不懂。", "请先升级县级软件，再汇总这个上报包。"),
    "E-PKG-06": ("上报包的签名不符，文件在生成以后被改动过。", _AGAIN),
    "E-PKG-07": ("这是另一个县的上报包。", "请核对是否拿错了U盘。"),
    "E-PKG-08": ("上报单位不在本县的单位名单里。", "请核对单位；新设的单位请先加入名单，再发启用文件。"),
    "E-PKG-09": (
        "上报包来自没有登记的设备，设备指纹是{fingerprint}。",
        "请对照盖章封面上的指纹，确认后先登记这台设备，再汇总。",
    ),
    "E-PKG-10": ("生成上报包的设备已被本县停用。", _ASK),
    "E-PKG-11": (
        "收到过同一设备、同一序号而内容不同的上报包。",
        "请向乡镇核实：可能是从旧备份恢复过，或同一份数据在两台电脑上使用；请乡镇恢复后重新生成上报包。",
    ),
    "E-PKG-12": ("上报包与同一设备前后的上报包接不上。", _ASK),
    "E-PKG-13": ("上报包里的数据与封面登记的不一致。", _AGAIN),
    "E-PKG-14": (
        "本机没有解开这个上报包的钥匙。",
        "请在建立本县启用文件的那台电脑上汇总；换过电脑的，先恢复县级数据。",
    ),
    "E-PKG-15": ("上报包里的数据文件格式不合规定，或大得不合常理。", _ASK),
    "E-PKG-16": ("上报包里的文件清单与实际内容不一致。", _AGAIN),
    "E-PKG-17": ("上报包里的表与本软件的台账对不上（{table}）。", "请核对两边的软件版本，再重新生成上报包。"),
    "E-PKG-18": ("上报包里的表格有一行写法不对（{table}，第{row}行）。", _AGAIN),
    "E-PKG-19": ("上报包里的记录数与封面不一致（{table}）。", _AGAIN),
    "E-PKG-20": ("上报包里的金额合计与封面不一致（{table}，{field}）。", _AGAIN),
    "E-PKG-21": ("上报包里有一个值不合规定（{table}，{field}）。", "请核对两边的软件版本，再请乡镇重新生成上报包。"),
    "E-PKG-22": ("上报包里的明细找不到它所属的记录（{table}）。", _AGAIN),
    "E-PKG-23": ("上报包里有记录属于别的单位（{table}）。", _ASK),
    "E-PKG-24": ("上报包里有两条记录用了同一个编号（{table}）。", _ASK),
    # Writing a file to a folder or a stick.
    "E-PKG-30": ("磁盘或U盘已满，文件没有写成。", "请腾出空间或换一个U盘，再做一次。"),
    "E-PKG-31": ("这个文件夹不允许写入，文件没有写成。", "请换一个文件夹，或检查U盘的写保护开关。"),
    "E-PKG-32": ("文件夹不在了，文件没有写成。", "请检查U盘是否插好，再做一次。"),
    "E-PKG-33": ("写完后读回的内容不一致，U盘可能有故障。", "请换一个U盘，再做一次。"),
    "E-PKG-34": ("写磁盘出错，文件没有写成。", "请检查磁盘或U盘，再做一次。"),
    "E-PKG-36": ("文件夹里已有别的文件，没有解包。", "请选一个空文件夹。"),
    "E-PKG-35": ("数据太多，超过一个上报包的上限。", "请联系县妇联的技术人员。"),
    # The county's starter file.
    "E-PKG-40": ("这不是完整的启用文件。", "请向县妇联重新拷一份启用文件。"),
    "E-PKG-41": ("启用文件的签名不符，文件被改动过。", "请向县妇联重新拷一份启用文件。"),
    "E-PKG-42": ("启用文件由更新版本的软件生成，本机看不懂。", "请先升级本机的软件，再导入启用文件。"),
}  # fmt: skip


class PackageRefused(UserError):
    """A file that is not taken, or not written. What its signature vouches for goes with the refusal.

    cover, fingerprint: only where the signature was right. sha256: of the file, "" where it was not read.
    may_lie_there: the file got its name before the writing failed, and could not be taken away again.
    """

    def __init__(self, code: str, **facts: str) -> None:
        what, todo = _SENTENCES[code]
        super().__init__(code, what.format(**facts), todo=todo)
        self.cover: Cover | None = None
        self.fingerprint = ""
        self.sha256 = ""
        self.may_lie_there = False
