"""Reading the rows of an indicator as Cases, in one query whatever their number."""

from metrics.indicators.shapes import Case
from queries.models import Engagement

BY = ("sector", "country", "gender")  # columns of a member
# What people wrote is not measured, and is most of what a row weighs.
WORDS = {Engagement: ("context", "problem", "questions", "asked")}


def rows_of(indicator, community, quarter):
    """The QuerySet behind an indicator in a quarter (a Period)."""
    start, end = quarter.bounds(community.zone)
    return indicator.rows(community, start, end).order_by()


def selected(indicator, community, quarter):
    """The same with what is counted alone: dicts, or objects for `of_each`."""
    rows = rows_of(indicator, community, quarter)
    if indicator.of_each is None:
        return rows.values(*_columns(indicator, rows))
    return rows.defer(*WORDS.get(rows.model, ()))


def cases_of(indicator, community, quarter):
    rows = selected(indicator, community, quarter)
    if indicator.of_each is None:
        return [_case(indicator, community, row) for row in rows.iterator()]
    return [
        Case(
            row.about,
            row.moment.astimezone(community.zone).date(),
            indicator.of_each(row, community),
        )
        for row in rows.iterator()
    ]


def _columns(indicator, rows):
    found = ["about", "moment", "told"]
    if "sound" in rows.query.annotations:
        found.append("sound")
    if indicator.person:
        found.append(f"{indicator.person}_id")
    if indicator.is_broken_down:
        found += [f"{indicator.person}__{by}" for by in BY]
    if indicator.item:
        found += [indicator.item, "sector"]
    if indicator.alias:
        found.append(f"{indicator.alias}_id")
    return found + [name for name in _of_spans(indicator) if _is_column(rows, name)]


def _of_spans(indicator):
    return dict.fromkeys(name for span in indicator.spans for name in span)


def _is_column(rows, name):
    return any(field.name == name for field in rows.model._meta.concrete_fields)


def _case(indicator, community, row):
    return Case(
        about=row["about"],
        day=row["moment"].astimezone(community.zone).date(),
        told=row["told"],
        who=_who(indicator, row),
        is_sound=bool(row.get("sound")),
        groups=_groups(indicator, row),
        spans=tuple(_spans(indicator, row)) if row["told"] else (),
        item=row.get(indicator.item),
    )


def _who(indicator, row):
    """A member or a persona: each counts as one person."""
    for column in filter(None, (indicator.person, indicator.alias)):
        if (pk := row[f"{column}_id"]) is not None:
            return column, pk
    return None


def _groups(indicator, row):
    """What a member has told of themselves; an alias tells nothing of its member."""
    if indicator.item:  # the sector of the day is kept with what they judged
        return {"sector": row["sector"]}
    if not indicator.is_broken_down:
        return {}
    return {by: str(row[f"{indicator.person}__{by}"] or "") for by in BY}


def _spans(indicator, row):
    for low, high, unit in indicator.spans:
        if row[low] is not None and row[high] is not None:
            yield row.get(unit, unit), row[low], row[high]
