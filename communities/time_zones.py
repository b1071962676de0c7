"""Time zones by their region, as choices of a form."""

from functools import lru_cache
from itertools import groupby
from zoneinfo import available_timezones

REGIONS = {
    "Africa",
    "America",
    "Antarctica",
    "Asia",
    "Atlantic",
    "Australia",
    "Europe",
    "Indian",
    "Pacific",
}


@lru_cache
def grouped():
    """[(region, [(name, place)])] of every time zone that is named after a place."""
    named = sorted(zone for zone in available_timezones() if _region(zone) in REGIONS)
    groups = [
        (region, [(zone, _place(zone)) for zone in zones])
        for region, zones in groupby(named, _region)
    ]
    return [("UTC", "UTC"), *groups]


def with_own(zone):
    """The choices, with `zone` among them if it has another kind of name."""
    known = zone == "UTC" or _region(zone) in REGIONS
    return grouped() if known else [(zone, zone), *grouped()]


def _region(zone):
    return zone.partition("/")[0]


def _place(zone):
    return zone.partition("/")[2].replace("_", " ").replace("/", ", ")
