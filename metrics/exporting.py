"""Figures as tables for spreadsheets."""

from django.utils.translation import gettext as _

from metrics.measures import Direction, Kind
from typesetting.spreadsheets import CSV, XLSX, Sheet, as_csv, as_xlsx

# Of IATI's code list IndicatorMeasure: a number of things, or a percentage.
_UNIT, _PERCENTAGE = 1, 2

FORMS = {
    # ending   content type, and how the sheets become bytes: a text has room for one
    "csv": (CSV, lambda sheets: as_csv(sheets[0]).encode()),
    "xlsx": (XLSX, as_xlsx),
}


def exported(form, sheets):
    """(bytes, content type) of the sheets in a form of FORMS."""
    kind, made = FORMS[form]
    return made(sheets), kind


def sheets(communities_series, period):
    """Two sheets of [(community, its Series)]: month by month, and as IATI has it."""
    found = [(community, list(several)) for community, several in communities_series]
    return [
        Sheet(_("Figures"), _heads(), list(_rows(found))),
        Sheet("IATI", _iati_heads(), [_iati(*one, period) for one in _each(found)]),
    ]


def _each(found):
    return [(community, series) for community, several in found for series in several]


def _heads():
    return [
        _("Community"),
        _("Figure"),
        _("Unit"),
        _("Month"),
        _("Value"),
        _("From how many"),
        _("Of how many"),
        _("Note"),
    ]


def _rows(found):
    for community, series in _each(found):
        about = [community.name, str(series.measure.label), str(series.measure.unit)]
        for month, cell in series.rows:
            yield [*about, f"{month:%Y-%m}", *_columns(cell)]
        yield [*about, _("Whole period"), *_columns(series.total)]


def _columns(cell):
    note = str(cell) if cell.gap else _("so far") if cell.is_open else ""
    return [_value(cell), cell.n or None, cell.of or None, note]


def _value(cell):
    if cell.value is None:
        return None
    rounded = round(cell.value, 1)
    return int(rounded) if rounded == int(rounded) else rounded


def _iati_heads():
    """The elements and attributes of a result in IATI 2.03, in their order."""
    return [
        "result/title",
        "indicator/title",
        "indicator/description",
        "indicator/@measure",
        "indicator/@ascending",
        "period-start/@iso-date",
        "period-end/@iso-date",
        "target/@value",
        "actual/@value",
        "actual/comment",
    ]


def _iati(community, series, period):
    measure, total = series.measure, series.total
    return [
        community.name,
        f"{measure.label} ({measure.unit})",
        str(measure.definition),
        _PERCENTAGE if measure.kind is Kind.SHARE else _UNIT,
        0 if measure.direction is Direction.LESS else 1,
        period.first.isoformat(),
        period.last.isoformat(),
        measure.target,
        _value(total),
        str(total) if total.gap else series.rests_on,
    ]
