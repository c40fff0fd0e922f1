"""datapackage.json: what the CSV files hold, for programs that know nothing of ours (Frictionless)."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from ..ledgers.registry import BY_KEY, parent_of
from ..schema import kinds
from ..schema.codes import CodeList
from ..values import money
from ..values.clock import stamp
from ..values.dates import Period
from .cover import Facts
from .tables import Column, Form

_TYPES: Final[dict[Form, dict[str, Any]]] = {
    Form.TEXT: {"type": "string"},
    Form.UID: {"type": "string", "constraints": {"pattern": "[0-9a-f]{32}"}},
    Form.WHOLE: {"type": "integer"},
    Form.DECIMAL: {"type": "number"},
    Form.MONEY: {"type": "number"},
    Form.YES_NO: {"type": "boolean", "trueValues": ["true"], "falseValues": ["false"]},
    Form.DAY: {"type": "date"},
    Form.MONTH: {"type": "yearmonth"},
    Form.CODES: {"type": "string"},
    Form.STAMP: {"type": "datetime", "format": "%Y-%m-%dT%H:%M:%S.%fZ"},
    Form.JSON: {"type": "string"},
    Form.MASKED: {"type": "string"},
    Form.KEY: {"type": "string", "constraints": {"pattern": "[0-9a-f]{32}"}},
}


@dataclass(frozen=True)
class Resource:
    """A CSV that was written: its table, its columns, its size and its SHA-256."""

    table: str
    columns: Sequence[Column]
    length: int
    sha256: str


def datapackage_json(facts: Facts, resources: Sequence[Resource]) -> bytes:
    """The descriptor, in UTF-8."""
    described = {
        "profile": "tabular-data-package",
        "name": f"fulian-{facts.unit}-{facts.period.lower()}-{facts.epoch}.{facts.sequence}",
        "title": f"{facts.unit_name}{Period.parse(facts.period).label}上报数据",
        "description": "妇联台账的上报包，到截止日期为止的全部记录；每张表对应一本台账。",
        "created": stamp(facts.created_at),
        "resources": [_resource(one, facts.asks) for one in resources],
    }
    return json.dumps(described, ensure_ascii=False, indent=1).encode("utf-8") + b"\n"


def _resource(resource: Resource, asks: Mapping[str, str]) -> dict[str, Any]:
    table = BY_KEY[resource.table]
    parent = parent_of(table)
    schema: dict[str, Any] = {"fields": [_field(column) for column in resource.columns], "primaryKey": "uid"}
    if parent:
        target = {"resource": parent.key, "fields": "uid"}
        schema["foreignKeys"] = [{"fields": "parent", "reference": target}]
    purpose = asks.get(parent.key if parent else table.key)
    return {
        "profile": "tabular-data-resource",
        "name": table.key,
        "path": f"{table.key}.csv",
        "title": table.label,
        **({"description": f"县妇联要求完整上报，用途：{purpose}"} if purpose else {}),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": resource.length,
        "hash": f"sha256:{resource.sha256}",
        "schema": schema,
    }


def _field(column: Column) -> dict[str, Any]:
    kind = column.field.kind if column.field else None
    found = {"name": column.name, "title": column.label, **_TYPES[column.form]}
    constraints = dict(found.pop("constraints", {}))
    if column.required:
        constraints["required"] = True
    if column.name == "uid":
        constraints["unique"] = True
    if kind and column.form not in (Form.MASKED, Form.KEY):
        constraints |= _limits(kind)
    if isinstance(kind, (kinds.OneCode, kinds.ManyCodes)):
        found["categories"] = [{"value": one.code, "label": one.label} for one in kind.codes]
    description = _description(column)
    return {
        **found,
        **({"description": description} if description else {}),
        **({"constraints": constraints} if constraints else {}),
    }


def _limits(kind: kinds.Kind) -> dict[str, Any]:
    if isinstance(kind, kinds.OneCode):
        return {"enum": [one.code for one in kind.codes]}
    if isinstance(kind, kinds.ManyCodes):
        return {"pattern": _several(kind.codes)}
    if isinstance(kind, kinds.Money):
        return {"minimum": money.yuan(kind.limit[0]), "maximum": money.yuan(kind.limit[1])}
    if isinstance(kind, (kinds.Whole, kinds.Number)):
        return {"minimum": kind.limit[0], "maximum": kind.limit[1]}
    if isinstance(kind, kinds.Text):
        return {"maxLength": kind.limit}
    return {}


def _several(codes: CodeList) -> str:
    one = "|".join(entry.code for entry in codes)
    return f"(?:{one})(?: (?:{one}))*"


def _description(column: Column) -> str:
    if column.form is Form.KEY:
        return "身份证号的对照码（HMAC-SHA256，密钥由县妇联掌握），只用来认出同一个人，不能还原号码。"
    if column.form is Form.MASKED:
        return "部分数字以*号代替。"
    if column.form is Form.MONEY:
        return "单位：元。"
    return column.field.note if column.field else ""
