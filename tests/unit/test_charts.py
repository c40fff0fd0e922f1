"""Charts: drawn for any number of bars, the same on paper and on the screen, each bar leading to its records."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree

import pypdf
import pytest

from fulian_desktop.app import charts, leads, merging, records
from fulian_desktop.app.leads import Lead
from fulian_desktop.documents import charts as drawing
from fulian_desktop.documents.chart_content import (
    TEN_THOUSAND_YUAN,
    Bar,
    Bars,
    Chart,
    Columns,
    Goal,
    Goals,
    Measure,
    Panel,
    Row,
)
from fulian_desktop.documents.chart_scale import ticks
from fulian_desktop.documents.charts import Picture, drawn, svg, write_charts
from fulian_desktop.documents.sketch import LOOKS, Spot
from fulian_desktop.gui import theme
from fulian_desktop.ledgers.target import Target
from fulian_desktop.ledgers.training import Training
from fulian_desktop.statistics.declared import BY_ID
from fulian_desktop.statistics.grouped import Group, grouped
from fulian_desktop.store.office import Office
from fulian_desktop.values.dates import Period
from tests.command_line import answered
from tests.counties import county_in, newest_of, originals
from tests.offices import on_disk

YEAR = Period(2013)
LONG = "苍南县𬱖港新城现代农业开发区管理委员会"
TIMES = Measure("人次")
FUNDS = ("春晖基金", "慰问经费", "“信禾春阳”基金", "母亲邮包", "“两癌”救助金", "其他")


def months(count: int, values: tuple[int, ...] = (3, 0, 12_345)) -> Columns:
    bars = tuple(Bar(values[at % len(values)], f"m{at}") for at in range(count))
    labels = tuple(f"{at + 1}月" for at in range(count))
    return Columns("培训逐月", labels, (Panel("场次", Measure("期"), bars), Panel("人次", TIMES, bars)))


def townships(count: int, name: str = LONG, parts: tuple[str, ...] = FUNDS) -> Bars:
    rows = tuple(
        Row(f"{at}{name}"[:20], tuple(Bar((at + 1) * 1_234_500, f"u{at}p{place}") for place in range(len(parts))), f"u{at}")
        for at in range(count)
    )  # fmt: skip
    return Bars("帮扶款物", TEN_THOUSAND_YUAN, rows, parts)


def goals(count: int) -> Goals:
    shares = (0.0, 55.5, 100.0, 480.0, None)
    return Goals("目标", tuple(
        Goal(f"{at}{LONG}", "≥ 10,000人次", "5,550人次", shares[at % 5], at % 5 == 2, "进行中", f"g{at}")
        for at in range(count)
    ))  # fmt: skip


def pieces(picture: Picture) -> list[str]:
    """The texts of the drawing on the screen, without blanks."""
    texts = ElementTree.fromstring(svg(picture)).iter("{http://www.w3.org/2000/svg}text")
    return ["".join((one.text or "").split()) for one in texts]


def words(picture: Picture) -> str:
    return "".join(pieces(picture))


def overlap(one: Spot, other: Spot) -> bool:
    slack = 0.01
    return (
        one.x + slack < other.x + other.width
        and other.x + slack < one.x + one.width
        and one.y + slack < other.y + other.height
        and other.y + slack < one.y + one.height
    )


# --------------------------------------------------------------------------------------- drawing


@pytest.mark.parametrize("count", [1, 12, 50])
@pytest.mark.parametrize("make", [townships, goals, months])
def test_any_number_of_bars_stays_on_the_page(make: object, count: int) -> None:
    assert callable(make)
    picture = drawn(make(count))
    assert picture.spots
    for spot in picture.spots:
        assert spot.x >= -0.01
        assert spot.y >= -0.01
        assert spot.x + spot.width <= picture.width + 0.01
        assert spot.y + spot.height <= picture.height + 0.01


@pytest.mark.parametrize("chart", [townships(12), townships(50), goals(30), months(12)])
def test_lines_do_not_cover_each_other(chart: Chart) -> None:
    lines = [spot for spot in drawn(chart).spots if "p" not in spot.key]
    assert not [(one, other) for one, other in itertools.combinations(lines, 2) if overlap(one, other)]


@pytest.mark.parametrize(
    "chart",
    [
        months(0), months(12, (0,)), townships(0), Bars("空", TIMES, (Row("甲镇", (Bar(0, "x"),)),)), goals(0),
        Bars("空", TIMES, (Row("甲镇", ()),)), Columns("空", (), ()),
    ],
)  # fmt: skip
def test_nothing_is_a_sentence(chart: Chart) -> None:
    picture = drawn(chart)
    assert picture.spots == ()
    assert (drawing.NO_TARGETS if isinstance(chart, Goals) else drawing.NOTHING) in words(picture)


def test_fifty_long_names_are_all_readable(tmp_path: Path) -> None:
    chart = townships(50, parts=FUNDS[:1])
    picture = drawn(chart)
    written = write_charts(tmp_path / "图.pdf", [picture], title="图", foot="县妇联")
    assert written.missing == ""
    text = "".join(pypdf.PdfReader(written.file).pages[0].extract_text().split())
    for row in chart.rows:
        assert row.label in text
        assert row.label in words(picture)
    sizes = [float(size) for size in re.findall(r"font-size: ([\d.]+)px", svg(picture))]
    assert min(sizes) >= 5.5


def test_the_screen_gets_the_drawing_of_the_paper(tmp_path: Path) -> None:
    pictures = [drawn(months(12)), drawn(townships(12)), drawn(goals(3))]
    written = write_charts(tmp_path / "图.pdf", pictures, title="图", foot="县妇联2013年统计图")
    pages = ["".join(page.extract_text().split()) for page in pypdf.PdfReader(written.file).pages]
    assert len(pages) == written.pages == 3
    for number, (picture, page) in enumerate(zip(pictures, pages, strict=True), start=1):
        assert [piece for piece in pieces(picture) if piece not in page] == []
        assert page.endswith(f"县妇联2013年统计图第{number}页共3页")


def test_the_screen_finds_our_fonts_and_no_clip_path() -> None:
    text = svg(drawn(townships(3)))
    assert "clip" not in text
    assert "Fulian" not in text
    assert set(re.findall(r"font-family: '([^']+)'", text)) <= {"Noto Sans SC", "Noto Serif SC"}
    assert "font-weight: bold" in text


def test_names_with_signs_of_markup_are_text() -> None:
    bars = Bars("<b>图</b>", TIMES, (Row('A&B<"镇">', (Bar(3, "k"),)),))
    assert "<b>图</b>" in words(drawn(bars))
    assert 'A&B<"镇">' in words(drawn(bars))


def test_parts_are_told_apart_without_colour() -> None:
    def grey(colour: str) -> float:
        red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
        return 0.299 * red + 0.587 * green + 0.114 * blue

    for one, other in itertools.pairwise(LOOKS):
        assert one.hatch != other.hatch or abs(grey(one.fill) - grey(other.fill)) > 50
    assert len({(look.hatch, round(grey(look.fill) / 40)) for look in LOOKS}) == len(LOOKS)
    assert LOOKS[0].fill == theme.COLOURS["accent"]


def test_an_axis_ends_above_the_largest_in_round_steps() -> None:
    assert ticks(0) == [0, 1]
    assert ticks(3) == [0, 1, 2, 3]
    assert ticks(12_257, 4) == [0, 5_000, 10_000, 15_000]
    assert all(ticks(value)[-1] >= value and len(ticks(value)) <= 6 for value in range(1, 3_000, 7))


def test_money_is_shown_in_ten_thousands() -> None:
    assert TEN_THOUSAND_YUAN.shown(52_750_000) == "52.75"
    assert TEN_THOUSAND_YUAN.shown(727_325_000) == "727.33"
    assert TEN_THOUSAND_YUAN.tick(2_500_000) == "2.5"
    assert Measure("小时", 1, 1).shown(15) == "1.5"
    assert TIMES.shown(12_257) == "12,257"


# ----------------------------------------------------------------------------------- from records


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with county_in(tmp_path_factory.mktemp("charts") / "county") as office:
        assert merging.merge(office, list(newest_of(originals().all_packages).values())).refused == []
        yield office


def keyed(chart: Chart) -> Iterator[tuple[str, int]]:
    """Every key of a chart with the value that it stands for."""
    if isinstance(chart, Columns):
        yield from ((bar.key, bar.value) for panel in chart.panels for bar in panel.bars)
    elif isinstance(chart, Bars):
        for row in chart.rows:
            yield from ((bar.key, bar.value) for bar in row.bars)
            yield row.key, row.total


@pytest.mark.parametrize(
    "key",
    [
        "trainings",
        "aid",
        "organizations",
        charts.units_of("aid.all.value"),
        charts.months_of("aid.all.persons"),
    ],
)
def test_every_bar_is_what_its_records_add_up_to(county: Office, key: str) -> None:
    found = [(key, value) for key, value in keyed(charts.chart(county, key, YEAR)) if key]
    assert any(value for _, value in found)
    for key, value in found:
        lead = Lead.read(key)
        assert str(lead) == key
        trace = leads.follow(county, lead)
        assert sum(row.value for row in trace.records) == value == trace.value
        assert len(trace.records) == trace.total
        assert {row.unit for row in trace.records} <= (
            {lead.unit} if lead.unit else set(originals().townships) | {"330327"}
        )


def test_the_bars_of_a_chart_make_its_figure(county: Office) -> None:
    for key, figure in {"aid": "aid.all.value", "organizations": "organization.all.stock"}.items():
        chart = charts.chart(county, key, YEAR)
        assert isinstance(chart, Bars)
        whole = leads.follow(county, Lead(figure, YEAR)).value
        assert sum(row.total for row in chart.rows) == whole
        assert [row.total for row in chart.rows] == sorted((row.total for row in chart.rows), reverse=True)


def test_a_page_of_a_bars_records_goes_on_where_the_last_ended(county: Office) -> None:
    lead = next(
        Lead.read(key) for key, value in keyed(charts.chart(county, "aid", YEAR)) if value > 1 and '"' in key
    )
    rows = leads.follow(county, lead).records
    paged = [row for at in range(len(rows)) for row in leads.follow_page(county, lead, limit=1, offset=at)]
    assert paged == rows


def test_groups_make_the_figure_and_people_may_stand_in_several(county: Office) -> None:
    with county.read() as connection:
        aid = grouped(connection, BY_ID["aid.all.value"], YEAR, "parent.fund.scheme")
        people = grouped(connection, BY_ID["aid.all.persons"], YEAR, "category")
    assert sum(one.value for one in aid) == leads.follow(county, Lead("aid.all.value", YEAR)).value
    assert {one.part for one in people} <= {"low_income", "child"}
    assert all(0 < one.value <= one.records for one in people)


def test_small_parts_are_put_together(tmp_path: Path) -> None:
    many = [grouped_part(f"p{at}", 100 - at) for at in range(9)]
    named = charts._named_parts(many)
    assert list(named) == ["p0", "p1", "p2", "p3", "p4", charts.REST]
    assert named[charts.REST] == ("p5", "p6", "p7", "p8")
    assert charts.REST not in charts._named_parts(many[:6]), "one small part alone keeps its name"


def grouped_part(part: str, value: int) -> Group:
    return Group("330327101", part, value, 1)


def test_charts_of_a_quarter_have_its_months(tmp_path: Path) -> None:
    with on_disk(tmp_path).open() as office:
        records.save(office, Training(title="电商", kind="skill", held_on=date(2013, 5, 6), attendance=40))
        chart = charts.chart(office, "trainings", Period.parse("2013Q2"))
        one_month = charts.chart(office, "trainings", Period.parse("2013-05"))
    assert isinstance(chart, Columns)
    assert isinstance(one_month, Columns)
    assert chart.labels == ("4月", "5月", "6月")
    assert [[bar.value for bar in panel.bars] for panel in chart.panels] == [[0, 1, 0], [0, 40, 0]]
    assert one_month.labels == ("5月",)


def test_targets_are_drawn_as_far_as_they_are_reached(tmp_path: Path) -> None:
    with on_disk(tmp_path).open() as office:
        records.save(office, Training(title="电商", kind="skill", held_on=date(2013, 5, 6), attendance=40))
        for figure, value in (
            ("training.skill.attendance", 80),
            ("training.skill.sessions", 1),
            ("rights_case.handled_rate", 98),
        ):
            records.save(office, Target(year=2013, figure=figure, comparator="ge", value=Decimal(value)))
        chart = charts.chart(office, "targets", YEAR)
    assert isinstance(chart, Goals)
    found = {Lead.read(row.key).figure: row for row in chart.rows}
    assert found["training.skill.attendance"].share == 50
    assert found["training.skill.sessions"].done
    assert found["rights_case.handled_rate"].share is None
    assert "None" not in words(drawn(chart))


def test_all_charts_from_the_command_line(tmp_path: Path) -> None:
    db = on_disk(tmp_path).path
    told = answered("charts", "--db", db, "--period", "2013", "-o", tmp_path / "图.pdf")
    assert told["pages"] == len(charts.CHARTS) == len(pypdf.PdfReader(told["file"]).pages)
    assert told["charts"] == list(charts.CHARTS.values())
