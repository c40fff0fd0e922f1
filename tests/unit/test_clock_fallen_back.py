"""A PC whose clock has fallen back: old ones lose it with their battery, and nothing may be lost with it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from fulian_desktop.app import records, submission
from fulian_desktop.errors import UserError
from fulian_desktop.ledgers.training import Training
from fulian_desktop.values import clock
from fulian_desktop.values.dates import Period
from fulian_desktop.values.identity import check_digit
from tests.counties import UNITS, originals
from tests.offices import woman

FALLEN = datetime(2009, 1, 1, tzinfo=UTC)
AFTER_IT = "33032720120101002" + check_digit("33032720120101002")


def test_it_does_not_report_without_the_newest_records(tmp_path: Path) -> None:
    with originals().townships[UNITS[0]].moved_to(tmp_path).open() as office:
        before = submission.submissions(office)
        with clock.frozen(FALLEN), pytest.raises(UserError, match="E-SUB-05"):
            submission.submit(office, Period(2013), tmp_path)
        assert submission.submissions(office) == before


def test_people_born_after_it_are_still_checked_and_saved(tmp_path: Path) -> None:
    girl = woman("陈小囡", id_number=AFTER_IT)
    with originals().townships[UNITS[0]].moved_to(tmp_path).open() as office:
        records.save(office, girl)
        with clock.frozen(FALLEN):
            assert not [one for one in submission.check(office, Period(2013)) if one.uid == girl.uid]
            girl.job_title = "学生"
            assert records.save(office, girl).record.job_title == "学生"


def test_a_day_that_has_not_come_yet_is_named_before_reporting(tmp_path: Path) -> None:
    with originals().townships[UNITS[0]].moved_to(tmp_path).open() as office:
        planned = Training(title="冬训", kind="skill", held_on=date(2013, 12, 20), attendance=30)
        records.save(office, planned)
        with clock.frozen(datetime(2013, 12, 1, tzinfo=UTC)):
            found = [one.message for one in submission.check(office, Period(2013)) if one.uid == planned.uid]
    assert found == ["举办日期在今天之后，到了这一天才随报送上报"]
