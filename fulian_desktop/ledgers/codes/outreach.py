"""Code lists of pairings, visits, publicity and milestones."""

from __future__ import annotations

from ...schema.codes import code_list

PAIRING_KIND = code_list(
    "pairing_kind",
    "结对类型",
    {
        "post_village": "岗村结对|文明岗与村结对",
        "cadre_family": "干部帮户|干部结对家庭",
        "org_org": "组织结对|社区与企业结对|单位结对",
        "sponsor_child": "结对助学|助学",
        "lawyer_community": "律师进社区|律师与社区结对",
        "exec_women": "执委联系妇女|执委联系",
    },
)
VISIT_KIND = code_list(
    "visit_kind",
    "走访类型",
    {
        "condolence": "走访慰问|慰问",
        "survey": "调研",
        "inspection": "督查|检查",
        "verification": "入户核查|核查",
        "follow_up": "回访",
    },
)
PUBLICITY_KIND = code_list(
    "publicity_kind",
    "宣传形式",
    {
        "news": "信息简报|信息|简报",
        "article": "稿件|调研文章|文章",
        "newspaper": "报刊报道|报刊|报纸",
        "broadcast": "广播电视|广电|电视|广播",
        "wechat": "网站和公众号|公众号|微信|网站",
        "special_issue": "专刊(专栏)|专刊|专栏",
        "leaflet": "宣传折页、便签|折页|便签|宣传单",
        "proposal": "倡议书",
        "poster": "宣传画|海报",
        "vcr": "宣传片|短视频",
        "banner": "横幅标语|横幅|标语",
        "equality_material": "国策宣传资料|男女平等基本国策宣传资料",
    },
)
MILESTONE_KIND = code_list(
    "milestone_kind",
    "事项类型",
    {
        "document": "出台文件|文件",
        "congress": "妇女代表大会|妇代会|换届",
        "meeting": "重要会议|会议",
        "plan_report": "规划实施与监测评估|规划监测|两规监测",
        "fund": "设立基金|基金",
        "first": "首创|首个",
        "other": "其他大事|其他",
    },
)
