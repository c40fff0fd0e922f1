"""Code lists of rights cases: petitions, the 12338 line, domestic violence, mediation (domain.md 1.11)."""

from __future__ import annotations

from ...schema.codes import code_list

CASE_CHANNEL = code_list(
    "case_channel",
    "来信来访渠道",
    {
        "letter": "来信|信件",
        "visit": "来访|上门",
        "phone": "来电（12338）|来电|电话|12338|热线",
        "online": "网上|网络|网上信访",
        "referral": "转办|上级转办|部门转办",
        "patrol": "走访发现|走访|排查",
    },
)
CASE_ROUND = code_list("case_round", "首次或重复", {"first": "首次|初访|初信", "repeat": "重复|重访|重信"})
CASE_CATEGORY = code_list(
    "case_category",
    "诉求类别",
    {
        "political": "政治权利",
        "culture_education": "文化教育权益|文化教育",
        "labour_social_security": "劳动和社会保障权益|劳动和社会保障|劳动社保",
        "property": "财产权益|财产权益（含土地承包）|土地承包",
        "personal": "人身权益|人身权利",
        "marriage_family": "婚姻家庭权益|婚姻家庭",
        "general": "综合类（求助）|综合类|求助|综合",
    },
    source="妇联组织信访统计的七类",
)
CASE_SUBCATEGORY = code_list(
    "case_subcategory",
    "诉求细类",
    {
        "family_dispute": "家庭纠纷",
        "marriage_interference": "干涉婚姻",
        "infidelity": "外遇、重婚、同居|外遇|重婚|非法同居",
        "divorce": "离婚",
        "custody": "子女抚养|抚养",
        "domestic_violence": "家庭暴力|家暴",
        "elder_support": "赡养",
        "land": "土地承包、宅基地|土地|宅基地",
        "inheritance": "继承、分家析产|继承",
        "labour": "劳动权益|拖欠工资",
        "social_security": "社会保障|社会保险",
        "discrimination": "性别歧视|就业歧视",
        "bodily_harm": "人身伤害|伤害",
        "sexual_assault": "性侵害、性骚扰|性侵|性骚扰",
        "trafficking": "拐卖",
        "hardship": "困难求助|生活困难",
        "other": "其他",
    },
)
CASE_HANDLING = code_list(
    "case_handling",
    "处理方式",
    {
        "consult": "答复咨询|答复|咨询",
        "mediate": "调解",
        "refer": "转办|转送",
        "coordinate": "协调",
        "legal_aid": "法律援助",
        "accompany": "陪同报案",
        "protection_order": "代为申请保护令|申请保护令",
        "shelter": "庇护",
        "psych": "心理疏导|心理",
        "aid": "救助",
    },
)
CASE_OUTCOME = code_list(
    "case_outcome",
    "处理结果",
    {
        "in_progress": "办理中|正在办理",
        "resolved": "化解|已化解|办结",
        "unresolved": "已办结，未化解|未化解",
        "transferred": "已转办|转办",
        "not_accepted": "不予受理",
        "withdrawn": "当事人撤回|撤回",
    },
)
SATISFACTION = code_list(
    "satisfaction",
    "满意度",
    {"satisfied": "满意", "fair": "基本满意", "dissatisfied": "不满意", "unknown": "未评价"},
)
CONFIDENTIALITY = code_list(
    "confidentiality",
    "保密级",
    {"restricted": "限制（家暴、未成年人、性侵害）|限制", "normal": "一般"},
)
CASE_PARTY_RELATION = code_list(
    "case_party_relation",
    "与当事人关系",
    {"self": "本人", "parent": "父母", "spouse": "配偶", "relative": "其他亲属|亲属", "other": "其他人|其他"},
)
LEGAL_CAPACITY = code_list(
    "legal_capacity",
    "民事行为能力",
    {"full": "完全", "limited": "限制|限制民事行为能力", "none": "无|无民事行为能力"},
    source="反家庭暴力法第十四条",
)
ABUSER_RELATION = code_list(
    "abuser_relation",
    "加害人与受害人关系",
    {
        "spouse": "配偶|丈夫|妻子",
        "ex_spouse": "前配偶|前夫|前妻",
        "cohabitant": "共同生活的人|同居",
        "parent": "父母",
        "child": "子女",
        "in_law": "公婆、岳父母|公婆|岳父母",
        "other": "其他家庭成员|其他",
    },
)
VIOLENCE_FORM = code_list(
    "violence_form",
    "暴力形式",
    {
        "physical": "身体暴力|身体|殴打",
        "psychological": "精神暴力|精神|谩骂、恐吓",
        "sexual": "性暴力|性",
        "economic": "经济控制|经济",
        "restraint": "限制人身自由|禁闭",
    },
)
PROTECTION_ORDER = code_list(
    "protection_order",
    "人身安全保护令",
    {"none": "未申请|无", "applied": "已申请", "issued": "已签发|已作出", "refused": "驳回"},
)
RISK_LEVEL = code_list("risk_level", "危险程度", {"high": "高", "medium": "中", "low": "低"})
DISPUTE_ORIGIN = code_list(
    "dispute_origin",
    "纠纷来源",
    {
        "screening": "排查发现|排查",
        "application": "当事人申请|申请",
        "entrusted": "法院、派出所委托|委托",
        "other": "其他",
    },
)
