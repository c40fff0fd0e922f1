"""Headings that lists have for fields, beside the labels and aliases of the ledgers' declarations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from ..schema.kind import Kind
from ..schema.kinds import Day, Whole

COMMON: Final[Mapping[str, str]] = {
    "姓名": "名字",
    "身份证号": "身份证 身份证号码 身份证件号码 居民身份证 居民身份证号 居民身份证号码 公民身份证号码 证件号 证件号码",
    "出生日期": "出生年月 出生年月日 出生时间 出生 生日",
    "民族": "族别",
    "政治面貌": "政治面目 党派",
    "文化程度": "学历 教育程度 文化 最高学历",
    "婚姻状况": "婚姻 婚否",
    "联系电话": "电话 手机 手机号 手机号码 联系方式 电话号码 联系号码 移动电话 本人电话 联系手机",
    "现住址": "住址 家庭住址 地址 家庭地址 居住地址 详细地址 居住地 家庭详细住址",
    "工作单位": "单位 所在单位 工作单位及职务 单位及职务 单位职务 工作单位和职务 就业单位",
    "职务": "职位",
    "备注": "附注 说明",
    "金额": "发放金额 慰问金额 补助金额 慰问金 救助金 补助金 发放标准",
    "物资": "慰问品 物品 实物",
    "对象类别": "困难类型 困难类别 人员类别",
    "领款人": "领取人 领款人姓名",
    "家庭人口": "人口 家庭人口数 家庭人数 人口数",
    "劳动力": "劳力 劳动力人数 劳动力数",
    "家庭年收入": "年收入 收入 家庭收入",
    "致困原因": "困难原因 贫困原因 致贫原因 主要致困原因",
    "困难情况": "家庭情况 家庭困难情况 主要困难情况",
    "银行账号": "银行卡号 账号 银行帐号 帐号 卡号 一卡通账号",
    "开户银行": "开户行",
    "参训人次": "参训人数 培训人次 参加人次",
    "参加人数": "参与人次 活动人数",
    "主席(主任)": "妇联主席 主席 主任 妇女主任 村妇联主席",
    "获奖对象": "获奖单位/个人 获奖单位(个人) 受表彰对象 表彰对象",
    "授予机关": "授奖单位 颁奖单位 发证单位 命名单位 表彰机关",
    "授予日期": "授奖日期 颁奖日期 命名日期",
}
"""Label → headings that mean it in whatever ledger it stands."""
VILLAGE: Final = (
    "村 社区 村居 村名 村社 村社区 村(社区) 村(居) 村/社区 村、社区 村居(社区) 所在村 所在村居 所在村社区 所在村(居)"
    " 所属村 行政村 村别 居委会 村委会"
).split()
"""Headings of the village."""
CHIEF: Final = ("名字", "户主", "户主姓名", "本人姓名")
"""Headings of the person whom a record is about, beside 姓名."""


def varied(kind: Kind, words: str) -> Iterator[str]:
    """The same heading said otherwise: 时间 for 日期, 人数 for 人次."""
    if isinstance(kind, Day) and words.endswith("日期"):
        yield words.removesuffix("日期") + "时间"
    if isinstance(kind, Whole):
        stem = words.removesuffix("人次").removesuffix("人数").removesuffix("数")
        if len(stem) >= 2:
            yield from (stem + end for end in ("人数", "数", "人次"))
