"""Code lists of venues: what they are, who hosts them, what they hold."""

from __future__ import annotations

from ...schema.codes import code_list

VENUE_KIND = code_list(
    "venue_kind",
    "阵地类型",
    {
        "womens_home": "妇女之家",
        "childrens_home": "儿童之家",
        "parent_school": "家长学校",
        "rights_station": "维权服务站|维权站",
        "shared_blue_sky": "“共享蓝天”俱乐部(图书室)|共享蓝天俱乐部|共享蓝天",
        "dv_complaint_station": "家庭暴力投诉受理站|家暴投诉受理站|家暴投诉站",
        "mediation_room": "婚姻家庭调解室|婚调室|调解室",
        "training_base": "实训基地|培训基地",
        "library": "图书室|图书角",
        "demo_position": "妇女阵地|妇女活动阵地",
        "other": "其他阵地|其他",
    },
)
HOST_KIND = code_list(
    "host_kind",
    "依托单位性质",
    {
        "village": "村",
        "community": "社区",
        "school": "学校",
        "enterprise": "企业",
        "government": "机关",
        "institution": "事业单位",
        "park": "园区|工业园区",
        "two_new": "两新组织|两新",
    },
)
ROOM = code_list(
    "venue_room",
    "功能室",
    {
        "reading": "阅览室|阅览|图书",
        "play": "游戏室|游戏",
        "craft": "手工室|手工",
        "counselling": "心理咨询室|心理",
        "mediation": "调解室|调解",
        "classroom": "教室(家长学校)|教室|家长学校",
        "reception": "接待室|接待",
        "rehearsal": "排练厅|舞蹈室|健身室",
        "homework": "作业辅导室|四点钟学校",
        "family_call": "亲情视频室|亲情电话",
        "mother_baby": "母婴室",
        "other": "其他",
    },
)
