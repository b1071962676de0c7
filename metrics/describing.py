"""The table of measures as a page, and what one figure rests on, as plain text."""

import sqlparse
from django.utils.translation import override

from metrics.cells import Gap
from metrics.indicators.cases import cases_of, selected
from metrics.indicators.counting import answer
from metrics.indicators.table import GROUPS, INDICATORS
from metrics.measures import MEASURES

MOST_ROWS = 200
_SAID = {"None": "not answered", "True": "yes", "False": "no"}
HEADS = (
    "| | Figure | What it is | Unit | Kind | Direction | Source | IATI | Few people | "
    "Until then |"
)
_ABOUT = """# Measures

What is measured, how, and from what. Printed by `manage.py measures`; a test keeps the
page and the tables in `metrics/measures.py` and `metrics/indicators/` in step.

An **indicator** is counted per community and calendar quarter of its local days, and
shown beside the quarter before. `n` of `of` stand beside it: how many answered of how
many were asked. What was *reported* and what a facilitator has *verified* are two
figures. It shows contribution, not attribution. What nobody has been asked for yet is
"not asked yet", never 0; the last column says what has to happen. A follow-up answer
counts in the quarter in which it was asked for, whenever it comes; what a facilitator
has looked into and not found so counts as not said.

Broken down by one thing at a time: sector, country, gender (of members who told it) or
whether somebody had contributed before. An alias counts as one person and is in "not
told". `manage.py why S3c 2026Q3 COMMUNITY` prints what a figure rests on;
`manage.py recount` prints where what is kept differs from the facts.
"""


def as_page():
    """docs/measures.md: every measure and indicator, in English."""
    with override("en"):
        return "\n".join([_ABOUT, *_groups(), *_measures()]) + "\n"


def _groups():
    for code, (words, indicators) in GROUPS.items():
        kind = "Success" if code.startswith("S") else "Result"
        yield f"## {kind} {code[1:]}: {words}\n"
        yield HEADS
        yield "|---|---|---|---|---|---|---|---|---|---|"
        yield from (_line(key, each) for key, each in indicators.items())
        yield ""


def _line(code, indicator):
    cells = (
        code,
        indicator.label,
        indicator.definition,
        indicator.unit,
        _kind(indicator),
        indicator.direction.value or "–",
        indicator.source,
        f"{indicator.iati.value} {indicator.iati.name.lower()}",
        indicator.rule,
        indicator.waits_for,
    )
    return "| " + " | ".join(str(cell) for cell in cells) + " |"


def _kind(indicator):
    told = [indicator.kind.value]
    if indicator.is_checked:
        told.append("reported and verified apart")
    if indicator.is_broken_down:
        told.append("broken down")
    return ", ".join(told)


def _measures():
    yield "## What goes on, by month\n"
    yield "| | Figure | What it is | Unit | Kind | Direction |"
    yield "|---|---|---|---|---|---|"
    for name, each in MEASURES.items():
        direction = each.direction.value or "–"
        yield (
            f"| {name} | {each.label} | {each.definition} | {each.unit} | "
            f"{each.kind.value} | {direction} |"
        )


def why(code, community, quarter):
    """Lines that tell what an indicator is, what it comes to, and from which rows."""
    indicator = INDICATORS[code]
    yield f"{code} {indicator.label}: {indicator.definition}"
    yield f"Source: {indicator.source}. Few people: {indicator.rule}"
    yield from _figure(indicator, answer(code, community, quarter))
    yield from _query(selected(indicator, community, quarter))
    yield from _rows(indicator, cases_of(indicator, community, quarter))


def _figure(indicator, found):
    cell = found.cell
    shown = str(cell) if cell.gap else f"{cell.value:g} {indicator.unit}"
    yield f"Figure: {shown} ({cell.n} answered of {cell.of})"
    if cell.gap in {Gap.NOT_ASKED, Gap.UNANSWERED, Gap.NOTHING}:
        yield f"Until there is one: {indicator.waits_for}"
    if found.verified is not None:
        yield f"Verified: {found.verified:g} {indicator.unit}"
    for about, spans in (("told", found.spans), ("verified", found.verified_spans)):
        for span in spans:
            yield f"  {span} {about} by {span.n}"


def _query(rows):
    sql, params = rows.query.sql_with_params()
    yield f"Query:\n{sqlparse.format(sql, reindent=True)}"
    yield f"  with {', '.join(str(param) for param in params)}"


def _rows(indicator, cases):
    """What each row adds, never who: of people only how many told what."""
    if indicator.behind == "member":
        active = sum(bool(case.told) for case in cases)
        yield f"Rows: {len(cases)} people, {active} of them count."
        return
    yield f"Rows: {len(cases)}"
    for case in sorted(cases, key=lambda case: (case.day, case.about))[:MOST_ROWS]:
        told = _SAID.get(str(case.told), case.told)
        sound = ", verified" if case.is_sound else ""
        yield f"  {case.day} {indicator.behind} {case.about}: {told}{sound}"
    if len(cases) > MOST_ROWS:
        yield f"  and {len(cases) - MOST_ROWS} more"
