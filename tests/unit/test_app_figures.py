"""Which year a reader is shown first."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from fulian_desktop.app import figures, offices, records
from fulian_desktop.ledgers.training import Training
from fulian_desktop.values import clock

TODAY = datetime(2014, 2, 3, tzinfo=UTC)


def test_the_year_of_the_newest_record_that_has_happened(tmp_path: Path) -> None:
    office, _ = offices.create(
        tmp_path / "镇.fldb",
        unit="330327100",
        name="灵溪镇妇联",
        level="township",
        password="demo-2013",
        year=2012,
    )
    with clock.frozen(TODAY), office:
        assert figures.newest_year(office) == 2012, "an empty office opens at the year it was made for"
        for day in (date(2013, 5, 1), date(2014, 12, 1)):
            records.save(office, Training(title="刺绣班", kind="skill", held_on=day, attendance=30))
        assert figures.newest_year(office) == 2013, "what is only planned does not count yet"
        records.save(
            office, Training(title="年初培训", kind="skill", held_on=date(2014, 1, 8), attendance=30)
        )
        assert figures.newest_year(office) == 2013, "in January the report on the year before is written"
    with (
        clock.frozen(datetime(2014, 12, 3, tzinfo=UTC)),
        offices.open_office(office.path, "demo-2013") as again,
    ):
        assert figures.newest_year(again) == 2014
