"""Code lists of what an office does: programmes, trainings."""

from __future__ import annotations

from ...schema.codes import code_list

PROGRAMME = code_list(
    "programme",
    "品牌项目",
    {
        "six_studies": "“六学”活动|六学|六学活动",
        "strong": "巾帼强",
        "start_up": "巾帼创",
        "harmony": "巾帼和",
        "beauty": "巾帼美",
        "joy": "巾帼乐",
        "dream": "巾帼梦",
        "nurture": "巾帼育",
        "study": "巾帼学",
        "charm": "巾帼韵",
        "love": "巾帼爱",
        "safe_family": "平安家庭|“平安家庭”创建",
        "happiness_express": "幸福快车|“幸福快车”",
    },
)
TRAINING_KIND = code_list(
    "training_kind",
    "培训类别",
    {
        "skill": "技能培训|技能",
        "cadre": "女干部培训|妇干培训|妇干",
        "equality_policy": "男女平等基本国策|国策",
        "law": "普法|法律",
        "family_education": "家庭教育|家教",
        "health": "心理与健康|健康|心理健康",
        "e_commerce": "电子商务|电商",
        "entrepreneurship": "创业培训|创业",
    },
)
ATTENDANCE_MARK = code_list(
    "attendance_mark",
    "签到",
    {"present": "到|√", "absent": "未到|○", "leave": "请假|×", "late": "迟到", "early": "早退"},
)
