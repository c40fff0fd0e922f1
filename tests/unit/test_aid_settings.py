"""How an office prints its aid: kept, checked, and every change in the audit trail."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from fulian_desktop.app import aid_settings
from fulian_desktop.app.aid_settings import AidSettings
from fulian_desktop.errors import UserError
from fulian_desktop.store import settings
from fulian_desktop.store.office import Office
from tests.offices import on_disk


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """An empty township."""
    with on_disk(tmp_path).open() as opened:
        yield opened


def told(office: Office) -> list[str]:
    """The audit trail's lines on settings."""
    with office.read() as connection:
        rows = connection.exec_driver_sql("SELECT detail FROM audit WHERE act = 'aid_settings' ORDER BY seq")
        return [row[0] for row in rows]


def test_what_was_never_set_is_as_usual(office: Office) -> None:
    assert aid_settings.get(office) == AidSettings()
    assert AidSettings().offset("LQ-630K") == (0, 0)


def test_settings_come_back_as_they_were_put(office: Office) -> None:
    wanted = AidSettings(
        3, "continuous", {"LQ-630K": (-3, 5)}, 10, "surname", "0577-64751234", "灵溪镇人民路1号 325800", 30, "batch"
    )  # fmt: skip
    aid_settings.put(office, wanted)
    assert aid_settings.get(office) == wanted
    assert aid_settings.get(office).offset("LQ-630K") == (-3, 5)


def test_only_what_changed_stands_in_the_audit_trail(office: Office) -> None:
    aid_settings.put(office, AidSettings(copies=3))
    aid_settings.put(office, AidSettings(copies=3))
    assert len(told(office)) == 1
    assert "copies" in told(office)[0]
    assert "layout" not in told(office)[0]


@pytest.mark.parametrize(
    "wrong",
    [
        {"copies": 4}, {"layout": "five"}, {"offsets": {"a": (0, 61)}}, {"notice_days": 0}, {"masking": "none"},
        {"notice_phone": "1" * 61}, {"unsigned_days": 0}, {"scheme": "day"}, {"sender": "路" * 201},
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_and_nothing_changes(office: Office, wrong: dict[str, object]) -> None:
    with pytest.raises(UserError, match="E-AID-20"):
        aid_settings.put(office, replace(AidSettings(), **wrong))  # type: ignore[arg-type]
    assert aid_settings.get(office) == AidSettings()
    assert told(office) == []


def test_an_older_office_that_kept_fewer_settings_is_read(office: Office) -> None:
    with office.write() as connection:
        settings.put(connection, aid_print={"copies": 1, "gone": True})
    assert aid_settings.get(office) == AidSettings(copies=1)
