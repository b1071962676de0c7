"""The pictures of a community's page, each with its words and the table behind it."""

from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from metrics import coverage, flow, inclusion, waits
from metrics.cells import plain
from metrics.measures import MEASURES
from metrics.words import finding
from typesetting import charts, drawing
from typesetting.spread import histogram
from typesetting.trend import trend

WAIT = "product"  # the wait that was promised


@dataclass(frozen=True)
class Figure:
    """A drawing under the heading that says what is seen in it; its table behind."""

    heading: str
    about: str
    drawing: SafeString
    heads: list
    rows: list


def of_waits(found, spreads, baseline=None):
    """How the wait has changed, and how it spreads; [] where nobody has waited."""
    if WAIT not in spreads:
        return []
    series, spread = found[WAIT], spreads[WAIT]
    return [_change(series, spread, baseline), spread_of(series, spread)]


def _change(series, spread, baseline):
    months = [spread.months.get(f"{month:%Y-%m}") for month in series.months]
    points = [
        (date_format(month, "M Y"), kept[2] if kept else None)
        for month, kept in zip(series.months, months, strict=True)
    ]
    heading = " ".join(filter(None, (_turn(series), finding(series))))
    return Figure(
        heading,
        _("%(unit)s, median; the band holds the middle three in five")
        % {"unit": str(series.measure.unit).capitalize()},
        trend(
            points,
            title=heading,
            unit=str(series.measure.unit),
            target=series.measure.target,
            baseline=baseline,
            band=[(kept[1], kept[3]) if kept else None for kept in months],
            name="wait-change",
        ),
        [_("Month"), _("Cases"), "20 %", _("Median"), "80 %"],
        [
            [label, *(plain(each) for each in kept)]
            if kept
            else [label, "0", "", "", ""]
            for (label, _value), kept in zip(points, months, strict=True)
        ],
    )


def _turn(series):
    """Whether the wait has changed between the first and the last month, in words."""
    values = [cell.value for _month, cell in series.known if cell.value is not None]
    if len(values) < 2 or values[0] == values[-1]:
        return ""
    shorter, longer = (
        _("The wait has become shorter."),
        _("The wait has become longer."),
    )
    return shorter if values[-1] < values[0] else longer


def spread_of(series, spread):
    """How the cases of a measure spread over its values."""
    measure = series.measure
    heading = _how_many_beyond(measure, spread)
    about = ngettext("%(n)s case", "%(n)s cases", spread.n) % {"n": plain(spread.n)}
    return Figure(
        heading,
        f"{str(measure.unit).capitalize()} · {about}",
        histogram(
            spread.values,
            title=_("%(heading)s Half within %(middle)s, four in five within %(most)s.")
            % {
                "heading": heading,
                "middle": plain(spread.median),
                "most": plain(spread.most_within),
            },
            unit=str(measure.unit),
            middle=spread.median,
            most_within=spread.most_within,
            limit=measure.target,
            name=f"spread-{series.name}",
        ),
        [str(measure.unit).capitalize(), _("Cases")],
        [[plain(value), plain(cases)] for value, cases in spread.values],
    )


def _how_many_beyond(measure, spread):
    if measure.target is None:
        return _("Half took %(middle)s %(unit)s or less.") % {
            "middle": plain(spread.median),
            "unit": measure.unit,
        }
    late, words = spread.beyond(measure.target), {"n": plain(spread.n)}
    if not late:
        return (
            ngettext("The only one came in time.", "All %(n)s came in time.", spread.n)
            % words
        )
    return ngettext(
        "%(late)s of %(n)s took longer than promised.",
        "%(late)s of %(n)s took longer than promised.",
        late,
    ) % (words | {"late": plain(late)})


def of_flow(data):
    """(Stage, its bar) from query to change."""
    return [(stage, _bar(stage)) for stage in flow.read(data)] if data else []


def _bar(stage):
    """A bar as wide as its share of what was asked; the number stands beside it."""
    if stage.n is None:
        return ""
    kind = "bar2" if stage.is_reported else "bar1"
    return drawing.strip(stage.percent, kind=kind)


def of_inclusion(data, by):
    """Who contributes, told apart by one thing; None where nobody belongs."""
    groups = inclusion.read(data, by) if data else []
    if not groups:
        return None
    label = inclusion.BY[by][0]
    heading = _who(groups)
    rows = [
        (
            group.label,
            group.contributors.value or 0,
            str(group.contributors) if group.contributors.gap else "",
        )
        for group in groups
    ]
    return Figure(
        heading,
        _("Different people whose replies were posted"),
        charts.bars(rows, title=heading, name=f"by-{by}"),
        [str(label), _("Contributors"), _("Members now")],
        [[one.label, str(one.contributors), str(one.members)] for one in groups],
    )


def _who(groups):
    """The finding: who takes no part, or else who takes the largest."""
    silent = [
        group.label
        for group in groups
        if not group.contributors.gap
        and not group.contributors.value
        and (group.members.gap or group.members.value)
    ]
    if silent:
        return _("Nobody has contributed yet from: %(groups)s") % {
            "groups": ", ".join(silent[:3])
        }
    first = groups[0]
    if first.contributors.gap or not first.contributors.value:
        return _("Too few people to tell them apart")
    return _("Most contributors: %(group)s, %(n)s people") % {
        "group": first.label,
        "n": first.contributors,
    }


def of_coverage(data):
    """The Grid of topics by places, its heading and what its columns are; or None."""
    grid = coverage.read(data) if data else None
    if grid is None:
        return None
    return grid, _gaps(grid), coverage.LABELS[grid.by]


def _gaps(grid):
    if not grid.gaps:
        return _("Somebody is known for every topic in every place.")
    topic, place = grid.gaps[0]
    several = ngettext(
        "%(n)s gap, such as %(topic)s in %(place)s: a place to recruit.",
        "%(n)s gaps, such as %(topic)s in %(place)s: places to recruit.",
        len(grid.gaps),
    )
    return several % {"n": len(grid.gaps), "topic": topic.name, "place": place}


def spreads_of(data):
    return waits.read(data) if data else {}


BY = [(name, label) for name, (label, _names) in inclusion.BY.items()]
DEFINITIONS = {
    "waits": MEASURES[WAIT].definition,
    "flow": gettext_lazy(
        "What was first sent to this community’s desk in the period, and how far each "
        "of these has come by now. What came lately has had less time."
    ),
    "coverage": gettext_lazy(
        "Members who say that they know about a topic, or whose reply about it stands "
        "posted, by where they are. Fewer than five are not told apart."
    ),
    "inclusion": gettext_lazy(
        "Different people whose replies were posted in the quarter. What they have not "
        "told, and who writes under an alias, counts as not told. Fewer than five are "
        "not told apart, nor what would tell them."
    ),
}
