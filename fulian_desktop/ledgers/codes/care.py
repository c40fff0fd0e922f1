"""Code lists of care: women in difficulty, the two cancers, children in difficulty."""

from __future__ import annotations

from ...schema.codes import code_list

HARDSHIP_CAUSE = code_list(
    "hardship_cause",
    "致困原因",
    {
        "illness": "疾病|因病",
        "disability": "残疾|因残",
        "labour": "缺劳力|缺劳动力",
        "schooling": "子女上学|上学|因学",
        "disaster": "灾害|因灾",
        "accident": "意外事故|意外",
        "single": "单亲",
        "unemployed": "失业",
        "other": "其他",
    },
)
INCOME_SOURCE = code_list(
    "income_source",
    "主要收入来源",
    {
        "wage_work": "打工|务工",
        "farming": "种养|务农",
        "business": "经商|个体经营",
        "pension": "养老金|退休金",
        "government": "政府救助|低保金",
        "relatives": "亲朋接济",
        "other": "其他",
    },
)
HOUSING = code_list(
    "housing",
    "住房",
    {
        "own_sound": "自有住房(安全)|自有住房|自有",
        "own_dangerous": "自有住房(危房)|危房",
        "public": "公租房|廉租房",
        "rented": "租房|租住",
        "lent": "借住",
        "none": "无房|无",
    },
)
BENEFIT = code_list(
    "benefit",
    "享受政策",
    {
        "allowance": "低保",
        "medical": "医疗救助|医疗",
        "housing": "住房救助|危房改造",
        "temporary": "临时救助|临时",
        "disability": "残疾人补贴|残疾补贴",
        "education": "教育资助|助学",
        "orphan": "孤儿(事实无人抚养)基本生活费|孤儿基本生活费",
        "pension": "养老补贴|高龄补贴",
        "other": "其他",
    },
)
AID_CLOSE_REASON = code_list(
    "aid_close_reason",
    "销档原因",
    {"improved": "已脱困|脱困", "moved": "迁出", "died": "去世", "mistaken": "不符合条件", "other": "其他"},
)
CANCER_KIND = code_list(
    "cancer_kind", "病种", {"cervical": "宫颈癌|宫颈浸润癌", "breast": "乳腺癌|乳腺浸润癌"}
)
SCREENING_KIND = code_list(
    "screening_kind",
    "检查项目",
    {
        "cervical": "宫颈癌检查|宫颈癌|宫颈",
        "breast": "乳腺癌检查|乳腺癌|乳腺",
        "both": "宫颈癌和乳腺癌检查|两癌|“两癌”",
    },
)
CANCER_STAGE = code_list(
    "cancer_stage",
    "分期",
    {
        "0": "0期|原位癌",
        "ia": "Ⅰa期|Ia|1a",
        "ib": "Ⅰb期|Ib|1b",
        "iia": "Ⅱa期|IIa|2a",
        "iib": "Ⅱb期|IIb|2b",
        "iiia": "Ⅲa期|IIIa|3a",
        "iiib": "Ⅲb期|IIIb|3b",
        "iiic": "Ⅲc期|IIIc|3c",
        "iv": "Ⅳ期|IV|4期",
        "iva": "Ⅳa期|IVa|4a",
        "ivb": "Ⅳb期|IVb|4b",
    },
)
ELIGIBLE_STAGES = ("iib", "iiia", "iiib", "iiic", "iv", "iva", "ivb")
"""From IIb on, as the rules of the national aid fund have it (domain.md 1.10)."""
TWO_CANCER_CATEGORY = code_list(
    "two_cancer_category",
    "困难认定",
    {
        "low_income": "低保|低保对象",
        "extreme_poverty": "特困|特困人员",
        "return_poverty_risk": "易返贫致贫|防止返贫监测对象",
        "low_income_edge": "低保边缘|低边",
        "expenditure_hardship": "支出型困难|刚性支出困难",
        "other": "其他困难|其他",
    },
)
TWO_CANCER_MATERIAL = code_list(
    "two_cancer_material",
    "已收材料",
    {
        "form": "申报表",
        "id_card": "身份证复印件|身份证",
        "household_book": "户口簿复印件|户口簿",
        "diagnosis": "诊断证明",
        "pathology": "病理报告|病理",
        "medical_record": "病案首页",
        "reimbursement": "医药费报销单|报销单",
        "hardship": "困难证明",
        "bank_card": "银行卡复印件|银行卡",
    },
)
APPLICATION_RESULT = code_list(
    "application_result",
    "审批结果",
    {"pending": "审核中|待审核", "approved": "同意救助|通过|同意", "refused": "不予救助|不通过|不同意"},
)
CHILD_CATEGORY = code_list(
    "child_category",
    "儿童类别",
    {
        "left_behind": "留守儿童|留守",
        "orphan": "孤儿",
        "de_facto_unattended": "事实无人抚养儿童|事实无人抚养",
        "parent_in_custody": "服刑在押(强制戒毒)人员子女|服刑人员子女",
        "disabled": "残疾儿童|残疾",
        "serious_illness": "重病儿童|重病|大病",
        "street": "流浪儿童|流浪",
        "hiv_affected": "受艾滋病影响儿童",
        "drug_family": "涉毒家庭儿童",
        "abused": "受暴力侵害儿童|受侵害",
        "single_parent": "单亲家庭儿童|单亲",
        "poor": "贫困家庭儿童|贫困",
        "migrant": "流动儿童|流动",
        "other": "其他困境儿童|其他",
    },
)
CHILD_AGE_BAND = code_list(
    "child_age_band",
    "建档时年龄段",
    {"0_2": "0至2岁", "3_5": "3至5岁", "6_13": "6至13岁", "14_15": "14至15岁", "16_17": "16至17岁"},
)
SCHOOLING = code_list(
    "schooling",
    "就学状况",
    {
        "not_yet": "未入园",
        "kindergarten": "幼儿园",
        "primary": "小学",
        "junior": "初中",
        "senior": "高中",
        "vocational": "中职|中专|职高",
        "special": "特殊教育学校|特教",
        "dropped_out": "辍学",
        "none": "不在学|未上学",
    },
)
CHILD_HEALTH = code_list(
    "child_health",
    "健康状况",
    {"healthy": "健康|良好", "ill": "患病", "disabled": "残疾", "weak": "体弱|一般"},
)
GUARDIANSHIP = code_list(
    "guardianship",
    "监护情况",
    {
        "good": "较好|良好",
        "fair": "一般",
        "insufficient": "监护不足|不足",
        "incapable": "监护人无能力|无能力",
        "none": "无人监护",
    },
)
GUARDIAN_RELATION = code_list(
    "guardian_relation",
    "与儿童关系",
    {
        "father": "父亲|父|爸爸",
        "mother": "母亲|母|妈妈",
        "grandfather": "祖父(外祖父)|祖父|爷爷|外祖父|外公",
        "grandmother": "祖母(外祖母)|祖母|奶奶|外祖母|外婆",
        "sibling": "兄姐|哥哥|姐姐",
        "relative": "其他亲属|亲属",
        "entrusted": "委托照护人|委托监护人",
        "institution": "福利机构|机构",
        "village": "村(居)委会|居委会|村委会",
    },
)
GUARDIAN_STATE = code_list(
    "guardian_state",
    "现况",
    {
        "at_home": "在家",
        "away": "外出务工|外出",
        "ill": "重病|患病",
        "disabled": "重残|残疾",
        "custody": "服刑在押或强制戒毒|服刑",
        "missing": "失联",
        "left": "离家|改嫁",
        "died": "去世|死亡",
    },
)
CHILD_CLOSE_REASON = code_list(
    "child_close_reason",
    "销档原因",
    {
        "sixteen": "满16周岁|满16岁",
        "eighteen": "满18周岁|满18岁",
        "parents_back": "父母返乡",
        "improved": "已脱困|脱困",
        "moved": "迁出",
        "died": "去世",
        "other": "其他",
    },
)
