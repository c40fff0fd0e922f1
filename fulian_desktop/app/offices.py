"""Make, open and protect an office's database."""

from __future__ import annotations

import secrets
from pathlib import Path

from ..errors import BadValue, UserError
from ..store import keys, settings
from ..store.audit import Event
from ..store.keys import password_problem
from ..store.office import Office, open_with_code, open_with_password
from ..store.office import create as create_database
from ..values import clock, places
from ..values.text import NAME_MAX, clean_text

__all__ = [
    "Office", "change_password", "check_password", "create", "new_recovery_code", "open_office", "open_with_recovery_code",
    "password_problem",
]  # fmt: skip

LEVELS = ("township", "county")


def create(
    path: Path,
    *,
    unit: str,
    name: str,
    level: str,
    password: str,
    user: str = "管理员",
    year: int | None = None,
) -> tuple[Office, str]:
    """Make an empty office database; returns it open, and the recovery code to print and keep in the safe.

    unit: 6 digits for a county, 9 for a township. year: the first that is kept here; this one unless given.
    UserError E-DB-14 for a wrong code, level, name or weak password.
    """
    problem = _unit_problem(unit, level) or password_problem(password) or _name_problem(name)
    if problem:
        raise UserError("E-DB-14", f"{problem}。", todo="请改正后再试。")
    facts = {
        "unit": unit,
        "name": clean_text(name, limit=NAME_MAX),
        "level": level,
        "county_code": unit[:6],
        "county_name": clean_text(name, limit=NAME_MAX) if level == "county" else "",
        "device_no": 1,
        "epoch": 1,
        "first_year": year or clock.today().year,
        "receipt_key": secrets.token_hex(32),
    }
    from .enrolment import found

    office, code = create_database(path, facts=facts, password=password, user=user)
    found(office)
    return office, code


def open_office(path: Path, password: str) -> Office:
    """Open a database with a user's password."""
    return open_with_password(path, password)


def open_with_recovery_code(path: Path, code: str) -> Office:
    """Open a database with the printed recovery code; a new password should be set next."""
    return open_with_code(path, code)


def check_password(office: Office, password: str) -> None:
    """Whether a password opens this office, for a window that was locked. UserError E-DB-01 where it does not."""
    keys.open_with_password(office.files, password)


def change_password(office: Office, new_password: str) -> None:
    """Seal the key for a new password of the present user; the old one no longer opens."""
    problem = password_problem(new_password)
    if problem:
        raise UserError("E-DB-14", f"{problem}。", todo="请换一个密码。")
    keys.add_password(office.files, office.user, new_password, office.key)
    with office.write() as connection:
        office.log(connection, Event("change_password"))


def new_recovery_code(office: Office) -> str:
    """Replace the recovery code; the printed one before it no longer opens."""
    code = keys.new_recovery_code()
    keys.add_recovery_code(office.files, code, office.key)
    with office.write() as connection:
        office.log(connection, Event("new_recovery_code"))
    return code


def facts(office: Office, *names: str) -> dict[str, object]:
    """Settings of the office by name; None where never put."""
    with office.read() as connection:
        return {name: settings.get(connection, name) for name in names}


def _unit_problem(unit: str, level: str) -> str | None:
    if level not in LEVELS:
        return "单位级别应为乡镇或县"
    try:
        if places.level_of_code(places.unit_code(unit)) == level:
            return None
    except BadValue as bad:
        return bad.sentence
    return "乡镇代码应为9位，县代码应为6位"


def _name_problem(name: str) -> str | None:
    try:
        return None if clean_text(name, limit=NAME_MAX) else "请填写单位名称"
    except BadValue as bad:
        return f"单位名称：{bad.sentence}"
