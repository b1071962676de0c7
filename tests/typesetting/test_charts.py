"""Charts: classes only, true to scale, and never without words."""

import re
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from django.utils.translation import override

from typesetting.charts import bars, columns
from typesetting.spread import histogram
from typesetting.trend import trend

LOOK = {
    "band",
    "bar2",
    "chart",
    "line",
    "dot",
    "axis",
    "base",
    "target",
    "t-target",
    "t1",
    "bar1",
}
QUARTERS = ["Q2", "Q3", "Q4", "Q1", "Q2", "Q3"]
NAMES = [f"{month}/26" for month in range(1, 61)]


def drawn(svg):
    return ET.fromstring(svg)  # noqa: S314 our own


def texts(svg):
    return [text.text for text in drawn(svg).iter("text")]


def of_class(svg, name):
    return [each for each in drawn(svg).iter() if each.get("class") == name]


MANY = [0, 1, 2, 12, 60]
EVERY = [
    *[trend(list(zip(NAMES, range(n), strict=False)), title="It rose") for n in MANY],
    *[columns(list(zip(NAMES, range(n), strict=False)), title="It rose") for n in MANY],
    *[bars([(name, n, "") for name in NAMES[:n]], title="All alike") for n in MANY],
    *[
        histogram(
            [(value, 1 + value % 3) for value in range(0, n, max(1, n // 9))],
            title="They spread",
            unit="working days",
            middle=n / 2,
            most_within=n * 0.8,
            limit=limit,
        )
        for n in (0, 1, 2, 12, 60, 2000)
        for limit in (None, 10)
    ],
    trend([("Q1", None)], title="Nothing yet", target=3),
    trend(
        [("Q1", 3), ("Q2", None), ("Q3", 2), ("Q4", 9)],
        title="A band with a gap",
        target=3,
        baseline=12,
        band=[(1, 4), None, (2, 3), (1, 40)],
    ),
    trend([("Q1", 0), ("Q2", 0)], title="None", unit="days", target=0),
    trend([("Q1", 1e7)], title="Many", unit="working days", target=0.5),
    bars(
        [("A label that is much too long to stand beside", 0.001, "a few")], title="T"
    ),
]


@pytest.mark.parametrize("svg", EVERY)
def test_every_chart_is_a_picture_with_a_finding_and_no_style(svg):
    root = drawn(svg)

    assert root.get("role") == "img"
    assert root[0].tag == "title"
    assert root[0].text
    assert root.get("aria-labelledby") == root[0].get("id")
    assert {each.get("class") for each in root.iter()} - {None} <= LOOK
    assert not any(each.get("style") for each in root.iter())


@pytest.mark.parametrize("svg", EVERY)
def test_every_stroke_stays_in_the_picture(svg):
    width, height = (float(side) for side in drawn(svg).get("viewBox").split()[2:])

    for each in drawn(svg).iter():
        for name, most in {"x": width, "cx": width, "y": height, "cy": height}.items():
            assert 0 <= float(each.get(name, 0)) <= most
    for block in drawn(svg).iter("rect"):
        assert float(block.get("x")) + float(block.get("width")) <= width
        assert float(block.get("y")) + float(block.get("height")) <= height


def test_two_charts_on_a_page_have_ids_of_their_own():
    svg = trend([], title="a", name="wait") + trend([], title="b", name="change")

    assert re.findall(r' id="([^"]+)"', svg) == ["wait-title", "change-title"]


def test_words_of_people_are_escaped():
    svg = bars([("<b>", 1, "<i>")], title="<script>", name='x" onload="y')

    assert drawn(svg)[0].text == "<script>"
    assert texts(svg) == ["<b>", "<i>"]


def test_the_last_value_is_bold_and_says_its_unit():
    svg = trend(list(zip(QUARTERS, [15, 13, 14, 11, 10, 9], strict=True)),
                title="It fell", unit="days", target=10)  # fmt: skip

    assert [text.text for text in of_class(svg, "t1")] == ["9 days"]
    assert [text.text for text in of_class(svg, "t-target")] == ["10", "target"]
    assert len(of_class(svg, "target")) == 1


def test_the_last_value_and_the_target_do_not_meet():
    for last in (8, 9, 10, 11, 12, 20):
        svg = trend([("a", 20), ("b", last)], title="t", target=10)
        said = of_class(svg, "t1") + of_class(svg, "t-target")[-1:]
        heights = [float(text.get("y")) for text in said]
        assert abs(heights[0] - heights[1]) >= 12


def test_a_long_unit_stands_over_the_axis():
    assert (
        texts(trend([("Q1", 9)], title="t", unit="working days"))[0] == "working days"
    )


def test_a_line_starts_at_zero_and_is_true_to_scale():
    svg = trend([("a", 5), ("b", 10)], title="t")
    first, last = (float(dot.get("cy")) for dot in of_class(svg, "dot"))
    base = float(of_class(svg, "base")[0].get("d").split()[1].split("H")[0])

    assert (base - last) == pytest.approx(2 * (base - first), abs=0.2)


def test_a_period_without_a_figure_is_a_gap():
    values = [1, 2, None, 3, None, 4, 5]
    svg = trend(list(zip(NAMES, values, strict=False)), title="t")

    assert len(of_class(svg, "line")) == 2
    assert len(of_class(svg, "dot")) == 5


def test_a_lone_value_among_many_is_still_to_be_seen():
    values = [1] * 29 + [None, 7, None] + [1] * 28
    svg = trend(list(zip(NAMES, values, strict=False)), title="t")

    assert len(of_class(svg, "dot")) == 2


def test_names_of_sixty_periods_do_not_overlap():
    for svg in EVERY[4], EVERY[9]:
        shown = [each for each in drawn(svg).iter("text") if "/26" in each.text]
        places = [float(each.get("x")) for each in shown]
        gaps = [b - a for a, b in pairwise(places)]
        assert shown[-1].text == "60/26"
        assert min(gaps) > 34


def test_a_bar_for_nobody_is_a_word():
    svg = bars([("Government", 4, ""), ("Academia", 0, "")], title="t")

    assert texts(svg) == ["Government", "4", "Academia", "nobody"]
    assert len(of_class(svg, "bar1")) == 1


def test_a_bar_says_the_words_it_was_given():
    svg = bars([("Asked", 4, "4 of 12"), ("Used", 0, "not asked yet")], title="t")

    assert texts(svg) == ["Asked", "4 of 12", "Used", "not asked yet"]


def test_bars_are_as_long_as_their_values():
    svg = bars([("a", 1, ""), ("b", 3, "")], title="t")
    one, three = (float(bar.get("width")) for bar in of_class(svg, "bar1"))

    assert three == pytest.approx(3 * one, abs=0.2)


def test_columns_are_as_high_as_their_values():
    svg = columns([("a", 2), ("b", 0), ("c", 8)], title="t")
    two, eight = (float(bar.get("height")) for bar in of_class(svg, "bar1"))

    assert eight == pytest.approx(4 * two, abs=0.2)
    assert [text.text for text in of_class(svg, "t1")] == ["2", "0", "8"]


def test_columns_too_narrow_for_numbers_say_the_highest():
    svg = columns([(name, n * 1000) for n, name in enumerate(NAMES)], title="t")

    assert [text.text for text in of_class(svg, "t1")] == ["59,000"]


def test_numbers_follow_the_language_and_places_do_not():
    with override("de"):
        svg = trend([("a", 1.5), ("b", 1200)], title="t", target=2.5)

    assert "1.200" in texts(svg)
    assert "2,5" in texts(svg)
    assert not re.search(r' (?:x|y|cx|cy|d)="[^"]*\d,\d', svg)


def test_a_spread_tells_the_middle_the_fifth_and_what_is_beyond_the_target():
    cases = [(3, 2), (9, 4), (10, 1), (14, 3)]

    svg = histogram(
        cases, title="t", unit="working days", middle=9, most_within=14, limit=10
    )

    assert len(of_class(svg, "bar1")) == 3
    assert len(of_class(svg, "bar2")) == 1
    said = texts(svg)
    assert {"working days", "half within 9", "80 % within 14", "target 10"} <= {*said}
    (target,) = of_class(svg, "target")
    edge = float(re.match(r"M([\d.]+) ", target.get("d"))[1])
    ends = [float(bar.get("x")) for bar in of_class(svg, "bar2")]
    assert all(edge < x for x in ends)


def test_a_band_breaks_where_nothing_is_known():
    svg = trend(
        [(name, 2) for name in "abcde"],
        title="t",
        band=[(1, 3), (1, 3), None, (1, 3), (1, 3)],
        baseline=4,
    )

    assert len(of_class(svg, "band")) == 2
    assert "baseline 4" in texts(svg)
