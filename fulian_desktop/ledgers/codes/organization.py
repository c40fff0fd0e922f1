"""Code lists of organizations, offices held and villages."""

from __future__ import annotations

from datetime import date

from ...schema.codes import code_list

ORG_KIND = code_list(
    "org_kind",
    "组织类型",
    {
        "federation": "妇联|妇女联合会",
        "women_committee": "妇委会",
        "women_work_committee": "妇工委",
        "women_congress_group": "妇代会",
        "micro_home": "妇女微家",
        "association": "团体会员|协会",
    },
    source="《中华全国妇女联合会章程》；村妇代会按2016年《全国妇联改革方案》改建为村妇联",
    until={"women_congress_group": date(2016, 12, 31)},
)
ORG_LEVEL = code_list(
    "org_level",
    "层级",
    {"county": "县", "township": "乡镇|乡镇(街道)|街道", "village": "村|村(社区)|社区", "unit": "单位"},
)
SECTOR = code_list(
    "sector",
    "领域",
    {
        "rural": "农村",
        "community": "城市社区|社区",
        "government": "机关",
        "institution": "事业单位",
        "soe": "国有企业|国企",
        "two_new": "两新组织|两新",
        "four_new": "四新领域|四新",
    },
)
POSITION_ROLE = code_list(
    "position_role",
    "妇联职务",
    {
        "chair": "主席",
        "deputy_chair": "副主席",
        "part_time_deputy": "兼职副主席",
        "temp_deputy": "挂职副主席",
        "standing_member": "常委",
        "exec_member": "执委",
        "delegate": "妇女代表",
        "group_leader": "妇代小组长",
        "cadre": "妇女干事|妇联干部",
        "liaison": "联络员",
    },
    source="《中华全国妇女联合会章程》",
)
VILLAGE_KIND = code_list(
    "village_kind", "类型", {"village": "村|村委会", "community": "社区|居委会", "special": "其他"}
)
LEVEL = code_list(
    "level",
    "级别",
    {
        "national": "国家级|全国",
        "province": "省级|省",
        "prefecture": "市级|地市级|市",
        "county": "县级|县|区级",
        "township": "乡镇级|镇级|乡级|乡镇|街道级",
        "village": "村(社区)级|村级|社区级|村",
    },
)
WOMEN_GROUP_KIND = code_list(
    "women_group_kind",
    "社团类型",
    {
        "registered_society": "注册社团|社团",
        "sodality": "联谊会",
        "salon": "沙龙",
        "association": "协会",
        "art_team": "文艺队|文体队",
        "dance": "排舞队|广场舞队",
        "fitness_team": "健身队|巾帼健身队",
        "volunteer_team": "志愿队|志愿者队伍",
        "charity": "公益组织",
    },
)
