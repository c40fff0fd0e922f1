"""Code lists of activities, and of volunteers and their teams."""

from __future__ import annotations

from ...schema.codes import code_list

ACTIVITY_KIND = code_list(
    "activity_kind",
    "活动类型",
    {
        "meeting": "会议",
        "festival": "节庆活动|三八活动|六一活动|节日",
        "competition": "比赛|竞赛|赛事",
        "campaign": "宣传活动|宣传",
        "public_service": "公益服务|公益|志愿服务",
        "environment": "护美环保|护美|环保|环境整治",
        "family": "家庭活动|家庭",
        "parent_child_experience": "亲子体验|亲子活动|亲子",
        "child_care": "关爱儿童|儿童慰问|儿童结对",
        "pairing": "结对活动|结对",
        "rights": "维权活动|维权|普法宣传",
        "inspection": "督查检查|检查|督查",
        "other": "其他活动|其他",
    },
)
EVIDENCE = code_list(
    "evidence",
    "留存资料",
    {
        "photos": "照片",
        "sign_in": "签到表|签到",
        "bulletin": "简报|信息",
        "notice": "通知(方案)|通知|方案",
        "video": "录像|视频",
    },
)
TEAM_FIELD = code_list(
    "team_field",
    "服务领域",
    {
        "fitness": "健身",
        "legal_aid": "法律援助|法律|普法",
        "culture": "文体|文艺|文化",
        "environment": "护美环保|环保|护美",
        "psychology": "心理咨询|心理",
        "family_education": "家庭教育|家教",
        "elderly": "助老",
        "children": "关爱儿童|儿童",
        "emergency": "应急",
        "publicity": "宣传",
        "other": "其他",
    },
)
VOLUNTEER_STATUS = code_list(
    "volunteer_status",
    "志愿者状态",
    {"provisional": "准志愿者|预备", "registered": "注册志愿者|注册", "cancelled": "已注销|注销"},
)
STAR = code_list(
    "volunteer_star",
    "星级",
    {"1": "一星|★", "2": "二星|★★", "3": "三星|★★★", "4": "四星|★★★★", "5": "五星|★★★★★"},
    source="《志愿服务记录办法》(民函〔2012〕340号)",
)
AGE_BAND = code_list(
    "age_band",
    "登记时年龄",
    {"adult": "18周岁以上|成年", "minor": "14至17周岁|未成年", "under_14": "不满14周岁"},
)
SERVICE_RATING = code_list(
    "service_rating",
    "服务评价",
    {"excellent": "优秀|优", "good": "良好|良", "fair": "一般|合格", "poor": "较差|差"},
)
