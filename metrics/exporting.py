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


def sheets(communities_series, period, *, targets=None, results=None):
    """Sheets of [(community, its Series)]: month by month, and as IATI has it.

    `targets` is {name: Target} where it is of one community; `results` its quarter, a
    Period, and the {code: Line} of it, which stand on a sheet of their own.
    """
    found = [(community, list(several)) for community, several in communities_series]
    own = targets or {}
    iati = [_iati(*one, period, own.get(one[1].name)) for one in _each(found)]
    made = [Sheet(_("Figures"), _heads(), list(_rows(found)))]
    if results:
        quarter, lines = results
        community = found[0][0]
        made.append(Sheet(_("Results"), _result_heads(), _results(quarter, lines)))
        iati += [_iati_of(community, line, quarter) for line in lines.values()]
    return [*made, Sheet("IATI", _iati_heads(), iati)]


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


def _result_heads():
    return [
        _("Code"),
        _("Figure"),
        _("Unit"),
        _("Quarter"),
        _("Reported"),
        _("Verified"),
        _("Answered"),
        _("Asked"),
        _("Baseline"),
        _("Target"),
        _("Note"),
    ]


def _results(quarter, lines):
    return [
        [
            line.code,
            str(line.indicator.label),
            str(line.indicator.unit),
            str(quarter.label),
            line.cell.value,
            line.answer.verified,
            line.cell.n or None,
            line.cell.of or None,
            line.baseline,
            line.target,
            _note(line),
        ]
        for line in lines.values()
    ]


def _note(line):
    """Why there is no figure; of a range what the number of works does not say."""
    if line.is_told:
        return line.shown if line.answer.spans else ""
    return f"{line.shown}. {line.waits_for}".strip()


def _iati_heads():
    """The elements and attributes of a result in IATI 2.03, in their order."""
    return [
        "result/title",
        "indicator/@measure",
        "indicator/@ascending",
        "indicator/title",
        "indicator/description",
        "baseline/@year",
        "baseline/@value",
        "period-start/@iso-date",
        "period-end/@iso-date",
        "target/@value",
        "actual/@value",
        "actual/comment",
    ]


def _iati(community, series, period, target):
    measure, total = series.measure, series.total
    return [
        community.name,
        _PERCENTAGE if measure.kind is Kind.SHARE else _UNIT,
        _ascending(measure.direction),
        f"{measure.label} ({measure.unit})",
        str(measure.definition),
        *_baseline(target),
        period.first.isoformat(),
        period.last.isoformat(),
        measure.target,
        _value(total),
        str(total) if total.gap else series.rests_on,
    ]


def _iati_of(community, line, quarter):
    one = line.indicator
    return [
        community.name,
        int(one.iati.value),
        _ascending(one.direction),
        f"{line.code} {one.label} ({one.unit})",
        str(one.definition),
        *_baseline(line.own),
        quarter.first.isoformat(),
        quarter.last.isoformat(),
        line.target,
        line.cell.value,
        line.rests_on if line.is_told else line.shown,
    ]


def _ascending(direction):
    return 0 if direction is Direction.LESS else 1


def _baseline(target):
    if target is None or target.baseline is None:
        return [None, None]
    return [target.baseline_year, float(target.baseline)]
