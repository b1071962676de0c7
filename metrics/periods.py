"""The stretches of time that figures are asked for: whole months of a community."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

QUARTERS = 8  # how many of the latest are offered


@dataclass(frozen=True)
class Period:
    """Whole months between the founding and today; `key` stands for it in addresses."""

    key: str
    label: str | Promise
    months: tuple[date, ...]
    founded: date
    today: date

    @property
    def first(self) -> date:
        return max(self.months[0], self.founded)

    @property
    def last(self) -> date:
        return min(self._end, self.today)

    @property
    def starts(self) -> date:
        """The first day of the quarter that it begins in, founded or not."""
        return quarter_start(self.months[0])

    @property
    def is_running(self) -> bool:
        """Whether some of its last month is still to come."""
        return self.today < self._end

    @property
    def _end(self) -> date:
        return _month(_index(self.months[-1]) + 1) - timedelta(days=1)

    def bounds(self, zone):
        """Its first moment and the first moment after it, in a time zone."""
        return midnight(self.first, zone), midnight(self.last + timedelta(days=1), zone)

    def __str__(self):
        first, last = (date_format(self.months[i], "F Y") for i in (0, -1))
        return first if first == last else f"{first} – {last}"


def midnight(day, zone):
    return datetime.combine(day, time(), tzinfo=zone)


def periods(community, *, at):
    """Every period that can be asked for, the last twelve months first."""
    today = at.astimezone(community.zone).date()
    founded = min(community.founded_at.astimezone(community.zone).date(), today)
    born, now = _index(founded), _index(today)
    return [
        Period(key, label, _months(max(first, born), min(last, now)), founded, today)
        for key, label, first, last in _spans(now, born)
        if last >= born
    ]


def period_of(community, key, *, at):
    """The period that stands in an address, or the last twelve months."""
    offered = periods(community, at=at)
    return next((period for period in offered if period.key == key), offered[0])


def quarter_of(day):
    """The first day of the quarter that a day is in."""
    return _month(_index(day) - (day.month - 1) % 3)


def quarter_in_words(first):
    return _("Quarter %(quarter)s of %(year)s") % {
        "quarter": first.month // 3 + 1,
        "year": first.year,
    }


def quarters_around(day, many):
    """The first days of `many` quarters before, of this one and of as many after."""
    now = _index(quarter_of(day))
    return [_month(now + 3 * step) for step in range(-many, many + 1)]


def before(period, community, *, at):
    """The quarter or year before one, or None: twelve months ending today have none."""
    key = _key_before(period.key)
    offered = periods(community, at=at) if key else []
    return next((each for each in offered if each.key == key), None)


def _key_before(key):
    year, _, quarter = key.partition("-q")
    if not quarter:
        return str(int(year) - 1) if year else ""
    return f"{int(year) - 1}-q4" if quarter == "1" else f"{year}-q{int(quarter) - 1}"


def quarters(community, *, at):
    """The quarters among them, the running one first."""
    return [period for period in periods(community, at=at) if "-q" in period.key]


def quarter_start(day):
    return _month(_index(day) // 3 * 3)


def quarter_before(start):
    """The first day of the quarter before the one that begins on `start`."""
    return quarter_start(start - timedelta(days=1))


def _spans(now, born):
    """(key, label, first month, last month) of everything since the founding."""
    yield "", _("Last twelve months"), now - 11, now
    start = now - now % 3
    for first in range(start, max(born - 3, start - 3 * QUARTERS), -3):
        year, quarter = first // 12, first % 12 // 3 + 1
        label = quarter_in_words(_month(first))
        yield f"{year}-q{quarter}", label, first, first + 2
    for year in range(now // 12, born // 12 - 1, -1):
        yield str(year), str(year), year * 12, year * 12 + 11


def _months(first, last):
    return tuple(_month(index) for index in range(first, last + 1))


def _index(day):
    """Months since the year 0, which count on over the turn of a year."""
    return day.year * 12 + day.month - 1


def _month(index):
    return date(index // 12, index % 12 + 1, 1)
